package org.streamr.web.api;

import java.io.Serial;

/** A request is refused. The message is a sentence that says what is wrong and what to do. */
public final class RefusedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Fault fault;

  /**
   * @param message a sentence
   */
  public RefusedException(Fault fault, String message) {
    // No stack trace: it is an answer to a client, and hostile ones may ask for many.
    super(message, null, false, false);
    this.fault = fault;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }
}
