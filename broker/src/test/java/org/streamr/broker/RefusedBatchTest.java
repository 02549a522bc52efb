package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.broker.BrokerFixture.ALICE;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;

/** Each way in which a batch can be wrong, with its own error. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedBatchTest {
  private final BrokerFixture fixture = BrokerFixture.start();
  private final StreamId other = fixture.chain.create(2, ALICE.address(), 1);
  private final TestClient client = fixture.client();

  @AfterAll
  void close() {
    client.close();
    fixture.close();
  }

  Stream<Arguments> bad() {
    Batch good = fixture.batch(fixture.run(1), 0, "good");
    Run nowhere =
        new Run(StreamId.parse("0x00000000000000000000000000000000000000aa"), 0, ALICE.origin(), 1);
    return Stream.of(
        Arguments.of(ErrorCode.UNSIGNED, BadBatches.withoutSignature(good)),
        Arguments.of(ErrorCode.UNSIGNED, BadBatches.withSignatureType(good, 0)),
        Arguments.of(ErrorCode.BAD_SIGNATURE, BadBatches.withOtherContent(good)),
        Arguments.of(ErrorCode.BAD_SIGNATURE, BadBatches.withStream(good, other)),
        Arguments.of(ErrorCode.HIGH_S, BadBatches.withHighS(good)),
        Arguments.of(ErrorCode.UNKNOWN_SIGNATURE_TYPE, BadBatches.withSignatureType(good, 99)),
        Arguments.of(ErrorCode.UNKNOWN_ORIGIN_TYPE, BadBatches.withOriginType(good, 2)),
        Arguments.of(ErrorCode.UNKNOWN_ENCRYPTION_TYPE, BadBatches.withEncryptionType(good, 9)),
        Arguments.of(ErrorCode.UNKNOWN_STREAM, fixture.batch(nowhere, 0, "where").encoded()),
        Arguments.of(ErrorCode.WRONG_PARTITION, BadBatches.withPartition(good, 2)),
        Arguments.of(
            ErrorCode.MALFORMED_BATCH, BadBatches.withPartition(good, Limits.MAX_PARTITIONS)),
        Arguments.of(ErrorCode.MALFORMED_BATCH, BadBatches.cutShort(good)),
        Arguments.of(ErrorCode.MALFORMED_BATCH, Slice.EMPTY),
        Arguments.of(ErrorCode.SPAN_TOO_LONG, spanning(59_000_000, 61_000_000)),
        Arguments.of(ErrorCode.SPAN_TOO_LONG, fixedTimes(Long.MIN_VALUE, Long.MAX_VALUE)),
        Arguments.of(ErrorCode.TIMESTAMPS_DESCEND, fixedTimes(2, 1)),
        Arguments.of(
            ErrorCode.CONTENT_TOO_LARGE, withContentLength(good, Limits.MAX_CONTENT_BYTES + 1)),
        Arguments.of(ErrorCode.TOO_MANY_EVENTS, withCount(good, Limits.MAX_BATCH_EVENTS + 1)),
        Arguments.of(ErrorCode.BATCH_TOO_LARGE, Slice.of(new byte[Limits.MAX_BATCH_BYTES + 1])));
  }

  @ParameterizedTest
  @MethodSource
  void bad(ErrorCode code, Slice batch) {
    client.send(new Frame.Publish(9, AckLevel.ONE, batch));

    assertThat(client.awaitFailure(code).requestId()).isEqualTo(9);
  }

  @Test
  void publish_shouldSayThatAnUnknownStreamMayBeNewWhileTheChainIsAway() {
    try (BrokerFixture cut = BrokerFixture.start();
        TestClient publisher = cut.client()) {
      cut.chain.disconnect();
      Run nowhere =
          new Run(
              StreamId.parse("0x00000000000000000000000000000000000000aa"), 0, ALICE.origin(), 1);

      publisher.send(BrokerFixture.publish(1, cut.batch(nowhere, 0, "where")));

      publisher.awaitFailure(ErrorCode.CHAIN_UNAVAILABLE);
    }
  }

  /**
   * A batch whose events are this many microseconds after the present; its second one is spoilt
   * after signing.
   */
  private Slice spanning(long first, long second) {
    long now = Micros.of(BrokerFixture.NOW);
    return fixedTimes(now - first, now - first + second);
  }

  /** A batch of two whose timestamps are replaced after signing: times are looked at first. */
  private Slice fixedTimes(long first, long second) {
    long now = Micros.of(BrokerFixture.NOW);
    BatchBuilder builder =
        new BatchBuilder(fixture.run(1), ALICE, MemoryChain.CHAIN_ID, Optional.empty());
    builder.offer(Event.text(now, "a"));
    builder.offer(Event.text(now, "b"));
    byte[] bytes = builder.seal(0, now).encoded().toBytes();
    int events = 1 + 20 + 4 + 8 + 8 + 8 + 4 + 1 + 1 + 2 + 20 + 4;
    java.nio.ByteBuffer.wrap(bytes).putLong(events, first).putLong(events + 15, second);
    return Slice.of(bytes);
  }

  private static Slice withContentLength(Batch batch, int length) {
    byte[] bytes = batch.encoded().toBytes();
    int events = 1 + 20 + 4 + 8 + 8 + 8 + 4 + 1 + 1 + 2 + 20 + 4;
    java.nio.ByteBuffer.wrap(bytes).putInt(events + 10, length);
    return Slice.of(bytes);
  }

  private static Slice withCount(Batch batch, int count) {
    byte[] bytes = batch.encoded().toBytes();
    java.nio.ByteBuffer.wrap(bytes).putInt(49, count);
    return Slice.of(bytes);
  }
}
