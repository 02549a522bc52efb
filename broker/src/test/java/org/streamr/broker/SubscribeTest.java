package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.broker.BrokerFixture.ALICE;
import static org.streamr.broker.BrokerFixture.BOB;
import static org.streamr.broker.BrokerFixture.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameEncoder;
import org.streamr.protocol.frame.Start;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

class SubscribeTest {
  private final BrokerFixture fixture = BrokerFixture.start();
  private final TestClient publisher = fixture.client();
  private final TestClient subscriber = fixture.client();
  private final Run run = fixture.run(1);

  @AfterEach
  void close() {
    subscriber.close();
    publisher.close();
    fixture.close();
  }

  private Batch published(long sequence, String... texts) {
    Batch batch = fixture.batch(run, sequence, texts);
    return published(batch);
  }

  private Batch published(Batch batch) {
    publisher.send(publish(1, batch));
    publisher.await(Frame.Ack.class);
    return batch;
  }

  private Frame.Subscribe subscribe(Start start, String filter, long credit) {
    return new Frame.Subscribe(1, fixture.stream, List.of(0), start, filter, credit);
  }

  private void awaitBatch(Batch batch, boolean fromStorage) {
    Frame.BatchDelivery delivery = subscriber.await(Frame.BatchDelivery.class);
    assertThat(delivery.batch()).isEqualTo(batch.encoded());
    assertThat(delivery.fromStorage()).isEqualTo(fromStorage);
  }

  @Test
  void subscribe_shouldBeginWithTheLastEventsAndGoLive() {
    published(0, "a", "b");
    Batch second = published(2, "c", "d");
    Batch third = published(4, "e");

    subscriber.send(fixture.subscribe(1, new Start.Last(2)));

    Frame.BatchDelivery partial = subscriber.await(Frame.BatchDelivery.class);
    assertThat(partial.batch()).isEqualTo(second.encoded());
    assertThat(partial.firstIndex()).isEqualTo(1);
    assertThat(partial.indexCount()).isEqualTo(1);
    awaitBatch(third, true);
    subscriber.await(Frame.Live.class);
    awaitBatch(published(5, "f"), false);
  }

  @Test
  void subscribe_shouldBeginAtATime() {
    published(0, "old");
    fixture.clock.advance(java.time.Duration.ofSeconds(10));
    Batch recent = published(1, "recent");

    subscriber.send(
        fixture.subscribe(1, new Start.Time(Micros.of(fixture.clock.instant().minusSeconds(1)))));

    awaitBatch(recent, true);
    subscriber.await(Frame.Live.class);
  }

  @Test
  void subscribe_shouldResumeBehindACursor() {
    published(0, "a");
    subscriber.send(fixture.subscribe(1, new Start.Last(1)));
    Slice cursor = subscriber.await(Frame.BatchDelivery.class).cursor();
    Batch next = published(1, "b");

    try (TestClient again = fixture.client()) {
      again.send(fixture.subscribe(7, new Start.After(List.of(cursor))));

      assertThat(again.await(Frame.BatchDelivery.class).batch()).isEqualTo(next.encoded());
      again.await(Frame.Live.class);
      assertThat(again.waiting()).isZero();
    }
  }

  @Test
  void subscribe_shouldResumeWhereItWentLive() {
    published(0, "a");
    subscriber.send(fixture.subscribe(1, new Start.Now()));
    Slice cursor = subscriber.await(Frame.Live.class).cursor();
    Batch missed = published(1, "b");

    try (TestClient again = fixture.client()) {
      again.send(fixture.subscribe(7, new Start.After(List.of(cursor))));

      assertThat(again.await(Frame.BatchDelivery.class).batch()).isEqualTo(missed.encoded());
    }
  }

  @Test
  void subscribe_shouldCoverAllPartitionsIfNoneIsNamed() {
    subscriber.send(
        new Frame.Subscribe(1, fixture.stream, List.of(), new Start.Now(), "", Long.MAX_VALUE));
    assertThat(subscriber.await(Frame.Live.class, 2))
        .extracting(Frame.Live::partition)
        .containsExactlyInAnyOrder(0, 1);

    Batch zero = published(0, "zero");
    Batch one = published(fixture.batch(fixture.run(2, ALICE, 1), 0, "one"));

    assertThat(subscriber.await(Frame.BatchDelivery.class, 2))
        .extracting(Frame.BatchDelivery::batch)
        .containsExactlyInAnyOrder(zero.encoded(), one.encoded());
  }

