package org.streamr.broker.connection;

import org.streamr.broker.Refusal;
import org.streamr.protocol.frame.Frame;

/** Writes refusals as frames. */
public final class Failures {
  private Failures() {}

  /**
   * Returns the frame that tells a client of a refusal.
   *
   * @param requestId 0 for the connection
   * @param fatal whether the connection closes
   */
  public static Frame.Failure of(int requestId, Refusal refusal, boolean fatal) {
    return new Frame.Failure(
        requestId,
        refusal.code().code(),
        fatal,
        refusal.code().retryable(),
        refusal.retryAfter().plusNanos(999_999).toMillis(),
        refusal.message());
  }
}
