package org.streamr.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.Batches;
import org.streamr.storage.EventStore;
import org.streamr.storage.Query;
import org.streamr.storage.Query.Range;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.rocksdb.IndexOptions;
import org.streamr.testing.Seeds;

/** Everything at once: owners append, readers follow and query, old batches go, files move. */
class BusyStoreTest {
  private static final int PARTITIONS = 4;
  private static final int APPENDS = 1_500;
  private static final int EVENTS = 5;

  /** Files of a few batches, so that there is always one to be cleaned under a reader. */
  private static final LocalStoreOptions OPTIONS =
      LocalStoreOptions.DEFAULT
          .withSegmentBytes(8 << 10)
          .withFreeBytes(0)
          .withIndex(new IndexOptions(64 << 10, 1 << 20));

  @TempDir Path folder;

  private final AtomicInteger running = new AtomicInteger(PARTITIONS);

  /** Streams 1 and 2 have two partitions each; the second one loses its batches all the time. */
  private static StreamPartition partition(int number) {
    return Batches.partition(1 + number / 2, number % 2);
  }

  private static Run run(int partition) {
    return Batches.run(partition(partition), 1, 1);
  }

  private static Batch batch(int partition, long number) {
    return Batches.batch(run(partition), number * EVENTS, EVENTS, number * 1_000);
  }

  @Test
  void store_shouldServeAppendsReadsAndRetentionAtOnce() throws Exception {
    Random random = Seeds.random();
    try (EventStore store = LocalEventStore.open(folder, OPTIONS);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < PARTITIONS; i++) {
        int partition = i;
        Random choices = new Random(random.nextLong());
        all.add(threads.submit(() -> append(store, partition, choices)));
        if (partition < 2) {
          all.add(threads.submit(() -> follow(store, partition)));
          all.add(threads.submit(whileRunning(() -> query(store, partition))));
        }
      }
      all.add(threads.submit(whileRunning(() -> removeOld(store))));
      for (Future<?> each : all) {
        each.get(2, TimeUnit.MINUTES);
      }
      for (int partition = 0; partition < 2; partition++) {
        assertThat(query(store, partition)).isEqualTo(APPENDS);
        assertThat(store.missing(run(partition), 0, APPENDS * EVENTS - 1, 1)).isEmpty();
      }
      assertThat(removeOld(store)).isNotNull();
      assertThat(store.partitionState(partition(2)).batches()).isLessThan(200);
    }
  }

  private Void append(EventStore store, int partition, Random random) throws StorageException {
    long number = 0;
    while (number < APPENDS) {
      List<Batch> batches = new ArrayList<>();
      long end = Math.min(APPENDS, number + 1 + random.nextInt(3));
      long first = number;
      for (; number < end; number++) {
        batches.add(batch(partition, number));
      }
      assertThat(store.append(partition(partition), batches)).isEqualTo(first);
      if (random.nextInt(20) == 0) {
        store.sync().join();
      }
    }
    running.decrementAndGet();
    return null;
  }

  private Void follow(EventStore store, int partition) throws StorageException {
    long next = 0;
    try (ArrivalScan scan = store.arrivals(partition(partition), new Start.Position(0))) {
      while (next < APPENDS) {
        for (var found = scan.next(); found.isPresent(); found = scan.next()) {
          assertThat(found.get().position()).isEqualTo(next);
          assertThat(found.get().batch()).isEqualTo(batch(partition, next));
          next++;
        }
        Thread.onSpinWait();
      }
    }
    return null;
  }

  private static long query(EventStore store, int partition) throws StorageException {
    Query query = Query.of(partition(partition), new Range.Time(Long.MIN_VALUE, Long.MAX_VALUE));
    long next = 0;
    for (StoredBatch found : Batches.read(store.query(query))) {
      assertThat(found.batch()).isEqualTo(batch(partition, next));
      next++;
    }
    return next;
  }

  private static Object removeOld(EventStore store) throws StorageException {
    long next = store.partitionState(partition(2)).nextPosition();
    return store.retain(partition(2).stream(), Math.max(0, next - 100) * 1_000);
  }

  private Callable<Void> whileRunning(Callable<?> work) {
    return () -> {
      while (running.get() > 0) {
        work.call();
      }
      return null;
    };
  }
}