  @Test
  void subscribe_shouldCutOutTheEventsThatAFilterAccepts() throws Exception {
    subscriber.send(
        subscribe(
            new Start.Now(),
            "{\"where\":[{\"path\":\"/level\",\"op\":\">\",\"value\":2}]}",
            Long.MAX_VALUE));
    subscriber.await(Frame.Live.class);

    published(json(0, "{\"level\":1}", "{\"level\":3}", "not json", "{\"level\":4}"));
    published(json(4, "{\"level\":2}"));
    published(json(5, "{\"level\":5}"));

    BatchVerifier verifier = new BatchVerifier(MemoryChain.CHAIN_ID, VerifierOptions.DEFAULT);
    for (long sequence : new long[] {1, 3, 5}) {
      DetachedEvent event =
          DetachedEvent.parse(subscriber.await(Frame.EventDelivery.class).event());
      assertThat(event.sequence()).isEqualTo(sequence);
      assertThat(verifier.verify(event)).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void subscribe_shouldResumeBehindAFilteredEvent() throws Exception {
    published(json(0, "{\"level\":1}", "{\"level\":2}", "{\"level\":3}"));
    String filter = "{\"contentTypes\":[1]}";
    subscriber.send(subscribe(new Start.Last(3), filter, Long.MAX_VALUE));
    Slice cursor = subscriber.await(Frame.EventDelivery.class).cursor();

    try (TestClient again = fixture.client()) {
      again.send(subscribe(new Start.After(List.of(cursor)), filter, Long.MAX_VALUE));

      Frame.EventDelivery next = again.await(Frame.EventDelivery.class);
      assertThat(DetachedEvent.parse(next.event()).sequence()).isEqualTo(1);
    }
  }

  private Batch json(long sequence, String... contents) {
    long now = Micros.of(fixture.clock.instant());
    BatchBuilder builder = new BatchBuilder(run, ALICE, MemoryChain.CHAIN_ID, Optional.empty());
    for (String content : contents) {
      builder.offer(Event.json(now, content));
    }
    return builder.seal(sequence, now);
  }

  @Test
  void subscribe_shouldSendOnlyWhileThereIsCredit() {
    for (int i = 0; i < 5; i++) {
      published(i, "event " + i);
    }
    subscriber.send(subscribe(new Start.Last(5), "", 1));
    subscriber.await(Frame.BatchDelivery.class);
    publisher.send(fixture.subscribe(9, new Start.Last(5)));
    publisher.await(Frame.BatchDelivery.class, 5);
    publisher.await(Frame.Live.class);
    // The other one has had all five by now; this one has used up its credit with the first.
    assertThat(subscriber.waiting()).isZero();

    subscriber.send(new Frame.Credit(1, 1_000_000));

    subscriber.await(Frame.BatchDelivery.class, 4);
    subscriber.await(Frame.Live.class);
    Batch live = fixture.batch(run, 5, "live");
    publisher.send(publish(1, live));
    awaitBatch(live, false);
  }

  @Test
  void subscribe_shouldLoseNothingWhenCreditRunsOutWhileItIsLive() {
    subscriber.send(subscribe(new Start.Now(), "", 1));
    subscriber.await(Frame.Live.class);
    for (int i = 0; i < 20; i++) {
      published(i, "event " + i);
    }
    long used = awaitSequence(0);

    for (int i = 1; i < 20; i++) {
      assertThat(subscriber.waiting()).isZero();
      subscriber.send(new Frame.Credit(1, used));
      used = awaitSequence(i);
    }
  }

  @Test
  void metrics_shouldTellWhoKeepsUp() {
    subscriber.send(subscribe(new Start.Now(), "", 1));
    subscriber.await(Frame.Live.class);
    assertThat(feeds("live")).isEqualTo(1);
    assertThat(feeds("lagging")).isZero();

    published(0, "takes the credit");
    published(1, "finds none");

    assertThat(feeds("live")).isZero();
    assertThat(feeds("lagging")).isEqualTo(1);
    subscriber.await(Frame.BatchDelivery.class);
    subscriber.send(new Frame.Cancel(1));
    subscriber.await(Frame.End.class);
    assertThat(feeds("lagging")).isZero();
  }

  private double feeds(String state) {
    return fixture.meters.get("streamr.feeds").tag("state", state).gauge().value();
  }

  /** Returns the length of the frame. */
  private long awaitSequence(long sequence) {
    Frame.BatchDelivery delivery = subscriber.await(Frame.BatchDelivery.class);
    try {
      assertThat(Batch.parse(delivery.batch()).header().firstSequence()).isEqualTo(sequence);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
    return FrameEncoder.encode(delivery).length;
  }

  @Test
  void cancel_shouldBeAnsweredByTheNumberOfEventsDelivered() {
    subscriber.send(fixture.subscribe(1, new Start.Now()));
    subscriber.await(Frame.Live.class);
    published(0, "a", "b", "c");
    subscriber.await(Frame.BatchDelivery.class);

    subscriber.send(new Frame.Cancel(1));

    assertThat(subscriber.await(Frame.End.class)).isEqualTo(new Frame.End(1, 3));
    published(3, "d");
    subscriber.send(fixture.subscribe(1, new Start.Last(1)));
    subscriber.await(Frame.BatchDelivery.class);
  }

  @Test
  void cancel_shouldEndASubscriptionThatWaitsForCredit() {
    published(0, "a");
    subscriber.send(subscribe(new Start.Last(1), "", 0));

    subscriber.send(new Frame.Cancel(1));

    assertThat(subscriber.await(Frame.End.class).events()).isZero();
  }

  @Test
  void subscribe_shouldNeedPermission() {
    fixture.chain.revoke(fixture.stream, Grant.PUBLIC, Permission.SUBSCRIBE);
    subscriber.send(fixture.subscribe(1, new Start.Now()));
    subscriber.awaitFailure(ErrorCode.NOT_AUTHENTICATED);

    SignIn.as(subscriber, BOB, fixture);
    subscriber.send(fixture.subscribe(2, new Start.Now()));
    subscriber.awaitFailure(ErrorCode.NO_PERMISSION);

    fixture.chain.grant(fixture.stream, BOB.address(), Permission.SUBSCRIBE, Instant.EPOCH);
    subscriber.send(fixture.subscribe(3, new Start.Now()));
    subscriber.awaitFailure(ErrorCode.PERMISSION_EXPIRED);

    fixture.chain.grant(fixture.stream, BOB.address(), Permission.SUBSCRIBE);
    subscriber.send(fixture.subscribe(4, new Start.Now()));
    subscriber.await(Frame.Live.class);
  }

  @Test
  void subscription_shouldEndWhenItsPermissionIsRevoked() {
    subscriber.send(fixture.subscribe(1, new Start.Now()));
    subscriber.await(Frame.Live.class);
    SignIn.as(publisher, BOB, fixture);
    fixture.chain.grant(fixture.stream, BOB.address(), Permission.SUBSCRIBE);
    publisher.send(fixture.subscribe(2, new Start.Now()));
    publisher.await(Frame.Live.class);

    fixture.chain.revoke(fixture.stream, Grant.PUBLIC, Permission.SUBSCRIBE);

    assertThat(subscriber.awaitFailure(ErrorCode.NOT_AUTHENTICATED).requestId()).isEqualTo(1);
    fixture.chain.revoke(fixture.stream, BOB.address(), Permission.SUBSCRIBE);
    assertThat(publisher.awaitFailure(ErrorCode.NO_PERMISSION).requestId()).isEqualTo(2);
    assertThat(fixture.broker.services().status().snapshot().subscriptions()).isZero();
  }

  @Test
  void subscription_shouldEndWhenItsPermissionExpires() {
    fixture.chain.revoke(fixture.stream, Grant.PUBLIC, Permission.SUBSCRIBE);
    fixture.chain.grant(
        fixture.stream,
        BOB.address(),
        Permission.SUBSCRIBE,
        fixture.clock.instant().plusSeconds(60));
    SignIn.as(subscriber, BOB, fixture);
    subscriber.send(fixture.subscribe(1, new Start.Now()));
    subscriber.await(Frame.Live.class);

    fixture.clock.advance(java.time.Duration.ofSeconds(60));

    subscriber.awaitFailure(ErrorCode.PERMISSION_EXPIRED);
  }

  @Test
  void subscription_shouldEndWhenItsStreamIsDeleted() {
    subscriber.send(fixture.subscribe(1, new Start.Now()));
    subscriber.await(Frame.Live.class);

    fixture.chain.delete(fixture.stream);

    subscriber.awaitFailure(ErrorCode.UNKNOWN_STREAM);
  }

  @Test
  void subscribe_shouldRefuseWhatCannotBe() {
    StreamId nowhere = StreamId.parse("0x00000000000000000000000000000000000000aa");
    subscriber.send(new Frame.Subscribe(1, nowhere, List.of(), new Start.Now(), "", 1));
    subscriber.awaitFailure(ErrorCode.UNKNOWN_STREAM);
    subscriber.send(new Frame.Subscribe(2, fixture.stream, List.of(2), new Start.Now(), "", 1));
    subscriber.awaitFailure(ErrorCode.WRONG_PARTITION);
    subscriber.send(new Frame.Subscribe(3, fixture.stream, List.of(0, 0), new Start.Now(), "", 1));
    subscriber.awaitFailure(ErrorCode.BAD_QUERY);
    subscriber.send(fixture.subscribe(4, new Start.Last(0)));
    subscriber.awaitFailure(ErrorCode.BAD_QUERY);
    subscriber.send(fixture.subscribe(5, new Start.After(List.of(Slice.of(new byte[42])))));
    subscriber.awaitFailure(ErrorCode.BAD_CURSOR);
    subscriber.send(subscribe(new Start.Now(), "{\"unknown\":1}", 1));
    subscriber.awaitFailure(ErrorCode.BAD_FILTER);
    subscriber.send(fixture.subscribe(0, new Start.Now()));
    subscriber.awaitFailure(ErrorCode.BAD_REQUEST);
    subscriber.send(fixture.subscribe(6, new Start.Now()));
    subscriber.await(Frame.Live.class);
    subscriber.send(fixture.subscribe(6, new Start.Now()));
    subscriber.awaitFailure(ErrorCode.BAD_REQUEST);
  }

  @Test
  void subscribe_shouldSayWhenWhatItAsksForIsNoLongerStored() throws Exception {
    published(0, "a");
    fixture.store.retain(fixture.stream, Micros.of(fixture.clock.instant()) + 1);

    subscriber.send(fixture.subscribe(1, new Start.Time(0)));

    subscriber.awaitFailure(ErrorCode.BEYOND_RETENTION);
  }

  @Test
  void subscribe_shouldGoLiveWhereEverythingHasBeenRemoved() throws Exception {
    BrokerLimits forgetful = BrokerLimits.DEFAULT.with(changed -> changed.recentBytes = 0);
    try (BrokerFixture empty = BrokerFixture.start(forgetful);
        TestClient client = empty.client()) {
      client.send(publish(1, empty.batch(empty.run(1), 0, "to be removed")));
      client.await(Frame.Ack.class);
      empty.store.retain(empty.stream, Micros.of(empty.clock.instant()) + 1);

      client.send(empty.subscribe(2, new Start.Time(Long.MIN_VALUE)));

      client.await(Frame.Live.class);
      client.send(publish(3, empty.batch(empty.run(1), 1, "new")));
      client.await(Frame.BatchDelivery.class);
    }
  }

  @Test
  void subscribe_shouldFailWhereStorageDoes() {
    published(0, "a");
    fixture.store.setBroken(true);

    subscriber.send(fixture.subscribe(1, new Start.Last(1)));

    subscriber.awaitFailure(ErrorCode.STORAGE_FAILED);
    fixture.store.setBroken(false);
    subscriber.send(fixture.subscribe(1, new Start.Last(1)));
    subscriber.await(Frame.BatchDelivery.class);
  }

  @Test
  void subscribe_shouldReportGapsInWhatIsStored() {
    published(0, "a");
    published(3, "d");

    subscriber.send(fixture.subscribe(1, new Start.Last(2)));

    subscriber.await(Frame.BatchDelivery.class);
    assertThat(subscriber.await(Frame.Gap.class))
        .isEqualTo(new Frame.Gap(1, 0, run.origin(), 1, 1, 2, Frame.GapReason.NEVER_RECEIVED));
    subscriber.await(Frame.BatchDelivery.class);
  }

  @Test
  void subscribe_shouldBeRefusedBeyondTheLimit() {
    try (BrokerFixture small =
            BrokerFixture.start(BrokerLimits.DEFAULT.with(changed -> changed.subscriptions = 2));
        TestClient greedy = small.client()) {
      greedy.send(small.subscribe(1, new Start.Now()));
      greedy.send(small.subscribe(2, new Start.Now()));
      greedy.await(Frame.Live.class, 2);

      greedy.send(small.subscribe(3, new Start.Now()));
      greedy.awaitFailure(ErrorCode.TOO_MANY_REQUESTS);

      greedy.send(new Frame.Cancel(1));
      greedy.await(Frame.End.class);
      greedy.send(small.subscribe(3, new Start.Now()));
      greedy.await(Frame.Live.class);
      assertThat(small.counter("streamr.refused", "code", "TOO_MANY_REQUESTS")).isEqualTo(1);
    }
  }
}
