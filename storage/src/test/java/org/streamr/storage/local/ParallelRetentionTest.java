package org.streamr.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.storage.Batches;
import org.streamr.storage.EventStore;
import org.streamr.storage.Removal;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.folder.Host;

/** Streams are kept for different times, and removing from one must not hold up the others. */
class ParallelRetentionTest {
  private static final int WAIT_SECONDS = 30;
  private static final int BATCHES = 60;
  private static final int EVENTS = 10;

  private static final LocalStoreOptions OPTIONS =
      new LocalStoreOptions(
          4 << 10, 0, Duration.ofDays(1), 0.3, Duration.ZERO, LocalStoreOptions.DEFAULT.index());

  @TempDir Path folder;

  /** A disk that does not answer for a while, so that whoever asks it stays where they are. */
  private static final class SlowHost implements Host {
    private final AtomicBoolean slow = new AtomicBoolean();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Override
    public String bootId() {
      return "always";
    }

    @Override
    public long usableBytes() {
      if (slow.getAndSet(false)) {
        asked.countDown();
        try {
          assertThat(answer.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return Long.MAX_VALUE;
    }
  }

  private static void append(EventStore store, int stream, int number) throws StorageException {
    StreamPartition partition = Batches.partition(stream, 0);
    store.append(
        partition,
        List.of(
            Batches.batch(
                Batches.run(partition, 1, stream),
                (long) number * EVENTS,
                EVENTS,
                number * 1_000L)));
  }

  private static Removal removeHalf(EventStore store, int stream) {
    try {
      return store.retain(Batches.stream(stream), BATCHES / 2 * 1_000L);
    } catch (StorageException e) {
      throw new AssertionError(e);
    }
  }

  private long segments() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      return files.count();
    }
  }

  @Test
  void retain_shouldNotWaitForTheCleaningOfAnotherStream() throws Exception {
    SlowHost host = new SlowHost();
    try (EventStore store = LocalEventStore.open(folder, OPTIONS, host);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int number = 0; number < BATCHES; number++) {
        append(store, 1, number);
        append(store, 2, number);
      }
      long before = segments();
      host.slow.set(true);
      CompletableFuture<Removal> first =
          CompletableFuture.supplyAsync(() -> removeHalf(store, 1), threads);
      assertThat(host.asked.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Removal> second =
          CompletableFuture.supplyAsync(() -> removeHalf(store, 2), threads);
      assertThat(second).succeedsWithin(WAIT_SECONDS, TimeUnit.SECONDS);
      assertThat(second.join().batches()).isEqualTo(BATCHES / 2);
      assertThat(first).isNotDone();

      host.answer.countDown();
      assertThat(first).succeedsWithin(WAIT_SECONDS, TimeUnit.SECONDS);
      assertThat(segments()).as("files left of %d", before).isLessThan(before * 3 / 4);
      assertThat(store.partitionState(Batches.partition(1, 0)).batches()).isEqualTo(BATCHES / 2);
    }
  }
}
