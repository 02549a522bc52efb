package org.streamr.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.StorageException;

/**
 * What it costs to store one event, batch by batch, from one thread into an empty store: until the
 * operating system has it, and with all of them brought to the disk at the end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(
    value = 3,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xmx512m"})
public class AppendBenchmark {
  private static final int EVENTS = 1 << 15;

  /** Events in a batch. */
  @Param({"1", "256", "1024"})
  public int events;

  private List<Batch> batches = List.of();
  private @Nullable StoreFolder folder;

  /** Signs the batches. */
  @Setup
  public void sign() {
    batches = new Samples().batches(EVENTS, events);
  }

  /** Opens a fresh store. */
  @Setup(Level.Iteration)
  public void open() throws IOException, StorageException {
    folder = StoreFolder.open();
  }

  /** Deletes the store. */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    opened().close();
  }

  private StoreFolder opened() {
    return Objects.requireNonNull(folder);
  }

  /** Appends all events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long append() throws StorageException {
    long last = -1;
    for (Batch batch : batches) {
      last = opened().store().append(StoreFolder.PARTITION, List.of(batch));
    }
    return last;
  }

  /** Appends all events and waits for the disk. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long appendAndSync() throws StorageException {
    long last = append();
    opened().store().sync().join();
    return last;
  }
}
