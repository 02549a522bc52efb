package org.streamr.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Batches;
import org.streamr.storage.Cursor;
import org.streamr.storage.DataFolderException;
import org.streamr.storage.EventStore;
import org.streamr.storage.Query;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.folder.Host;

/** Damage to the data folder: what can be put right is, everything else is said clearly. */
class StoreDamageTest {
  private static final StreamPartition PARTITION = Batches.partition(1, 0);
  private static final Run RUN = Batches.run(PARTITION, 1, 7);
  private static final int EVENTS = 10;

  /** A few batches a segment, and no sync that nobody has asked for. */
  private static final LocalStoreOptions OPTIONS =
      new LocalStoreOptions(
          4 << 10, 0, Duration.ofDays(1), 0.5, Duration.ZERO, LocalStoreOptions.DEFAULT.index());

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = root.resolve("store");
  }

  private record BootedHost(String bootId) implements Host {
    @Override
    public long usableBytes() {
      return Long.MAX_VALUE;
    }
  }

  private static final Host FIRST_BOOT = new BootedHost("first");
  private static final Host SECOND_BOOT = new BootedHost("second");

  private static Batch batch(int number) {
    return Batches.batch(RUN, (long) number * EVENTS, EVENTS, number * 1_000L);
  }

  private static void append(EventStore store, int from, int to) throws StorageException {
    for (int number = from; number < to; number++) {
      store.append(PARTITION, List.of(batch(number)));
    }
  }

  private static List<Batch> stored(EventStore store) throws StorageException {
    return Batches.read(store.arrivals(PARTITION, new Start.Position(0))).stream()
        .map(StoredBatch::batch)
        .toList();
  }

  private static List<Batch> storedByTime(EventStore store) throws StorageException {
    Query.Range all = new Query.Range.Time(Long.MIN_VALUE, Long.MAX_VALUE);
    return Batches.read(store.query(Query.of(PARTITION, all))).stream()
        .map(StoredBatch::batch)
        .toList();
  }

  private static List<Batch> batches(int from, int to) {
    return Stream.iterate(from, number -> number < to, number -> number + 1)
        .map(StoreDamageTest::batch)
        .toList();
  }

  private EventStore open(Host host) throws StorageException {
    return LocalEventStore.open(folder, OPTIONS, host);
  }

  /** Copies the folder of a store that is open, as if its process had been killed just now. */
  private Path copy(String name) throws IOException {
    Path copy = root.resolve(name);
    copyTree(folder, copy);
    return copy;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void deleteTree(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      return files.sorted().toList();
    }
  }

  private static void flip(Path file, long offset) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(offset);
      int old = bytes.read();
      bytes.seek(offset);
      bytes.write(old ^ 0x40);
    }
  }

  private static void cut(Path file, long length) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(length);
    }
  }

  @Test
  void open_shouldCutOffAnUnfinishedEnd() throws StorageException, IOException {
    Path killed;
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 20);
      killed = copy("killed");
    }
    Path last = segments(killed).getLast();
    try (RandomAccessFile bytes = new RandomAccessFile(last.toFile(), "rw")) {
      bytes.seek(bytes.length());
      bytes.write(new byte[] {(byte) 0xB7, 0, 1, 0, 1, 2, 3});
    }
    try (EventStore store = LocalEventStore.open(killed, OPTIONS, FIRST_BOOT)) {
      assertThat(stored(store)).isEqualTo(batches(0, 20));
      append(store, 20, 30);
      assertThat(stored(store)).isEqualTo(batches(0, 30));
    }
  }

  @Test
  void open_shouldPutIntoTheIndexWhatOnlyTheLogHas() throws StorageException, IOException {
    Path killed;
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 10);
      Path before = copy("before");
      append(store, 10, 40);
      killed = copy("killed");
      deleteTree(killed.resolve("index"));
      copyTree(before.resolve("index"), killed.resolve("index"));
    }
    try (EventStore store = LocalEventStore.open(killed, OPTIONS, FIRST_BOOT)) {
      assertThat(stored(store)).isEqualTo(batches(0, 40));
      assertThat(storedByTime(store)).isEqualTo(batches(0, 40));
      assertThat(store.runState(RUN).orElseThrow().lastSequence()).isEqualTo(40L * EVENTS - 1);
      assertThat(store.partitionState(PARTITION).events()).isEqualTo(40L * EVENTS);
    }
  }

  @Test
  void open_shouldDropWhatAMachineLostBeforeItWasSynced() throws StorageException, IOException {
    Path crashed;
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 10);
      store.sync().join();
      append(store, 10, 30);
      crashed = copy("crashed");
    }
    List<Path> segments = segments(crashed);
    Files.delete(segments.getLast());
    cut(segments.get(segments.size() - 2), 700);
    try (EventStore store = LocalEventStore.open(crashed, OPTIONS, SECOND_BOOT)) {
      List<Batch> left = stored(store);
      assertThat(left).hasSizeBetween(10, 29).isEqualTo(batches(0, left.size()));
      assertThat(storedByTime(store)).isEqualTo(left);
      assertThat(store.partitionState(PARTITION).batches()).isEqualTo(left.size());
      assertThat(store.missing(RUN, 0, 299, 10)).hasSize(1);
      assertThat(store.append(PARTITION, List.of(batch(left.size()))))
          .as("positions are never given out again")
          .isEqualTo(30);
    }
  }

  @Test
  void open_shouldRefuseWhenWhatIsMissingCannotBeTheMachinesFault()
      throws StorageException, IOException {
    Path damaged;
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 30);
      damaged = copy("damaged");
    }
    cut(segments(damaged).getLast(), 100);
    assertThatThrownBy(() -> LocalEventStore.open(damaged, OPTIONS, FIRST_BOOT).close())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("rebuild-index");
  }

  @Test
  void open_shouldRefuseWhenSyncedBatchesAreMissing() throws StorageException, IOException {
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 30);
    }
    cut(segments(folder).getLast(), 100);
    assertThatThrownBy(() -> open(SECOND_BOOT).close())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("bytes instead of");
  }

  @Test
  void open_shouldRefuseWhenASegmentIsMissing() throws StorageException, IOException {
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 30);
    }
    Path first = segments(folder).getFirst();
    Files.delete(first);
    assertThatThrownBy(() -> open(FIRST_BOOT).close())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining(first.getFileName() + " is missing");
  }

  @Test
  void next_shouldSayWhichBatchIsDamagedAndTheRestShouldBeRead()
      throws StorageException, IOException {
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 30);
    }
    Path first = segments(folder).getFirst();
    flip(first, 300);
    try (EventStore store = open(FIRST_BOOT)) {
      assertThatThrownBy(() -> stored(store))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(first.getFileName().toString())
          .hasMessageContaining("checksum");
      Query.Range later = new Query.Range.Time(20_000, Long.MAX_VALUE);
      assertThat(Batches.read(store.query(Query.of(PARTITION, later)))).hasSize(10);
    }
  }

  @Test
  void open_shouldRefuseADamagedIndexAndMakeANewOneWhenAsked()
      throws StorageException, IOException {
    Cursor cursor;
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 30);
      cursor = store.cursorBehind(batch(11), 11);
    }
    Files.writeString(folder.resolve("index").resolve("CURRENT"), "nonsense\n");
    assertThatThrownBy(() -> open(FIRST_BOOT).close())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("rebuild-index");
    Files.createFile(folder.resolve("rebuild-index"));
    try (EventStore store = open(FIRST_BOOT)) {
      assertThat(stored(store)).isEqualTo(batches(0, 30));
      assertThat(Batches.read(store.arrivals(PARTITION, new Start.Behind(cursor)))).hasSize(18);
      assertThat(Batches.read(store.arrivals(PARTITION, new Start.Time(25_000)))).hasSize(5);
    }
    assertThat(folder.resolve("rebuild-index")).doesNotExist();
    try (EventStore store = open(FIRST_BOOT)) {
      assertThat(stored(store)).isEqualTo(batches(0, 30));
    }
  }

  @Test
  void open_shouldRebuildAroundDamagedBatches() throws StorageException, IOException {
    try (EventStore store = open(FIRST_BOOT)) {
      append(store, 0, 30);
    }
    flip(segments(folder).getFirst(), 300);
    flip(segments(folder).get(1), 16);
    Files.createFile(folder.resolve("rebuild-index"));
    try (EventStore store = open(FIRST_BOOT)) {
      List<Batch> left = stored(store);
      assertThat(left).hasSize(28);
      assertThat(batches(0, 30)).containsAll(left);
      assertThat(store.missing(RUN, 0, 299, 10)).hasSize(2);
      append(store, 30, 31);
      assertThat(stored(store)).hasSize(29);
    }
  }

  @Test
  void open_shouldRefuseAnIndexOfAnotherStore() throws StorageException, IOException {
    Path other = root.resolve("other");
    LocalEventStore.open(other, OPTIONS, FIRST_BOOT).close();
    open(FIRST_BOOT).close();
    deleteTree(folder.resolve("index"));
    copyTree(other.resolve("index"), folder.resolve("index"));
    assertThatThrownBy(() -> open(FIRST_BOOT).close())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("another store");
  }

  @Test
  void open_shouldRefuseWhenTheIndexOrTheLogIsGone() throws StorageException, IOException {
    open(FIRST_BOOT).close();
    Path noIndex = copy("no-index");
    deleteTree(noIndex.resolve("index"));
    assertThatThrownBy(() -> LocalEventStore.open(noIndex, OPTIONS, FIRST_BOOT).close())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("index is missing");
    Path noLog = copy("no-log");
    deleteTree(noLog.resolve("log"));
    assertThatThrownBy(() -> LocalEventStore.open(noLog, OPTIONS, FIRST_BOOT).close())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("batches are missing");
  }
}
