package org.streamr.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.BatchScan;
import org.streamr.storage.Query;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;

/**
 * How long a query for the past takes to its last event: batches of 256 read back from a store of
 * twice as many events, parsed, by one thread. Divide by {@code events} for the time of one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xmx512m"})
public class HistoryBenchmark {
  private static final int BATCH_EVENTS = 256;

  /** Events that are read. */
  @Param({"1024", "131072"})
  public int events;

  private @Nullable StoreFolder folder;

  /** Fills a store. */
  @Setup
  public void fill() throws IOException, StorageException {
    StoreFolder filled = StoreFolder.open();
    for (Batch batch : new Samples().batches(2 * events, BATCH_EVENTS)) {
      filled.store().append(StoreFolder.PARTITION, List.of(batch));
    }
    filled.store().sync().join();
    folder = filled;
  }

  /** Deletes the store. */
  @TearDown
  public void delete() throws IOException {
    opened().close();
  }

  private StoreFolder opened() {
    return Objects.requireNonNull(folder);
  }

  /** The events that came last. */
  @Benchmark
  public long last() throws StorageException {
    return read(new Query.Range.Last(events));
  }

  /** The events of a time. */
  @Benchmark
  public long time() throws StorageException {
    return read(new Query.Range.Time(events / 2, events / 2 + events));
  }

  private long read(Query.Range range) throws StorageException {
    long found = 0;
    try (BatchScan scan = opened().store().query(Query.of(StoreFolder.PARTITION, range))) {
      for (Optional<StoredBatch> next = scan.next(); next.isPresent(); next = scan.next()) {
        found += next.get().indexCount();
      }
    }
    if (found != events) {
      throw new IllegalStateException("the query found " + found + " of " + events + " events");
    }
    return found;
  }
}
