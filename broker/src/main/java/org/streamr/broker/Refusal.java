package org.streamr.broker;

import java.time.Duration;
import org.streamr.protocol.ErrorCode;

/**
 * Why a request is not carried out.
 *
 * @param code from the table of {@code docs/protocol.md} section 12
 * @param message a sentence that says what is wrong and what to do about it
 * @param retryAfter when the same request may succeed; zero = no advice
 */
public record Refusal(ErrorCode code, String message, Duration retryAfter) {
  /** Returns a refusal without advice on when to try again. */
  public static Refusal of(ErrorCode code, String message) {
    return new Refusal(code, message, Duration.ZERO);
  }
}
