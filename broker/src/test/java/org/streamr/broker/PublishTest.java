package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.broker.BrokerFixture.ALICE;
import static org.streamr.broker.BrokerFixture.BOB;
import static org.streamr.broker.BrokerFixture.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.streamr.chain.Permission;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Start;
import org.streamr.testing.Await;

class PublishTest {
  private final BrokerFixture fixture = BrokerFixture.start();
  private final TestClient client = fixture.client();
  private final Run run = fixture.run(1);

  @AfterEach
  void close() {
    client.close();
    fixture.close();
  }

  private Frame.Ack publishAndAwaitAck(Batch batch) {
    client.send(publish(1, batch));
    return client.await(Frame.Ack.class);
  }

  @Test
  void publish_shouldBeAcknowledgedAndDeliveredAsItCame() {
    client.send(fixture.subscribe(1, new Start.Now()));
    client.await(Frame.Live.class);
    Batch batch = fixture.batch(run, 0, "one", "two");

    client.send(publish(2, batch));

    Frame.BatchDelivery delivery = client.await(Frame.BatchDelivery.class);
    assertThat(delivery.batch()).isEqualTo(batch.encoded());
    assertThat(delivery.firstIndex()).isZero();
    assertThat(delivery.indexCount()).isEqualTo(2);
    assertThat(delivery.fromStorage()).isFalse();
    assertThat(client.await(Frame.Ack.class)).isEqualTo(new Frame.Ack(2, AckLevel.ONE, false));
    assertThat(fixture.counter("streamr.events", "direction", "in")).isEqualTo(2);
    assertThat(fixture.counter("streamr.events", "direction", "out")).isEqualTo(2);
  }

  @Test
  void publish_shouldKeepTheOrderOfManyBatchesUnderWay() {
    client.send(fixture.subscribe(1, new Start.Now()));
    client.await(Frame.Live.class);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      batches.add(fixture.batch(run, i, "event " + i));
    }

    batches.forEach(batch -> client.send(publish(2, batch)));

