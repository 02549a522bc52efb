package org.streamr.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.streamr.protocol.signature.Secp256k1;

/**
 * One signature over secp256k1, one core: libsecp256k1 against the fallback. The engine is chosen
 * once a process, so that each method names the process that it needs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Secp256k1Benchmark {
  private static final String NATIVE = "-Dstreamr.secp256k1=native";
  private static final String FALLBACK = "-Dstreamr.secp256k1=java";
  private static final String ACCESS = "--enable-native-access=ALL-UNNAMED";

  private final Secp256k1 engine = Secp256k1.engine();
  private final byte[] privateKey = Samples.privateKey();
  private final byte[] publicKey = engine.publicKey(privateKey);
  private final byte[] digest = new byte[32];
  private final byte[] signature = engine.sign(digest, privateKey);

  private Secp256k1 engine(String wanted) {
    if (!engine.name().equals(wanted)) {
      throw new IllegalStateException(
          "this process signs with '" + engine.name() + "', not '" + wanted + "'");
    }
    return engine;
  }

  /** Signs a digest, with libsecp256k1. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {ACCESS, NATIVE})
  public byte[] signNative() {
    return engine("native").sign(digest, privateKey);
  }

  /** Signs a digest, with Bouncy Castle. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {ACCESS, FALLBACK})
  public byte[] signFallback() {
    return engine("java").sign(digest, privateKey);
  }

  /** Recovers the public key from a signature, with libsecp256k1. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {ACCESS, NATIVE})
  public Optional<byte[]> recoverNative() {
    return engine("native").recover(digest, signature);
  }

  /** Recovers the public key from a signature, with Bouncy Castle. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {ACCESS, FALLBACK})
  public Optional<byte[]> recoverFallback() {
    return engine("java").recover(digest, signature);
  }

  /** Verifies a signature under a known key, with libsecp256k1. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {ACCESS, NATIVE})
  public boolean verifyNative() {
    return engine("native").verify(digest, signature, publicKey);
  }

  /** Verifies a signature under a known key, with Bouncy Castle. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {ACCESS, FALLBACK})
  public boolean verifyFallback() {
    return engine("java").verify(digest, signature, publicKey);
  }
}
