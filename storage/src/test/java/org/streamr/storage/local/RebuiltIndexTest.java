package org.streamr.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Batches;
import org.streamr.storage.Equivocation;
import org.streamr.storage.EventStore;
import org.streamr.storage.PartitionState;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.StreamPartition;

/** What must still be known when the index is made anew, though no batch in the log tells it. */
class RebuiltIndexTest {
  private static final StreamPartition PARTITION = Batches.partition(1, 0);
  private static final Run RUN = Batches.run(PARTITION, 1, 7);
  private static final int EVENTS = 10;
  private static final int BATCHES = 30;

  /** A few batches a segment; one is rewritten only if nothing of it is needed any more. */
  private static final LocalStoreOptions OPTIONS =
      new LocalStoreOptions(
          4 << 10, 0, Duration.ofDays(1), 1.0, Duration.ZERO, LocalStoreOptions.DEFAULT.index());

  @TempDir Path folder;

  private static Batch batch(int number) {
    return Batches.batch(RUN, (long) number * EVENTS, EVENTS, number * 1_000L);
  }

  private static void fill(EventStore store) throws StorageException {
    for (int number = 0; number < BATCHES; number++) {
      store.append(PARTITION, List.of(batch(number)));
    }
  }

  private static List<Long> positions(EventStore store) throws StorageException {
    return Batches.read(store.arrivals(PARTITION, new Start.Position(0))).stream()
        .map(StoredBatch::position)
        .toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private EventStore open() throws StorageException {
    return LocalEventStore.open(folder, OPTIONS);
  }

  private EventStore rebuild() throws StorageException, IOException {
    Files.createFile(folder.resolve("rebuild-index"));
    return open();
  }

  private void deleteNotes() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("notes"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void append_shouldNotReusePositionsOfAnEmptiedPartition() throws Exception {
    try (EventStore store = open()) {
      fill(store);
      store.retain(PARTITION.stream(), Long.MAX_VALUE - 1);
      assertThat(store.partitionState(PARTITION).batches()).isZero();
    }
    try (EventStore store = rebuild()) {
      assertThat(positions(store)).isEmpty();
      assertThat(store.partitions(PARTITION.stream())).containsExactly(PARTITION);
      assertThat(store.append(PARTITION, List.of(batch(BATCHES)))).isEqualTo(BATCHES);
    }
    try (EventStore store = open()) {
      assertThat(positions(store)).isEqualTo(range(BATCHES, BATCHES + 1));
    }
  }

  @Test
  void open_shouldKnowHowFarRetentionHadCome() throws Exception {
    PartitionState before;
    try (EventStore store = open()) {
      fill(store);
      store.retain(PARTITION.stream(), 11_500);
      before = store.partitionState(PARTITION);
    }
    try (EventStore store = rebuild()) {
      assertThat(store.partitionState(PARTITION)).isEqualTo(before);
      assertThat(positions(store)).isEqualTo(range(12, BATCHES));
    }
  }

  @Test
  void open_shouldKeepWhatArrivedLateAfterRetention() throws Exception {
    Run late = Batches.run(PARTITION, 2, 8);
    try (EventStore store = open()) {
      fill(store);
      store.retain(PARTITION.stream(), 11_500);
      store.append(PARTITION, List.of(Batches.batch(late, 0, EVENTS, 3_000)));
    }
    try (EventStore store = rebuild()) {
      assertThat(positions(store)).isEqualTo(range(12, BATCHES + 1));
      assertThat(store.runState(late)).isPresent();
    }
  }

  @Test
  void open_shouldNotBringBackADeletedStream() throws Exception {
    try (EventStore store = open()) {
      fill(store);
      store.recordEquivocation(new Equivocation(batch(0), batch(1), 5));
      store.delete(PARTITION.stream());
    }
    try (EventStore store = rebuild()) {
      assertThat(store.streams()).isEmpty();
      assertThat(positions(store)).isEmpty();
      assertThat(store.equivocations(PARTITION.stream(), 9)).isEmpty();
      assertThat(store.append(PARTITION, List.of(batch(0)))).isEqualTo(BATCHES);
    }
  }

  @Test
  void open_shouldKeepEvidence() throws Exception {
    Equivocation evidence = new Equivocation(batch(0), batch(1), 5);
    try (EventStore store = open()) {
      fill(store);
      assertThat(store.recordEquivocation(evidence)).isTrue();
      store.retain(PARTITION.stream(), Long.MAX_VALUE - 1);
    }
    try (EventStore store = rebuild()) {
      assertThat(store.equivocations(PARTITION.stream(), 9)).containsExactly(evidence);
      assertThat(store.recordEquivocation(evidence)).isFalse();
    }
  }

  @Test
  void open_shouldMakeNotesOfAnIndexThatHasNone() throws Exception {
    Equivocation evidence = new Equivocation(batch(0), batch(1), 5);
    PartitionState before;
    try (EventStore store = open()) {
      fill(store);
      store.recordEquivocation(evidence);
      store.retain(PARTITION.stream(), Long.MAX_VALUE - 1);
      before = store.partitionState(PARTITION);
    }
    deleteNotes();
    open().close();
    try (EventStore store = rebuild()) {
      PartitionState after = store.partitionState(PARTITION);
      assertThat(after.nextPosition()).isEqualTo(before.nextPosition());
      assertThat(after.retainedFrom()).isEqualTo(before.retainedFrom());
      assertThat(store.equivocations(PARTITION.stream(), 9)).containsExactly(evidence);
    }
  }

  @Test
  void open_shouldPutRightNotesThatAreDamaged() throws Exception {
    Equivocation evidence = new Equivocation(batch(0), batch(1), 5);
    try (EventStore store = open()) {
      fill(store);
      store.recordEquivocation(evidence);
      store.retain(PARTITION.stream(), Long.MAX_VALUE - 1);
    }
    for (String name : List.of("positions", "evidence")) {
      try (var bytes = new RandomAccessFile(folder.resolve("notes").resolve(name).toFile(), "rw")) {
        bytes.seek(20);
        bytes.write(new byte[] {1, 2, 3});
      }
    }
    open().close();
    try (EventStore store = rebuild()) {
      assertThat(store.append(PARTITION, List.of(batch(BATCHES)))).isEqualTo(BATCHES);
      assertThat(store.equivocations(PARTITION.stream(), 9)).containsExactly(evidence);
    }
  }

  @Test
  void append_shouldNotReusePositionsOfBatchesThatAreDamaged() throws Exception {
    try (EventStore store = open()) {
      fill(store);
    }
    Path last;
    try (Stream<Path> segments = Files.list(folder.resolve("log"))) {
      last = segments.max(Comparator.naturalOrder()).orElseThrow();
    }
    try (RandomAccessFile bytes = new RandomAccessFile(last.toFile(), "rw")) {
      bytes.seek(16);
      bytes.write(new byte[(int) bytes.length() - 16]);
    }
    try (EventStore store = rebuild()) {
      assertThat(positions(store)).isNotEmpty().hasSizeLessThan(BATCHES);
      assertThat(store.append(PARTITION, List.of(batch(BATCHES)))).isGreaterThanOrEqualTo(BATCHES);
    }
  }
}
