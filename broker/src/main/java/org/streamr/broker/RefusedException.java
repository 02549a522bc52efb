package org.streamr.broker;

import org.streamr.protocol.ErrorCode;

/** A request is refused. Thrown where a request is looked at, caught where it is answered. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    // No stack trace: it is an answer to a client, and hostile ones may ask for many.
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  public RefusedException(ErrorCode code, String message) {
    this(Refusal.of(code, message));
  }

  /** What to answer. */
  public Refusal refusal() {
    return refusal;
  }
}
