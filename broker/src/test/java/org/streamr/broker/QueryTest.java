package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.broker.BrokerFixture.ALICE;
import static org.streamr.broker.BrokerFixture.publish;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameEncoder;
import org.streamr.protocol.frame.Range;
import org.streamr.testing.Await;

class QueryTest {
  private static final long NO_BOUND = Long.MAX_VALUE;

  private final BrokerFixture fixture = BrokerFixture.start();
  private final TestClient client = fixture.client();
  private final Run run = fixture.run(1);
  private final List<Batch> stored = new ArrayList<>();

  /** Five batches of two events, a second apart; sequences 4 and 5 are missing. */
  @BeforeEach
  void publishSome() {
    for (int i : new int[] {0, 2, 6, 8, 10}) {
      Batch batch = fixture.batch(run, i, "event " + i, "event " + (i + 1));
      stored.add(batch);
      client.send(publish(1, batch));
      client.await(Frame.Ack.class);
      fixture.clock.advance(java.time.Duration.ofSeconds(1));
    }
  }

  @AfterEach
  void close() {
    client.close();
    fixture.close();
  }

  private Frame.Query query(
      Range range, boolean backwards, long limit, String filter, long credit) {
    return new Frame.Query(5, fixture.stream, List.of(0), range, backwards, limit, filter, credit);
  }

  private void ask(Range range) {
    client.send(query(range, false, 0, "", NO_BOUND));
  }

  private void awaitBatches(int... indices) {
    for (int index : indices) {
      Frame.BatchDelivery delivery = client.await(Frame.BatchDelivery.class);
      assertThat(delivery.batch()).isEqualTo(stored.get(index).encoded());
      assertThat(delivery.fromStorage()).isTrue();
    }
  }

  private void awaitEnd(long events) {
    assertThat(client.await(Frame.End.class)).isEqualTo(new Frame.End(5, events));
  }

  @Test
  void query_shouldReturnTheLastEvents() {
    ask(new Range.Last(4));

    awaitBatches(3, 4);
    awaitEnd(4);
  }

  @Test
  void query_shouldReturnATimeBackwards() {
    long from = Micros.of(BrokerFixture.NOW.plusSeconds(1));
    client.send(query(new Range.Time(from, from + 2_000_000), true, 0, "", NO_BOUND));

    awaitBatches(2, 1);
    awaitEnd(4);
  }

  @Test
  void query_shouldCoverAllPartitionsOneAfterTheOther() {
    Batch other = fixture.batch(fixture.run(2, ALICE, 1), 0, "elsewhere");
    client.send(publish(1, other));
    client.await(Frame.Ack.class);

    client.send(
        new Frame.Query(5, fixture.stream, List.of(), new Range.Last(2), false, 0, "", NO_BOUND));

    awaitBatches(4);
    assertThat(client.await(Frame.BatchDelivery.class).batch()).isEqualTo(other.encoded());
    awaitEnd(3);
  }

  @Test
  void query_shouldReportGapsOfARun() {
    ask(new Range.Sequences(run.origin(), run.id(), 2, 99));

    awaitBatches(1, 2, 3, 4);
    assertThat(client.await(Frame.Gap.class))
        .isEqualTo(new Frame.Gap(5, 0, run.origin(), 1, 4, 5, Frame.GapReason.NEVER_RECEIVED));
    awaitEnd(8);
  }

  @Test
  void query_shouldApplyTheLimitToWhatAFilterAccepts() throws Exception {
    String filter = "{\"contentTypes\":[2]}";
    client.send(query(new Range.Last(100), false, 3, filter, NO_BOUND));

    for (long sequence : new long[] {0, 1, 2}) {
      DetachedEvent event = DetachedEvent.parse(client.await(Frame.EventDelivery.class).event());
      assertThat(event.sequence()).isEqualTo(sequence);
    }
    awaitEnd(3);
  }

  @Test
  void query_shouldGoOnAsCreditComes() {
    client.send(query(new Range.Last(100), false, 0, "", 1));
    for (int i = 0; i < 5; i++) {
      Frame.BatchDelivery delivery = client.await(Frame.BatchDelivery.class);
      assertThat(delivery.batch()).isEqualTo(stored.get(i).encoded());
      assertThat(client.waiting()).isZero();
      client.send(new Frame.Credit(5, FrameEncoder.encode(delivery).length));
    }

    awaitEnd(10);
  }

  @Test
  void query_shouldBeCancelledWhileItWaitsForCredit() {
    client.send(query(new Range.Last(100), false, 0, "", 1));
    awaitBatches(0);

    client.send(new Frame.Cancel(5));

    awaitEnd(2);
  }

  @Test
  void query_shouldSayWhenItsTimeIsNoLongerStored() throws Exception {
    long from = Micros.of(BrokerFixture.NOW.plusSeconds(3));
    fixture.store.retain(fixture.stream, from);

    ask(new Range.Time(from - 1, NO_BOUND));

    Frame.Failure refused = client.awaitFailure(ErrorCode.BEYOND_RETENTION);
    assertThat(refused.message()).contains(Micros.format(from));
    ask(new Range.Time(from, NO_BOUND));
    awaitBatches(3, 4);
    awaitEnd(4);
    ask(new Range.Time(Long.MIN_VALUE, NO_BOUND));
    awaitBatches(3, 4);
    awaitEnd(4);
  }

  @Test
  void query_shouldRefuseWhatMakesNoSense() {
    ask(new Range.Time(2, 1));
    client.awaitFailure(ErrorCode.BAD_QUERY);
    ask(new Range.Last(0));
    client.awaitFailure(ErrorCode.BAD_QUERY);
    ask(new Range.Sequences(run.origin(), 1, 5, 4));
    client.awaitFailure(ErrorCode.BAD_QUERY);
    client.send(query(new Range.Last(1), false, 0, "[", 1));
    client.awaitFailure(ErrorCode.BAD_FILTER);
  }

  @Test
  void query_shouldNeedPermissionToItsEnd() {
    client.send(query(new Range.Last(100), false, 0, "", 1));
    awaitBatches(0);

    fixture.chain.revoke(fixture.stream, Grant.PUBLIC, Permission.SUBSCRIBE);

    client.awaitFailure(ErrorCode.NOT_AUTHENTICATED);
    ask(new Range.Last(1));
    client.awaitFailure(ErrorCode.NOT_AUTHENTICATED);
  }

  @Test
  void query_shouldFailWhereStorageDoes() {
    fixture.store.setBroken(true);

    ask(new Range.Last(1));

    client.awaitFailure(ErrorCode.STORAGE_FAILED);
  }

  @Test
  void query_shouldEndWithItsConnection() {
    try (TestClient gone = fixture.client()) {
      gone.send(query(new Range.Last(100), false, 0, "", 1));
      gone.await(Frame.BatchDelivery.class);
      assertThat(fixture.broker.services().status().snapshot().subscriptions()).isEqualTo(1);
    }

    Await.until(
        "the query to be given up",
        () -> fixture.broker.services().status().snapshot().subscriptions() == 0);
  }
}
