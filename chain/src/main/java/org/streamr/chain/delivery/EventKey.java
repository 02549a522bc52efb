package org.streamr.chain.delivery;

import org.streamr.protocol.Address;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.DetachedEvent;

/**
 * Which event of a stream it is.
 *
 * @param partition of the stream
 * @param publisher who signed it
 * @param run of the publisher
 * @param sequence in the run
 */
public record EventKey(int partition, Address publisher, long run, long sequence) {
  /** The key of an event. */
  public static EventKey of(DetachedEvent event) {
    return new EventKey(
        event.header().partition(),
        event.header().origin().account(),
        event.header().run(),
        event.sequence());
  }

  @Override
  public String toString() {
    return "event " + sequence + " of " + publisher + " (run " + Run.format(run) + ")";
  }
}
