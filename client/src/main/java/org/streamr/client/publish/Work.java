package org.streamr.client.publish;

import java.util.List;
import org.streamr.client.session.Link;
import org.streamr.protocol.batch.BatchBuilder;

/** What a lane's {@link Sender} does next. */
sealed interface Work {
  /**
   * Send batches once more, in order.
   *
   * @param to a connection that may not have seen them
   */
  record SendAgain(Link to, List<SentBatch> batches) implements Work {}

  /**
   * Sign what has gathered, and send it.
   *
   * @param builder holds the events; the sender's until it is given back
   * @param firstSequence sequence of the first of them
   * @param eventBytes what they count for against the room of the lane
   * @param receipt what their callers wait for
   */
  record Seal(
      Link to, BatchBuilder builder, long firstSequence, long eventBytes, PendingReceipt receipt)
      implements Work {}
}
