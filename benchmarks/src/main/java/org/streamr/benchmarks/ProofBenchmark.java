package org.streamr.benchmarks;

import java.util.Objects;
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
import org.openjdk.jmh.annotations.Warmup;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/** What one core takes to cut one event out of its batch with a proof, and to verify it alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xmx512m"})
public class ProofBenchmark {
  /** Events in the batch. */
  @Param({"1", "256", "1024"})
  public int events;

  private final MerkleTree tree = new MerkleTree();
  private final BatchVerifier verifier =
      new BatchVerifier(Samples.CHAIN_ID, VerifierOptions.DEFAULT);
  private @Nullable Batch batch;
  private @Nullable DetachedEvent event;

  /** Signs a batch and cuts its middle event out. */
  @Setup
  public void prepare() {
    batch = new Samples().batch(events);
    event = make();
  }

  /** Hashes the batch into its tree and cuts the middle event out. */
  @Benchmark
  public DetachedEvent make() {
    return DetachedEvent.cut(Objects.requireNonNull(batch), events / 2, tree);
  }

  /** Hashes the event up to the root and checks the signature of an origin seen before. */
  @Benchmark
  public Verdict verify() {
    Verdict verdict = verifier.verify(Objects.requireNonNull(event));
    if (!(verdict instanceof Verdict.Valid)) {
      throw new IllegalStateException("the event is not valid: " + verdict);
    }
    return verdict;
  }
}
