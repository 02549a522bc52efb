package org.streamr.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.protocol.Run;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;
import org.streamr.testing.ChildProcess;

/**
 * What happens on a disk that is really full: a small one in memory, for those who may mount it.
 */
class SmallDiskTest {
  private static final StreamPartition PARTITION = Batches.partition(1, 0);
  private static final Run RUN = Batches.run(PARTITION, 1, 1);
  private static final int EVENTS = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir Path parent;
  private Path disk = Path.of("");
  private boolean mounted;
  private long next;

  @BeforeEach
  void mount() throws IOException {
    disk = Files.createDirectory(parent.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString());
    Assumptions.assumeTrue(mounted, "only root may mount a disk");
  }

  @AfterEach
  void unmount() {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String program, String... arguments) {
    try (ChildProcess process = ChildProcess.command(program, arguments).start()) {
      return process.awaitExit(TIMEOUT) == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private LocalEventStore open(long freeBytes) throws StorageException {
    LocalStoreOptions options = LocalStoreOptions.DEFAULT.withSegmentBytes(1 << 20);
    return LocalEventStore.open(disk.resolve("store"), options.withFreeBytes(freeBytes));
  }

  private void append(EventStore store) throws StorageException {
    store.append(PARTITION, List.of(Batches.batch(RUN, next, EVENTS, 1_000 * next)));
    next += EVENTS;
  }

  private void fill(EventStore store) {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                append(store);
              }
            })
        .isInstanceOf(StorageFullException.class)
        .hasMessageContaining("room")
        .hasMessageContaining("free");
  }

  private void requireAll(EventStore store) throws StorageException {
    assertThat(store.partitionState(PARTITION).events()).isEqualTo(next);
    assertThat(store.missing(RUN, 0, next - 1, 9)).isEmpty();
    long events = 0;
    try (BatchScan scan = store.arrivals(PARTITION, new Start.Position(0))) {
      for (var found = scan.next(); found.isPresent(); found = scan.next()) {
        assertThat(found.get().batch().header().firstSequence()).isEqualTo(events);
        events += found.get().indexCount();
      }
    }
    assertThat(events).isEqualTo(next);
  }

  @Test
  void append_shouldLeaveRoomAndGoOnWhenThereIsMore() throws Exception {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[8 << 20]);
    try (LocalEventStore store = open(8 << 20)) {
      fill(store);
      assertThat(store.stats().full()).isTrue();
      assertThat(store.stats().usableBytes()).isGreaterThan(6 << 20);
      requireAll(store);

      Files.delete(ballast);
      append(store);
      assertThat(store.stats().full()).isFalse();
      requireAll(store);
    }
    try (LocalEventStore store = open(0)) {
      requireAll(store);
    }
  }

  @Test
  void append_shouldGoOnAfterTheVeryLastByteWasTaken() throws Exception {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[8 << 20]);
    try (LocalEventStore store = open(0)) {
      fill(store);
      requireAll(store);
      fill(store);
      assertThat(store.stats().full()).isTrue();

      Files.delete(ballast);
      append(store);
      assertThat(store.stats().full()).isFalse();
      requireAll(store);
    }
    try (LocalEventStore store = open(0)) {
      requireAll(store);
      append(store);
      requireAll(store);
    }
  }

  @Test
  void retain_shouldMakeRoomOnAFullDisk() throws Exception {
    try (LocalEventStore store = open(8 << 20)) {
      fill(store);
      long half = next / 2 / EVENTS * EVENTS;

      assertThat(store.retain(PARTITION.stream(), 1_000 * half).events()).isEqualTo(half);

      append(store);
      assertThat(store.missing(RUN, half, next - 1, 9)).isEmpty();
      assertThat(store.partitionState(PARTITION).events()).isEqualTo(next - half);
    }
  }
}
