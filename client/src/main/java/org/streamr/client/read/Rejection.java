package org.streamr.client.read;

import java.util.Optional;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Run;

/**
 * Events that a broker delivered and that are kept from the consumer, since they do not prove what
 * they claim.
 *
 * @param run whose events they claim to be; empty if the bytes do not even say that
 * @param code the kind of fault, as in {@link ErrorCode#BAD_SIGNATURE}, {@link
 *     ErrorCode#NO_PERMISSION}
 * @param message what is wrong
 */
public record Rejection(Optional<Run> run, ErrorCode code, String message) {
  /** For logs and people. */
  @Override
  public String toString() {
    return code
        + ", "
        + message
        + run.map(
                of ->
                    " (run "
                        + Run.format(of.id())
                        + " by "
                        + of.origin().account()
                        + " in "
                        + of.stream()
                        + "/"
                        + of.partition()
                        + ")")
            .orElse("");
  }
}
