package org.streamr.benchmarks;

import java.util.Optional;
import java.util.SplittableRandom;
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
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.signature.EthereumKey;
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
  private static final long CHAIN_ID = 31_337;
  private static final int CONTENT_BYTES = 150;

  /** Events in a batch. */
  @Param({"1", "64", "256", "1024"})
  public int events;

  private final EthereumKey key = EthereumKey.of(privateKey());
  private final Run run =
      new Run(
          StreamId.parse("0x5ea3000000000000000000000000000000000001"),
          0,
          key.origin(),
          0x0123_4567L);
  private final BatchBuilder builder = new BatchBuilder(run, key, CHAIN_ID, Optional.empty());
  private final BatchVerifier verifier = new BatchVerifier(CHAIN_ID, VerifierOptions.DEFAULT);
  private Event[] content = new Event[0];
  private Slice encoded = Slice.EMPTY;

  /** A key for this measurement alone: 1 to 32. */
  private static byte[] privateKey() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return bytes;
  }

  /** Makes the events and one batch of them. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(42);
    content = new Event[events];
    for (int i = 0; i < events; i++) {
      byte[] bytes = new byte[CONTENT_BYTES];
      random.nextBytes(bytes);
      content[i] = Event.bytes(i, bytes);
    }
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
