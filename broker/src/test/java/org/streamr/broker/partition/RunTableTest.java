package org.streamr.broker.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.streamr.broker.BrokerFixture;
import org.streamr.broker.FaultyStore;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.storage.StreamPartition;

class RunTableTest {
  private static final StreamId STREAM =
      StreamId.parse("0x00000000000000000000000000000000000000aa");

  private final FaultyStore store = FaultyStore.open();
  private final RunTable runs = new RunTable(store, 3);

  @AfterEach
  void close() {
    store.close();
  }

  private static Run run(long id) {
    return new Run(STREAM, 0, BrokerFixture.ALICE.origin(), id);
  }

  @Test
  void get_shouldKnowNothingOfANewRun() throws Exception {
    assertThat(runs.get(run(1)).last()).isEqualTo(RunTable.NOTHING);
  }

  @Test
  void get_shouldAskTheStoreOnce() throws Exception {
    store.append(new StreamPartition(STREAM, 0), List.of(TestBatches.of(run(1), 7)));
    assertThat(runs.get(run(1)).last()).isEqualTo(7);
    store.setBroken(true);

    assertThat(runs.get(run(1)).last()).isEqualTo(7);
  }

  @Test
  void get_shouldAskAgainAfterForgetting() throws Exception {
    runs.get(run(1)).extend(9);
    runs.forget(run(1));

    assertThat(runs.get(run(1)).last()).isEqualTo(RunTable.NOTHING);
  }

  @Test
  void get_shouldKeepTheRunsUsedLast() throws Exception {
    runs.get(run(1)).extend(1);
    runs.get(run(2)).extend(2);
    runs.get(run(3)).extend(3);
    runs.get(run(1));
    runs.get(run(4)).extend(4);

    assertThat(runs.size()).isEqualTo(3);
    assertThat(runs.get(run(1)).last()).isEqualTo(1);
    assertThat(runs.get(run(3)).last()).isEqualTo(3);
    assertThat(runs.get(run(4)).last()).isEqualTo(4);
    assertThat(runs.get(run(2)).last()).isEqualTo(RunTable.NOTHING);
  }
}