    List<Frame.BatchDelivery> delivered = new ArrayList<>();
    int acknowledged = 0;
    while (delivered.size() < 500 || acknowledged < 500) {
      switch (client.next()) {
        case Frame.BatchDelivery delivery -> delivered.add(delivery);
        case Frame.Ack ack -> acknowledged++;
        case Frame.ToClient other -> throw new AssertionError(other.toString());
      }
    }
    assertThat(delivered)
        .extracting(Frame.BatchDelivery::batch)
        .isEqualTo(batches.stream().map(Batch::encoded).toList());
    assertThat(fixture.meters.get("streamr.append").timer().count()).isLessThan(500);
  }

  @Test
  void publish_shouldAcknowledgeADuplicateAndStoreItOnce() throws Exception {
    Batch batch = fixture.batch(run, 0, "once");
    assertThat(publishAndAwaitAck(batch).duplicate()).isFalse();

    assertThat(publishAndAwaitAck(batch).duplicate()).isTrue();

    assertThat(fixture.store.find(run, 0)).isPresent();
    assertThat(
            fixture
                .store
                .partitionState(new org.streamr.storage.StreamPartition(fixture.stream, 0))
                .batches())
        .isEqualTo(1);
    assertThat(fixture.counter("streamr.duplicates")).isEqualTo(1);
  }

  @Test
  void publish_shouldTakeTwoSignaturesOfOneBatchForDuplicates() {
    publishAndAwaitAck(fixture.batch(run, 0, "same"));
    byte[] otherV = fixture.batch(run, 0, "same").encoded().toBytes();
    otherV[otherV.length - 1] ^= 27 ^ 28;

    client.send(new Frame.Publish(2, AckLevel.ONE, org.streamr.protocol.Slice.of(otherV)));

    assertThat(client.await(Frame.Ack.class).duplicate()).isTrue();
  }

  @Test
  void publish_shouldRefuseEquivocationAndKeepTheEvidence() throws Exception {
    Batch first = fixture.batch(run, 0, "this", "that");
    Batch second = fixture.batch(run, 1, "something else");
    publishAndAwaitAck(first);

    client.send(publish(2, second));

    client.awaitFailure(ErrorCode.EQUIVOCATION);
    assertThat(fixture.store.equivocations(fixture.stream, 10))
        .singleElement()
        .satisfies(
            evidence -> {
              assertThat(evidence.existing()).isEqualTo(first);
              assertThat(evidence.offending()).isEqualTo(second);
            });
    assertThat(fixture.counter("streamr.equivocations")).isEqualTo(1);
  }

  @Test
  void publish_shouldRefuseEquivocationAmongBatchesUnderWay() {
    Batch first = fixture.batch(run, 0, "this");
    Batch second = fixture.batch(run, 0, "that");

    client.send(publish(1, first));
    client.send(publish(2, second));

    assertThat(client.await(Frame.Ack.class).requestId()).isEqualTo(1);
    assertThat(client.awaitFailure(ErrorCode.EQUIVOCATION).requestId()).isEqualTo(2);
  }

  @Test
  void publish_shouldAcceptABatchThatFillsAGap() {
    client.send(fixture.subscribe(1, new Start.Now()));
    client.await(Frame.Live.class);
    Batch late = fixture.batch(run, 1, "late");

    client.send(new Frame.Publish(2, AckLevel.NONE, fixture.batch(run, 0, "first").encoded()));
    client.send(new Frame.Publish(3, AckLevel.NONE, fixture.batch(run, 3, "skipping").encoded()));
    client.send(publish(4, late));

    client.await(Frame.BatchDelivery.class);
    assertThat(client.await(Frame.Gap.class))
        .isEqualTo(new Frame.Gap(1, 0, run.origin(), 1, 1, 2, Frame.GapReason.NEVER_RECEIVED));
    client.await(Frame.BatchDelivery.class);
    assertThat(client.await(Frame.BatchDelivery.class).batch()).isEqualTo(late.encoded());
    assertThat(client.await(Frame.Ack.class)).isEqualTo(new Frame.Ack(4, AckLevel.ONE, false));
  }

  @Test
  void publish_shouldAcknowledgeALateDuplicate() {
    Batch batch = fixture.batch(run, 0, "acknowledgement lost");
    publishAndAwaitAck(batch);
    fixture.clock.advance(Duration.ofHours(1));

    assertThat(publishAndAwaitAck(batch).duplicate()).isTrue();
  }

  @Test
  void publish_shouldRefuseABatchSignedTooLongAgo() {
    Batch batch = fixture.batch(run, 0, "old");
    fixture.clock.advance(Duration.ofSeconds(61));

    client.send(publish(1, batch));

    client.awaitFailure(ErrorCode.CLOCK_SKEW);
  }

  @Test
  void publish_shouldRefuseABatchSignedInTheFuture() {
    fixture.clock.advance(Duration.ofSeconds(61));
    Batch batch = fixture.batch(run, 0, "early");
    fixture.clock.advance(Duration.ofSeconds(-61));

    client.send(publish(1, batch));

    client.awaitFailure(ErrorCode.CLOCK_SKEW);
  }

  @Test
  void publish_shouldTakeEffectOfAGrantAtOnce() {
    Run bobs = fixture.run(5, BOB, 0);
    client.send(publish(1, fixture.batch(bobs, BOB, 0, "may I")));
    client.awaitFailure(ErrorCode.NO_PERMISSION);

    fixture.chain.grant(fixture.stream, BOB.address(), Permission.PUBLISH);

    assertThat(publishAndAwaitAck(fixture.batch(bobs, BOB, 0, "may I")).duplicate()).isFalse();
    fixture.chain.revoke(fixture.stream, BOB.address(), Permission.PUBLISH);
    client.send(publish(2, fixture.batch(bobs, BOB, 1, "and now")));
    client.awaitFailure(ErrorCode.NO_PERMISSION);
  }

  @Test
  void publish_shouldRefuseAnExpiredPermission() {
    fixture.chain.grant(
        fixture.stream, BOB.address(), Permission.PUBLISH, fixture.clock.instant().plusSeconds(10));
    Run bobs = fixture.run(5, BOB, 0);
    publishAndAwaitAck(fixture.batch(bobs, BOB, 0, "in time"));
    fixture.clock.advance(Duration.ofSeconds(10));

    client.send(publish(1, fixture.batch(bobs, BOB, 1, "too late")));

    client.awaitFailure(ErrorCode.PERMISSION_EXPIRED);
  }

  @Test
  void publish_shouldSayNothingAtAckLevelNone() {
    client.send(new Frame.Publish(1, AckLevel.NONE, fixture.batch(run, 0, "quiet").encoded()));

    assertThat(publishAndAwaitAck(fixture.batch(run, 1, "loud")).requestId()).isEqualTo(1);
    assertThat(client.waiting()).isZero();
  }

  @Test
  void publish_shouldSyncWhereAsked() {
    client.send(
        new Frame.Publish(1, AckLevel.ALL.withSync(), fixture.batch(run, 0, "safe").encoded()));

    assertThat(client.await(Frame.Ack.class).ackLevel()).isEqualTo(AckLevel.ALL.withSync());
    assertThat(fixture.store.syncs()).isEqualTo(1);
  }

  @Test
  void publish_shouldSyncADuplicateWhereAsked() {
    Batch batch = fixture.batch(run, 0, "safe");
    publishAndAwaitAck(batch);

    client.send(new Frame.Publish(1, AckLevel.ONE.withSync(), batch.encoded()));

    assertThat(client.await(Frame.Ack.class).duplicate()).isTrue();
    assertThat(fixture.store.syncs()).isEqualTo(1);
  }

  @Test
  void publish_shouldBeRefusedWhileTheDiskIsFullAndReadingGoesOn() {
    publishAndAwaitAck(fixture.batch(run, 0, "before"));
    fixture.store.setFull(true);

    client.send(publish(1, fixture.batch(run, 1, "while")));
    client.awaitFailure(ErrorCode.STORAGE_FULL);
    assertThat(fixture.broker.services().status().snapshot().ready()).isFalse();
    client.send(fixture.subscribe(2, new Start.Last(1)));
    client.await(Frame.BatchDelivery.class);
    client.await(Frame.Live.class);

    fixture.store.setFull(false);
    client.send(publish(3, fixture.batch(run, 1, "while")));
    client.await(Frame.BatchDelivery.class);
    assertThat(client.await(Frame.Ack.class).duplicate()).isFalse();
    assertThat(fixture.broker.services().status().snapshot().ready()).isTrue();
  }

  @Test
  void publish_shouldSurviveABrokenDisk() {
    fixture.store.setBroken(true);
    client.send(publish(1, fixture.batch(run, 0, "lost")));
    client.awaitFailure(ErrorCode.STORAGE_FAILED);
    fixture.store.setBroken(false);

    assertThat(publishAndAwaitAck(fixture.batch(run, 0, "lost")).duplicate()).isFalse();
  }

  @Test
  void publish_shouldGoOnForKnownStreamsWhileTheChainIsAway() {
    fixture.chain.disconnect();

    publishAndAwaitAck(fixture.batch(run, 0, "still here"));

    BrokerStatus.Snapshot status = fixture.broker.services().status().snapshot();
    assertThat(status.ready()).isTrue();
    assertThat(status.problems())
        .singleElement()
        .asString()
        .contains("Ethereum node has not answered");
  }

  @Test
  void publish_shouldComeBackAfterARefusal() {
    client.send(
        new Frame.Publish(1, AckLevel.ONE, BadBatches.cutShort(fixture.batch(run, 0, "x"))));
    client.awaitFailure(ErrorCode.MALFORMED_BATCH);

    publishAndAwaitAck(fixture.batch(run, 0, "x"));
    assertThat(fixture.counter("streamr.refused", "code", "MALFORMED_BATCH")).isEqualTo(1);
  }

  @Test
  void publish_shouldBeRefusedBeyondTheRate() {
    try (BrokerFixture slow =
            BrokerFixture.start(
                BrokerLimits.DEFAULT.with(changed -> changed.eventsPerSecond = 10));
        TestClient publisher = slow.client()) {
      publisher.send(publish(1, slow.batchAt(slow.run(1), ALICE, 0, micros(slow), tenTexts())));
      publisher.await(Frame.Ack.class);

      publisher.send(publish(2, slow.batchAt(slow.run(1), ALICE, 10, micros(slow), tenTexts())));

      Frame.Failure refused = publisher.awaitFailure(ErrorCode.RATE_LIMITED);
      assertThat(refused.retryAfterMillis()).isBetween(1L, 1_001L);
      assertThat(slow.counter("streamr.refused", "code", "RATE_LIMITED")).isEqualTo(1);
    }
  }

  @Test
  void publish_shouldLoseNothingWhenOwnersFallBehind() {
    BrokerLimits tight = BrokerLimits.DEFAULT.with(changed -> changed.queueBytes = 10_000);
    try (BrokerFixture small = BrokerFixture.start(tight);
        TestClient publisher = small.client()) {
      int acknowledged = 0;
      for (int i = 0; i < 1_000; i++) {
        publisher.send(publish(i + 1, small.batch(small.run(1), i, "event " + i)));
        while (i - acknowledged >= 900 || publisher.waiting() > 0) {
          publisher.await(Frame.Ack.class);
          acknowledged++;
        }
      }
      publisher.await(Frame.Ack.class, 1_000 - acknowledged);
      Await.until(
          "everything to be stored",
          () -> small.counter("streamr.batches", "direction", "in") == 1_000);
    }
  }

  private static long micros(BrokerFixture of) {
    return org.streamr.protocol.Micros.of(of.clock.instant());
  }

  private static String[] tenTexts() {
    return "a b c d e f g h i j".split(" ");
  }
}
