package org.streamr.client.read;

import org.streamr.protocol.Run;
import org.streamr.protocol.frame.Frame;

/**
 * Events of a run that exist, or existed, and could not be had.
 *
 * @param run of whom
 * @param from the first sequence missing
 * @param to the last sequence missing
 * @param reason why, as far as is known
 */
public record Gap(Run run, long from, long to, Frame.GapReason reason) {
  /** For logs and people. */
  @Override
  public String toString() {
    return "sequences "
        + from
        + " to "
        + to
        + " of run "
        + Run.format(run.id())
        + " by "
        + run.origin().account()
        + " in "
        + run.stream()
        + "/"
        + run.partition()
        + " ("
        + switch (reason) {
          case NEVER_RECEIVED -> "the broker never received them";
          case BEYOND_RETENTION -> "they are no longer stored";
        }
        + ")";
  }

  /** How many events are missing. */
  public long count() {
    return to - from + 1;
  }
}
