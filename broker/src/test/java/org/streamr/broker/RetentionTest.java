package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.broker.BrokerFixture.ALICE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.storage.StreamPartition;
import org.streamr.testing.MutableClock;

class RetentionTest {
  private final MutableClock clock = MutableClock.at(BrokerFixture.NOW);
  private final MemoryChain chain = new MemoryChain();
  private final FaultyStore store = FaultyStore.open();
  private final Retention retention = new Retention(store, chain, clock);
  private final StreamId stream = chain.create(1, ALICE.address(), 1);
  private final StreamPartition partition = new StreamPartition(stream, 0);

  RetentionTest() throws Exception {
    store.append(partition, List.of(batch()));
  }

  private Batch batch() {
    Run run = new Run(stream, 0, ALICE.origin(), 1);
    BatchBuilder builder =
        new BatchBuilder(run, ALICE, MemoryChain.CHAIN_ID, java.util.Optional.empty());
    builder.offer(org.streamr.protocol.Event.text(Micros.now(clock), "x"));
    return builder.seal(0, Micros.now(clock));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Duration kept() throws Exception {
    long from = store.partitionState(partition).retainedFrom();
    return from == Long.MIN_VALUE
        ? Duration.ZERO
        : Duration.between(Micros.toInstant(from), clock.instant());
  }

  @Test
  void sweep_shouldKeepTheStorageDaysOfTheStream() throws Exception {
    retention.sweep();

    assertThat(kept()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void sweep_shouldKeepEventsOfADeletedStreamForAWhile() throws Exception {
    chain.delete(stream);

    retention.sweep();

    assertThat(kept()).isEqualTo(Retention.DELETED);
  }

  @Test
  void sweep_shouldRemoveNothingWhileTheChainIsAway() throws Exception {
    chain.disconnect();

    retention.sweep();

    assertThat(kept()).isZero();
  }
}
