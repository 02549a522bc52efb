package org.streamr.broker.partition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.streamr.broker.BrokerFixture;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.StreamPartition;

class RecentBatchesTest {
  private static final StreamId STREAM =
      StreamId.parse("0x00000000000000000000000000000000000000aa");

  private final Batch batch =
      TestBatches.of(new Run(STREAM, 0, BrokerFixture.ALICE.origin(), 1), 0);
  private final RecentBatches recent = new RecentBatches(100L * batch.encoded().length());
  private final Tail first = new Tail(new StreamPartition(STREAM, 0), 1, 1_000);
  private final Tail second = new Tail(new StreamPartition(STREAM, 1), 1, 0);

  private void add(Tail tail) {
    long position = tail.next();
    recent.add(tail, new TailEntry(batch, position, tail.cursorBefore(position, 0), null));
  }

  @Test
  void get_shouldFindWhatIsHeldByItsPosition() {
    for (int i = 0; i < 100; i++) {
      add(first);
    }

    assertThat(first.next()).isEqualTo(1_100);
    assertThat(first.get(999)).isEmpty();
    for (long position = 1_000; position < 1_100; position++) {
      assertThat(first.get(position).orElseThrow().position()).isEqualTo(position);
    }
    assertThat(first.get(1_100)).isEmpty();
  }

  @Test
  void add_shouldDropTheOldestOfAllTails() {
    for (int i = 0; i < 60; i++) {
      add(first);
    }
    for (int i = 0; i < 70; i++) {
      add(second);
    }

    assertThat(recent.bytes()).isEqualTo(100L * batch.encoded().length());
    assertThat(first.get(1_029)).isEmpty();
    assertThat(first.get(1_030)).isPresent();
    assertThat(second.get(0)).isPresent();
    for (int i = 0; i < 100; i++) {
      add(second);
    }
    assertThat(first.get(1_059)).isEmpty();
    assertThat(second.get(69)).isEmpty();
    assertThat(second.get(70)).isPresent();
    assertThat(second.get(169)).isPresent();
  }

  @Test
  void add_shouldBeginAnewBehindAPositionThatIsMissing() {
    for (int i = 0; i < 20; i++) {
      add(second);
    }

    recent.add(second, new TailEntry(batch, 25, second.cursorBefore(25, 0), null));

    assertThat(second.next()).isEqualTo(26);
    for (long position = 0; position < 25; position++) {
      assertThat(second.get(position)).isEmpty();
    }
    assertThat(second.get(25)).isPresent();
    for (int i = 0; i < 90; i++) {
      add(second);
    }
    assertThat(second.get(25)).isPresent();
    for (int i = 0; i < 10; i++) {
      add(second);
    }
    assertThat(second.get(25)).isEmpty();
    assertThat(second.get(26)).isPresent();
  }

  @Test
  void add_shouldHoldNothingWithoutMemory() {
    RecentBatches none = new RecentBatches(0);

    none.add(second, new TailEntry(batch, 0, second.cursorBefore(0, 0), null));

    assertThat(second.next()).isEqualTo(1);
    assertThat(second.get(0)).isEmpty();
  }
}
