package org.streamr.client.publish;

import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.AckLevel;

/**
 * A signed batch without an answer.
 *
 * @param batch the very bytes to send, however often
 * @param eventBytes what its events count for against the room of the publisher
 * @param receipt what its callers wait for
 */
record SentBatch(Batch batch, long eventBytes, PendingReceipt receipt) {
  Receipt acknowledged(AckLevel level, boolean duplicate) {
    return new Receipt(
        batch.header().runKey(), batch.header().firstSequence(), batch.count(), level, duplicate);
  }
}
