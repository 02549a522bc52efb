package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.broker.BrokerFixture.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Start;
import org.streamr.testing.Seeds;

/** A subscriber that does not read costs bounded memory, slows nobody down, and loses nothing. */
class SlowSubscriberTest {
  private static final int BATCHES = 200;
  private static final int BATCH_BYTES = 200_000;
  private static final int OUTBOUND_BYTES = 1 << 20;
  private static final int RECENT_BYTES = 2 << 20;
  private static final int MANY = 50_000;

  @Test
  void subscriber_shouldNotBeWaitedForWhenItDoesNotRead() {
    Random random = Seeds.random();
    BrokerLimits limits =
        BrokerLimits.DEFAULT.with(
            changed -> {
              changed.queueBytes = 8 << 20;
              changed.outboundBytes = OUTBOUND_BYTES;
              changed.recentBytes = RECENT_BYTES;
            });
    try (BrokerFixture fixture = BrokerFixture.start(limits);
        TestClient publisher = fixture.client();
        TestClient fast = fixture.client();
        TestClient stalled = TestClient.connect(fixture.broker, false)) {
      stalled.send(new Frame.Hello(1, 1, "stalled"));
      stalled.send(fixture.subscribe(1, new Start.Now()));
      fast.send(fixture.subscribe(1, new Start.Now()));
      fast.await(Frame.Live.class);
      List<Slice> published = new ArrayList<>();
      long mostPending = 0;

      for (int i = 0; i < BATCHES; i++) {
        Batch batch = fixture.large(fixture.run(1), i, BATCH_BYTES, random);
        published.add(batch.encoded());
        publisher.send(publish(1, batch));
        publisher.await(Frame.Ack.class);
        assertThat(fast.await(Frame.BatchDelivery.class).batch()).isEqualTo(batch.encoded());
        mostPending =
            Math.max(
                mostPending, (long) fixture.meters.get("streamr.outbound.bytes").gauge().value());
      }

      // One batch may be on its way to the fast one besides, and one may have been begun before the
      // limit was reached.
      assertThat(mostPending).isBetween(OUTBOUND_BYTES / 2L, OUTBOUND_BYTES + 3L * BATCH_BYTES);
      stalled.read();
      stalled.await(Frame.Challenge.class);
      stalled.await(Frame.Live.class);
      assertThat(stalled.await(Frame.BatchDelivery.class, BATCHES))
          .extracting(Frame.BatchDelivery::batch)
          .isEqualTo(published);
      assertThat(fixture.store.scans()).isPositive();
    }
  }

  @Test
  void client_shouldBeHeldBackWhenItDoesNotReadItsAnswers() {
    BrokerLimits limits =
        BrokerLimits.DEFAULT.with(
            changed -> {
              changed.queueBytes = 8 << 20;
              changed.outboundBytes = 50_000;
              changed.recentBytes = RECENT_BYTES;
            });
    try (BrokerFixture fixture = BrokerFixture.start(limits);
        TestClient deaf = TestClient.connect(fixture.broker, false);
        TestClient other = fixture.client()) {
      byte[] nonsense = new byte[] {1, 0x42, 0, 0, 0, 7};
      Thread flood = Thread.ofVirtual().start(() -> sendMany(deaf, nonsense));

      for (int i = 0; i < 200; i++) {
        other.send(publish(1, fixture.batch(fixture.run(1), i, "not disturbed")));
        other.await(Frame.Ack.class);
        assertThat(fixture.meters.get("streamr.outbound.bytes").gauge().value())
            .isLessThan(10_000_000);
      }
      deaf.read();
      assertThat(deaf.await(Frame.Failure.class, MANY)).hasSize(MANY);
      assertThat(flood.join(java.time.Duration.ofSeconds(20))).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static void sendMany(TestClient client, byte[] message) {
    for (int i = 0; i < MANY; i++) {
      client.sendRaw(message);
    }
  }
}
