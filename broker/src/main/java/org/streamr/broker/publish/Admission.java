package org.streamr.broker.publish;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.streamr.broker.BrokerConfig;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.broker.access.AccessControl;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.chain.Permission;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.signature.Verdict;

/**
 * Looks at a batch: its layout, its place, its times, its signature, and its origin's permission,
 * in this order; the first thing wrong is the answer. Safe for many threads.
 */
final class Admission {
  private final AccessControl access;
  private final VerifierPool verifiers;
  private final BrokerConfig.Rules rules;
  private final InstantSource clock;
  private final BrokerMetrics metrics;

  /**
   * A batch that may be stored.
   *
   * @param unlessStored see {@link Admitted#unlessStored}
   */
  record Passed(Batch batch, @Nullable Refusal unlessStored) {}

  Admission(
      AccessControl access,
      VerifierPool verifiers,
      BrokerConfig.Rules rules,
      InstantSource clock,
      BrokerMetrics metrics) {
    this.access = access;
    this.verifiers = verifiers;
    this.rules = rules;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Parses a batch.
   *
   * @throws RefusedException if the bytes are not one
   */
  static Batch parse(Slice bytes) throws RefusedException {
    try {
      return Batch.parse(bytes);
    } catch (MalformedException e) {
      throw new RefusedException(e.code(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Checks a batch.
   *
   * @param expected the stream that it must be of, if the request names one
   * @throws RefusedException with the first thing that is wrong
   */
  Passed check(Batch batch, Optional<StreamId> expected) throws RefusedException {
    BatchHeader header = batch.header();
    checkPlace(header, expected);
    Refusal late = checkTimes(batch);
    checkSignature(batch);
    access.require(header.stream(), Optional.of(header.origin().account()), Permission.PUBLISH);
    return new Passed(batch, late);
  }

  private void checkPlace(BatchHeader header, Optional<StreamId> expected) throws RefusedException {
    if (expected.isPresent() && !expected.get().equals(header.stream())) {
      throw new RefusedException(
          ErrorCode.WRONG_STREAM,
          "the batch is of stream "
              + header.stream()
              + ", the request of "
              + expected.get()
              + "; publish it to the stream that it was signed for");
    }
    if (header.encryptionType() != BatchHeader.PLAIN
        && header.encryptionType() != BatchHeader.AES_256_GCM) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_ENCRYPTION_TYPE,
          "encryption type "
              + header.encryptionType()
              + " is not known here; use 0 (none) or 1 (AES-256-GCM)");
    }
    int partitions = access.stream(header.stream()).metadata().partitions();
    if (header.partition() >= partitions) {
      throw new RefusedException(
          ErrorCode.WRONG_PARTITION,
          "partition "
              + header.partition()
              + " of a stream that has "
              + partitions
              + "; they count from 0");
    }
  }

  /** Returns why the batch is too old to be stored, null if it is not. */
  private @Nullable Refusal checkTimes(Batch batch) throws RefusedException {
    // A difference that does not fit a long is negative, and as wrong as one that does.
    long span = batch.lastTimestamp() - batch.firstTimestamp();
    if (span < 0 || span > micros(rules.batchSpan())) {
      throw new RefusedException(
          ErrorCode.SPAN_TOO_LONG,
          "the batch spans "
              + Micros.format(batch.firstTimestamp())
              + " to "
              + Micros.format(batch.lastTimestamp())
              + ", the most is "
              + rules.batchSpan().toSeconds()
              + " s; sign the events in several batches");
    }
    long signedAt = batch.header().signedAt();
    long now = Micros.now(clock);
    long skew = micros(rules.clockSkew());
    if (signedAt > now + skew) {
      throw new RefusedException(skewed(signedAt, now));
    }
    return signedAt < now - skew ? skewed(signedAt, now) : null;
  }

  private Refusal skewed(long signedAt, long now) {
    return Refusal.of(
        ErrorCode.CLOCK_SKEW,
        "the batch says it was signed at "
            + Micros.format(signedAt)
            + ", here it is "
            + Micros.format(now)
            + ", and "
            + rules.clockSkew().toSeconds()
            + " s are allowed between them; set the publisher's clock");
  }

  private void checkSignature(Batch batch) throws RefusedException {
    long start = System.nanoTime();
    Verdict verdict = verifiers.verify(batch);
    metrics.verified(System.nanoTime() - start);
    switch (verdict) {
      case Verdict.Valid valid -> {}
      case Verdict.Invalid invalid -> throw new RefusedException(invalid.code(), invalid.message());
    }
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
