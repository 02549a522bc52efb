package org.streamr.broker.partition;

import java.util.Optional;
import org.streamr.broker.BrokerFixture;
import org.streamr.broker.MemoryChain;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;

/** Batches of one event by Alice. */
final class TestBatches {
  private TestBatches() {}

  static Batch of(Run run, long sequence) {
    long now = Micros.of(BrokerFixture.NOW);
    BatchBuilder builder =
        new BatchBuilder(run, BrokerFixture.ALICE, MemoryChain.CHAIN_ID, Optional.empty());
    builder.offer(Event.text(now, "event " + sequence));
    return builder.seal(sequence, now);
  }
}
