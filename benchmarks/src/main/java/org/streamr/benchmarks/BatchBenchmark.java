package org.streamr.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.streamr.protocol.Event;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/**
 * What one core signs and verifies, in batches a second: times {@code events} for events a second.
 * Content of 150 bytes, secp256k1.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xmx512m"})
public class BatchBenchmark {
  /** Events in a batch. */
  @Param({"1", "64", "256", "1024"})
  public int events;

  private final BatchBuilder builder =
      new BatchBuilder(Samples.RUN, Samples.KEY, Samples.CHAIN_ID, Optional.empty());
  private final BatchVerifier verifier =
      new BatchVerifier(Samples.CHAIN_ID, VerifierOptions.DEFAULT);
  private Event[] content = new Event[0];
  private Slice encoded = Slice.EMPTY;

  /** Makes the events and one batch of them. */
  @Setup
  public void prepare() {
    content = new Samples().events(events);
    encoded = buildAndSign().encoded();
  }

  /** Gathers the events, hashes them into the tree and signs. */
  @Benchmark
  public Batch buildAndSign() {
    for (Event event : content) {
      builder.offer(event);
    }
    return builder.seal(0, events);
  }

  /** Parses the bytes and checks the signature of an origin seen before. */
  @Benchmark
  public Verdict parseAndVerify() throws MalformedException {
    Verdict verdict = verifier.verify(Batch.parse(encoded));
    if (!(verdict instanceof Verdict.Valid)) {
      throw new IllegalStateException("the batch is not valid: " + verdict);
    }
    return verdict;
  }
}
