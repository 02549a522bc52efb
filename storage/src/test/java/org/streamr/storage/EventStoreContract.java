package org.streamr.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.storage.Answers.events;
import static org.streamr.storage.Answers.sequences;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Address;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.Query.Range;

/** What every event store does. */
abstract class EventStoreContract extends StoreFixture {
  @Test
  void append_shouldCountPositionsOfEachPartitionFromZero() throws StorageException {
    Batch elsewhere = Batches.batch(Batches.run(OTHER, 1, 1), 0, 3, 100);

    assertThat(append(Batches.batch(RUN_1, 0, 2, 100), Batches.batch(RUN_1, 2, 2, 200))).isZero();
    assertThat(append(elsewhere)).isZero();
    assertThat(append(Batches.batch(RUN_1, 4, 2, 300))).isEqualTo(2);
    assertThat(store.partitionState(PARTITION).nextPosition()).isEqualTo(3);
    assertThat(store.partitionState(PARTITION).events()).isEqualTo(6);
    assertThat(store.partitionState(OTHER).events()).isEqualTo(3);
    assertThat(store.partitions(PARTITION.stream())).containsExactly(PARTITION, OTHER);
    assertThat(store.streams()).containsExactly(PARTITION.stream());
  }

  @Test
  void append_shouldRefuseWhatBelongsElsewhere() {
    Batch batch = Batches.batch(RUN_1, 0, 1, 100);

    assertThatThrownBy(() -> store.append(OTHER, List.of(batch)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not belong");
    assertThatThrownBy(() -> store.append(PARTITION, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void append_shouldNotBeDisturbedByLaterChangesOfTheArray() throws StorageException {
    Batch batch = Batches.batch(RUN_1, 0, 1, 100);
    byte[] before = batch.encoded().toBytes();
    append(batch);
    Arrays.fill(batch.encoded().array(), (byte) 0);

    StoredBatch found = store.find(RUN_1, 0).orElseThrow();

    assertThat(found.batch().encoded().toBytes()).isEqualTo(before);
  }

  @Test
  void partitionState_shouldBeEmptyWhereNothingWasStored() throws StorageException {
    assertThat(store.partitionState(PARTITION)).isEqualTo(PartitionState.EMPTY);
    assertThat(store.streams()).isEmpty();
    assertThat(store.partitions(PARTITION.stream())).isEmpty();
    assertThat(ask(new Range.Last(5))).isEmpty();
    assertThat(store.runState(RUN_1)).isEmpty();
  }

  @Test
  void last_shouldCountEventsByTime() throws StorageException {
    append(Batches.batch(RUN_2, 0, 3, 900));
    append(Batches.batch(RUN_1, 0, 5, 100));

    assertThat(ask(new Range.Last(2))).containsExactly("2:1", "2:2");
    assertThat(ask(new Range.Last(4))).containsExactly("1:4", "2:0", "2:1", "2:2");
    assertThat(ask(new Range.Last(100))).hasSize(8).startsWith("1:0");
    assertThat(ask(Query.of(PARTITION, new Range.Last(4)).in(Direction.BACKWARDS)))
        .containsExactly("2:0", "2:1", "2:2", "1:4");
  }

  @Test
  void last_shouldCountEventsOfAskedAccountsOnly() throws StorageException {
    appendOverlapping();
    Query last = Query.of(PARTITION, new Range.Last(3)).by(accountsOf(RUN_1));

    assertThat(ask(last)).containsExactly("1:3", "1:4", "1:5");
  }

  @Test
  void time_shouldIncludeTheBeginningAndNotTheEnd() throws StorageException {
    appendOverlapping();

    assertThat(ask(new Range.Time(350, 500))).containsExactly("1:3", "2:1");
    assertThat(ask(new Range.Time(351, 501))).containsExactly("1:3", "1:4");
    assertThat(ask(new Range.Time(600, Long.MAX_VALUE))).containsExactly("1:5");
    assertThat(ask(new Range.Time(601, Long.MAX_VALUE))).isEmpty();
    assertThat(ask(new Range.Time(Long.MIN_VALUE, 150))).containsExactly("1:0");
    assertThat(ask(new Range.Time(300, 300))).isEmpty();
    assertThat(ask(Query.of(PARTITION, new Range.Time(350, 501)).in(Direction.BACKWARDS)))
        .containsExactly("1:4", "2:1", "1:3");
  }

  @Test
  void query_shouldSelectWithinWholeBatches() throws StorageException {
    appendOverlapping();

    StoredBatch answer =
        Batches.read(store.query(Query.of(PARTITION, new Range.Time(200, 350)))).getFirst();

    assertThat(answer.batch().count()).isEqualTo(4);
    assertThat(answer.position()).isZero();
    assertThat(answer.firstIndex()).isEqualTo(1);
    assertThat(answer.indexCount()).isEqualTo(2);
  }

  @Test
  void limit_shouldCountEventsInTheDirectionOfTheQuery() throws StorageException {
    appendOverlapping();
    Query all = Query.of(PARTITION, new Range.Time(0, 1000));

    assertThat(ask(all.limitedTo(5))).containsExactly("1:0", "1:1", "1:2", "1:3", "2:0");
    assertThat(ask(all.in(Direction.BACKWARDS).limitedTo(3))).containsExactly("1:4", "1:5", "2:2");
    assertThat(ask(Query.of(PARTITION, new Range.Last(4)).limitedTo(1))).hasSize(1);
  }

  @Test
  void by_shouldAnswerWithEventsOfTheAccountsOnly() throws StorageException {
    appendOverlapping();

    assertThat(ask(Query.of(PARTITION, new Range.Time(0, 1000)).by(accountsOf(RUN_2))))
        .containsExactly("2:0", "2:1", "2:2");
    assertThat(ask(Query.of(PARTITION, new Range.Sequences(RUN_1, 0, 9)).by(accountsOf(RUN_1))))
        .isEqualTo(sequences(1, 0, 5));
    assertThat(ask(Query.of(PARTITION, new Range.Sequences(RUN_1, 0, 9)).by(accountsOf(RUN_2))))
        .isEmpty();
  }

  private static Set<Address> accountsOf(Run run) {
    return Set.of(run.origin().account());
  }

  @Test
  void behind_shouldGoOnForwardsInOrderOfTimeAndMeetLateArrivals() throws StorageException {
    appendOverlapping();
    List<StoredBatch> page =
        Batches.read(store.query(Query.of(PARTITION, new Range.Time(0, 1000)).limitedTo(3)));
    append(Batches.batch(RUN_1, 6, 20, 0, 700), Batches.batch(RUN_2, 3, 20, 0, 580));

    assertThat(ask(new Range.Behind(page.getLast().cursor())))
        .containsExactly("1:3", "2:0", "2:1", "2:2", "1:4", "1:5", "2:3", "1:6");
  }

  @Test
  void behind_shouldGoOnBackwardsInOrderOfTime() throws StorageException {
    appendOverlapping();
    Query all = Query.of(PARTITION, new Range.Time(0, 1000)).in(Direction.BACKWARDS);
    List<StoredBatch> page = Batches.read(store.query(all.limitedTo(4)));
    assertThat(events(page)).containsExactly("1:4", "1:5", "2:1", "2:2");

    Range behind = new Range.Behind(page.getLast().cursor());

    assertThat(ask(Query.of(PARTITION, behind).in(Direction.BACKWARDS)))
        .containsExactly("2:0", "1:0", "1:1", "1:2", "1:3");
  }

  @Test
  void behind_shouldGoOnInOrderOfArrival() throws StorageException {
    append(Batches.batch(RUN_1, 0, 3, 500));
    append(Batches.batch(RUN_2, 0, 3, 100));
    append(Batches.batch(RUN_1, 3, 1, 600));
    StoredBatch first = Batches.read(store.arrivals(PARTITION, new Start.Position(0))).getFirst();

    Range behind = new Range.Behind(first.cursorBehind(1));

    assertThat(ask(behind)).containsExactly("1:2", "2:0", "2:1", "2:2", "1:3");
    assertThat(ask(Query.of(PARTITION, behind).in(Direction.BACKWARDS)))
        .containsExactly("1:0", "2:0", "2:1", "2:2");
  }

  @Test
  void behind_shouldTakeEveryCursorThatCameOverTheWire() throws StorageException {
    appendOverlapping();
    for (StoredBatch stored : Batches.read(store.arrivals(PARTITION, new Start.Position(0)))) {
      byte[] encoded = stored.cursor().encode();

      Cursor decoded = Cursor.decode(Slice.of(encoded), PARTITION);

      assertThat(decoded).isEqualTo(stored.cursor());
      assertThatThrownBy(() -> Cursor.decode(Slice.of(encoded), OTHER))
          .isInstanceOf(BadCursorException.class)
          .hasMessageContaining("another stream partition");
    }
  }

  @Test
  void behind_shouldGoByTimeForACursorOfAnotherStore() throws StorageException {
    appendOverlapping();
    Cursor foreign = Cursor.arrival(store.id() + 1, PARTITION, 77, 1, 500);

    assertThat(ask(new Range.Behind(foreign))).contains("1:4", "1:5", "2:2");
  }

  @Test
  void sequences_shouldFollowTheRunWhateverTheOrderOfArrival() throws StorageException {
    append(Batches.batch(RUN_1, 6, 3, 700));
    append(Batches.batch(RUN_2, 0, 3, 100));
    append(Batches.batch(RUN_1, 0, 4, 400));

    assertThat(ask(new Range.Sequences(RUN_1, 2, 7))).containsExactly("1:2", "1:3", "1:6", "1:7");
    assertThat(ask(new Range.Sequences(RUN_1, 4, 5))).isEmpty();
    Query all = Query.of(PARTITION, new Range.Sequences(RUN_1, 0, Long.MAX_VALUE));
    assertThat(ask(all)).hasSize(7);
    assertThat(ask(all.in(Direction.BACKWARDS).limitedTo(5)))
        .containsExactly("1:6", "1:7", "1:8", "1:2", "1:3");
  }

  @Test
  void missing_shouldNameTheHolesOfARun() throws StorageException {
    append(Batches.batch(RUN_1, 2, 2, 100), Batches.batch(RUN_1, 6, 2, 200));

    assertThat(store.missing(RUN_1, 0, 9, 10))
        .containsExactly(new SequenceRange(0, 1), new SequenceRange(4, 5), new SequenceRange(8, 9));
    assertThat(store.missing(RUN_1, 3, 6, 10)).containsExactly(new SequenceRange(4, 5));
    assertThat(store.missing(RUN_1, 2, 3, 10)).isEmpty();
    assertThat(store.missing(RUN_1, 0, 9, 2)).hasSize(2);
    assertThat(store.missing(RUN_2, 5, 6, 1)).containsExactly(new SequenceRange(5, 6));
  }

  @Test
  void find_shouldSelectTheOneEvent() throws StorageException {
    append(Batches.batch(RUN_1, 10, 5, 100));

    StoredBatch found = store.find(RUN_1, 12).orElseThrow();

    assertThat(events(List.of(found))).containsExactly("1:12");
    assertThat(ask(new Range.Behind(found.cursor()))).containsExactly("1:13", "1:14");
    assertThat(store.find(RUN_1, 9)).isEmpty();
    assertThat(store.find(RUN_1, 15)).isEmpty();
    assertThat(store.find(RUN_2, 12)).isEmpty();
  }

  @Test
  void runState_shouldKnowBothEndsOfARun() throws StorageException {
    append(Batches.batch(RUN_1, 10, 5, 100));
    append(Batches.batch(RUN_2, 0, 1, 100));
    append(Batches.batch(RUN_1, 3, 2, 50));

    assertThat(store.runState(RUN_1)).contains(new RunState(3, 14, 0));
    assertThat(store.runState(RUN_2)).contains(new RunState(0, 0, 1));
  }

  @Test
  void arrivals_shouldKeepUpWithWhatArrives() throws StorageException {
    append(Batches.batch(RUN_1, 0, 2, 900));
    try (ArrivalScan scan = store.arrivals(PARTITION, new Start.Position(0))) {
      assertThat(next(scan)).containsExactly("1:0", "1:1");
      assertThat(next(scan)).isEmpty();
      append(Batches.batch(RUN_2, 0, 1, 100), Batches.batch(RUN_1, 2, 1, 950));
      assertThat(next(scan)).containsExactly("2:0");
      assertThat(scan.nextPosition()).isEqualTo(2);
      assertThat(next(scan)).containsExactly("1:2");
      assertThat(next(scan)).isEmpty();
      assertThat(scan.nextPosition()).isEqualTo(3);
    }
  }

  private static List<String> next(BatchScan scan) throws StorageException {
    return events(scan.next().stream().toList());
  }

  @Test
  void arrivals_shouldBeginWhereAsked() throws StorageException {
    append(Batches.batch(RUN_1, 0, 20, 0, 2_000_000, 4_000_000, 6_000_000));
    append(Batches.batch(RUN_2, 0, 20, 0, 1_000_000, 5_000_000));
    append(Batches.batch(RUN_1, 3, 20, 0, 8_000_000));

    assertThat(arrivals(new Start.Position(1))).containsExactly("2:0", "2:1", "1:3");
    assertThat(arrivals(new Start.Position(3))).isEmpty();
    assertThat(arrivals(new Start.Last(2))).containsExactly("2:1", "1:3");
    assertThat(arrivals(new Start.Last(0))).isEmpty();
    assertThat(arrivals(new Start.Last(99))).hasSize(6);
    assertThat(arrivals(new Start.Time(5_000_000))).containsExactly("1:2", "2:1", "1:3");
    assertThat(arrivals(new Start.Time(8_000_001))).isEmpty();
  }

  @Test
  void arrivals_shouldGoOnBehindACursorOfAQuery() throws StorageException {
    appendOverlapping();
    StoredBatch page =
        Batches.read(store.query(Query.of(PARTITION, new Range.Time(0, 1000)).limitedTo(5)))
            .getLast();
    append(Batches.batch(RUN_2, 3, 20, 0, 10));

    assertThat(arrivals(new Start.Behind(page.cursor())))
        .containsExactly("2:1", "2:2", "1:4", "1:5", "2:3");
  }

  @Test
  void scan_shouldGoThroughManyPages() throws StorageException {
    int batches = 3_000;
    List<Batch> all = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      all.add(Batches.batch(RUN_1, 2L * i, 2, 1_000L * i));
    }
    store.append(PARTITION, all);

    assertThat(arrivals(new Start.Position(0))).isEqualTo(sequences(1, 0, 2 * batches - 1));
    assertThat(ask(new Range.Time(0, Long.MAX_VALUE))).isEqualTo(sequences(1, 0, 2 * batches - 1));
    assertThat(ask(new Range.Last(5_001))).isEqualTo(sequences(1, 999, 2 * batches - 1));
    Query backwards =
        Query.of(PARTITION, new Range.Sequences(RUN_1, 0, 9_999)).in(Direction.BACKWARDS);
    assertThat(ask(backwards)).hasSize(2 * batches).startsWith("1:5998", "1:5999", "1:5996");
  }

  @Test
  void retain_shouldRemoveBatchesThatAreWhollyOld() throws StorageException {
    appendOverlapping();

    assertThat(store.retain(PARTITION.stream(), 500)).isEqualTo(new Removal(1, 4));

    assertThat(ask(new Range.Last(99))).containsExactly("2:0", "2:1", "2:2", "1:4", "1:5");
    assertThat(store.find(RUN_1, 0)).isEmpty();
    assertThat(store.runState(RUN_1)).contains(new RunState(4, 5, 2));
    PartitionState state = store.partitionState(PARTITION);
    assertThat(state.retainedFrom()).isEqualTo(500);
    assertThat(state.retainedPosition()).isEqualTo(1);
    assertThat(state.nextPosition()).isEqualTo(3);
    assertThat(state.batches()).isEqualTo(2);
    assertThat(append(Batches.batch(RUN_1, 6, 1, 900))).isEqualTo(3);
  }

  @Test
  void isBeyondRetention_shouldBeSaidWhereSomethingMayBeMissing() throws StorageException {
    appendOverlapping();
    Cursor first = store.find(RUN_1, 1).orElseThrow().cursor();
    Cursor third = store.find(RUN_1, 4).orElseThrow().cursor();
    assertThat(isBeyond(new Range.Time(0, 1000))).isFalse();
    store.retain(PARTITION.stream(), 500);

    assertThat(isBeyond(new Range.Time(499, 1000))).isTrue();
    assertThat(isBeyond(new Range.Time(500, 1000))).isFalse();
    assertThat(isBeyond(new Range.Last(99))).isFalse();
    assertThat(isBeyond(new Range.Behind(third))).isFalse();
    assertThat(isBeyond(new Range.Sequences(RUN_1, 3, 9))).isTrue();
    assertThat(isBeyond(new Range.Sequences(RUN_1, 4, 9))).isFalse();
    assertThat(isBeyond(new Start.Position(0))).isTrue();
    assertThat(isBeyond(new Start.Position(1))).isFalse();
    assertThat(isBeyond(new Start.Last(99))).isFalse();
    assertThat(arrivals(new Start.Behind(first))).hasSize(5);
  }

  @Test
  void retain_shouldLeaveOtherStreamsAlone() throws StorageException {
    appendOverlapping();
    StreamPartition neighbour = Batches.partition(2, 0);
    append(Batches.batch(Batches.run(neighbour, 1, 1), 0, 3, 100));

    store.retain(PARTITION.stream(), Long.MAX_VALUE);

    assertThat(store.streams()).containsExactly(neighbour.stream());
    assertThat(store.partitionState(neighbour).events()).isEqualTo(3);
  }

  @Test
  void delete_shouldForgetAllButThePositions() throws StorageException {
    appendOverlapping();
    append(Batches.batch(Batches.run(OTHER, 1, 1), 0, 3, 100));

    assertThat(store.delete(PARTITION.stream())).isEqualTo(new Removal(4, 12));

    assertThat(store.streams()).isEmpty();
    assertThat(ask(new Range.Time(0, 1000))).isEmpty();
    assertThat(arrivals(new Start.Position(0))).isEmpty();
    assertThat(store.runState(RUN_1)).isEmpty();
    assertThat(store.stats().bytes()).isZero();
    reopen();
    assertThat(append(Batches.batch(RUN_1, 0, 1, 100))).isEqualTo(3);
    assertThat(arrivals(new Start.Last(9))).containsExactly("1:0");
    assertThat(isBeyond(new Range.Time(0, 1000))).isTrue();
  }

  @Test
  void recordEquivocation_shouldKeepTheFirstOfARunThroughRetention() throws StorageException {
    Batch existing = Batches.batch(RUN_1, 0, 20, 0, 100, 200);
    Equivocation first =
        new Equivocation(existing, Batches.batch(RUN_1, 0, 20, 1, 100, 200), 1_000);
    Equivocation second =
        new Equivocation(existing, Batches.batch(RUN_1, 1, 20, 2, 100, 200), 2_000);
    append(existing);

    assertThat(store.recordEquivocation(first)).isTrue();
    assertThat(store.recordEquivocation(second)).isFalse();
    store.retain(PARTITION.stream(), 5_000);
    reopen();

    assertThat(store.equivocations(PARTITION.stream(), 9))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.detectedAt()).isEqualTo(1_000);
              assertThat(kept.existing().encoded().toBytes())
                  .isEqualTo(existing.encoded().toBytes());
              assertThat(kept.offending().encoded().toBytes())
                  .isEqualTo(first.offending().encoded().toBytes());
            });
    store.delete(PARTITION.stream());
    assertThat(store.equivocations(PARTITION.stream(), 9)).isEmpty();
  }

  @Test
  void stats_shouldCountWhatIsStored() throws StorageException {
    appendOverlapping();
    append(Batches.batch(Batches.run(OTHER, 1, 1), 0, 3, 100));

    StoreStats stats = store.stats();

    assertThat(stats.partitions()).isEqualTo(2);
    assertThat(stats.batches()).isEqualTo(4);
    assertThat(stats.events()).isEqualTo(12);
    assertThat(stats.bytes())
        .isEqualTo(store.partitionState(PARTITION).bytes() + store.partitionState(OTHER).bytes())
        .isPositive();
    assertThat(stats.bytesOnDisk()).isGreaterThanOrEqualTo(stats.bytes());
    assertThat(stats.usableBytes()).isPositive();
    assertThat(stats.full()).isFalse();
  }

  @Test
  void open_shouldFindEverythingAgain() throws StorageException {
    appendOverlapping();
    store.sync().join();
    append(Batches.batch(RUN_1, 6, 1, 900));
    long id = store.id();
    PartitionState state = store.partitionState(PARTITION);
    List<StoredBatch> before = Batches.read(store.arrivals(PARTITION, new Start.Position(0)));

    reopen();

    assertThat(store.id()).isEqualTo(id);
    assertThat(store.partitionState(PARTITION)).isEqualTo(state);
    List<StoredBatch> after = Batches.read(store.arrivals(PARTITION, new Start.Position(0)));
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < after.size(); i++) {
      assertThat(after.get(i).batch().encoded().toBytes())
          .isEqualTo(before.get(i).batch().encoded().toBytes());
      assertThat(after.get(i).cursor()).isEqualTo(before.get(i).cursor());
    }
    assertThat(append(Batches.batch(RUN_1, 7, 1, 950))).isEqualTo(4);
  }

  @Test
  void close_shouldLeaveAStoreThatSaysThatItIsClosed() throws StorageException {
    appendOverlapping();
    BatchScan scan = store.query(Query.of(PARTITION, new Range.Last(9)));
    store.close();

    assertThatThrownBy(scan::next)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> append(Batches.batch(RUN_1, 6, 1, 900)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> store.stats())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("closed");
    assertThat(store.sync()).isCompletedExceptionally();
  }
}
