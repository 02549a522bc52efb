package org.streamr.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.protocol.Run;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;
import org.streamr.testing.ChildProcess;

/** A folder that cannot be trusted is refused with a sentence, and never becomes an empty store. */
class DataFolderTest {
  private static final LocalStoreOptions OPTIONS =
      LocalStoreOptions.DEFAULT.withSegmentBytes(4 << 10).withFreeBytes(0);
  private static final StreamPartition PARTITION = Batches.partition(1, 0);
  private static final Run RUN = Batches.run(PARTITION, 1, 1);
  private static final int BATCHES = 100;

  @TempDir Path folder;

  private LocalEventStore open() throws StorageException {
    return LocalEventStore.open(folder, OPTIONS);
  }

  private void fill() throws StorageException {
    try (LocalEventStore store = open()) {
      for (int i = 0; i < BATCHES; i++) {
        store.append(PARTITION, List.of(Batches.batch(RUN, 5L * i, 5, 1_000L * i)));
      }
      store.sync().join();
    }
  }

  private AbstractThrowableAssert<?, ?> assertThatItIsRefused() {
    return assertThatThrownBy(() -> open().close())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageMatching("(?s)(\\S+\\s+){8,}.*");
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      return files.sorted().toList();
    }
  }

  private void requireAllBatches() throws StorageException {
    try (LocalEventStore store = open()) {
      assertThat(store.partitionState(PARTITION).batches()).isEqualTo(BATCHES);
      assertThat(store.missing(RUN, 0, 5 * BATCHES - 1, 1)).isEmpty();
      assertThat(Batches.read(store.arrivals(PARTITION, new Start.Position(0)))).hasSize(BATCHES);
    }
  }

  @Test
  void open_shouldRefuseAFolderOfSomethingElse() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "all I know");

    assertThatItIsRefused().hasMessageContaining("thesis.txt").hasMessageContaining("choose");

    assertThat(thesis).hasContent("all I know");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(thesis);
    }
  }

  @Test
  void open_shouldRefuseAStoreWithoutItsMarker() throws Exception {
    fill();
    Path marker = folder.resolve("store.properties");
    byte[] content = Files.readAllBytes(marker);
    Files.delete(marker);

    assertThatItIsRefused().hasMessageContaining("bring back");

    Files.write(marker, content);
    requireAllBatches();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "format=1\n", "format=one\nid=0011223344556677\n", "\\u00"})
  void open_shouldRefuseAMarkerThatCannotBeRead(String content) throws Exception {
    fill();
    Files.writeString(folder.resolve("store.properties"), content);

    assertThatItIsRefused().hasMessageContaining("store.properties");

    assertThat(segments()).hasSizeGreaterThan(5);
  }

  @Test
  void open_shouldRefuseANewerVersion() throws Exception {
    fill();
    Path marker = folder.resolve("store.properties");
    String content = Files.readString(marker);
    Files.writeString(marker, content.replace("format=1", "format=7"));

    assertThatItIsRefused().hasMessageContaining("newer version").hasMessageContaining("7");

    Files.writeString(marker, content);
    requireAllBatches();
  }

  @Test
  void open_shouldRefuseAFolderThatThisProcessHasOpen() throws Exception {
    try (LocalEventStore store = open()) {
      assertThatItIsRefused().hasMessageContaining("in use by this very process");
      assertThat(store.append(PARTITION, List.of(Batches.batch(RUN, 0, 1, 1)))).isZero();
    }
  }

  @Test
  void open_shouldRefuseAFolderThatAnotherProcessHasOpen() throws Exception {
    try (ChildProcess other =
        ChildProcess.java(LoadingMain.class).arguments(folder.toString(), "1", "wait").start()) {
      other.awaitLine("stored 0");

      assertThatItIsRefused().hasMessageContaining("in use by process " + other.pid());

      other.kill();
    }
    open().close();
  }

  @Test
  void open_shouldRefuseATruncatedSegment() throws Exception {
    fill();
    Path segment = segments().get(2);
    byte[] content = Files.readAllBytes(segment);
    truncate(segment, content.length - 10);

    assertThatItIsRefused().hasMessageContaining(segment.getFileName().toString());

    Files.write(segment, content);
    requireAllBatches();
  }

  @Test
  void open_shouldRefuseATruncatedEndThatHadBeenSynced() throws Exception {
    fill();
    Path segment = segments().getLast();
    byte[] content = Files.readAllBytes(segment);
    truncate(segment, content.length - 10);

    assertThatItIsRefused().hasMessageContaining(segment.getFileName().toString());

    Files.write(segment, content);
    requireAllBatches();
  }

  @Test
  void open_shouldBeginAnewWhereAnEarlierStartNeverFinished() throws Exception {
    Files.writeString(
        folder.resolve("store.properties"), "format=1\nid=0011223344556677\ncomplete=false\n");

    try (LocalEventStore store = open()) {
      assertThat(store.id()).isEqualTo(0x0011223344556677L);
      assertThat(store.append(PARTITION, List.of(Batches.batch(RUN, 0, 1, 1)))).isZero();
    }
  }

  private static void truncate(Path file, int length) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
    }
  }
}
