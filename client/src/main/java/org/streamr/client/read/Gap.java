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
  /** How many events are missing. */
  public long count() {
    return to - from + 1;
  }
}
