package org.streamr.client.publish;

import org.streamr.protocol.Run;
import org.streamr.protocol.frame.AckLevel;

/**
 * A batch that a broker acknowledged. With {@link AckLevel#NONE} nobody acknowledges: then the
 * batch has been handed to the connection, and no more is known.
 *
 * @param run the run that the events are in
 * @param firstSequence sequence of the batch's first event
 * @param count events in the batch
 * @param ackLevel how widely it is stored
 * @param duplicate whether the broker had it before: an earlier acknowledgement was lost
 */
public record Receipt(
    Run run, long firstSequence, int count, AckLevel ackLevel, boolean duplicate) {
  /** Sequence of the batch's last event. */
  public long lastSequence() {
    return firstSequence + count - 1;
  }
}
