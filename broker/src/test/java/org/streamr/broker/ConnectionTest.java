package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.broker.BrokerFixture.publish;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Slice;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameEncoder;
import org.streamr.protocol.frame.Start;
import org.streamr.testing.Await;
import org.streamr.testing.Seeds;

class ConnectionTest {
  private final BrokerFixture fixture = BrokerFixture.start();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void assertStillServing(TestClient client) {
    client.send(publish(77, fixture.batch(fixture.run(9), 0, "still here")));
    assertThat(client.await(Frame.Ack.class).requestId()).isEqualTo(77);
  }

  @Test
  void hello_shouldBeAnsweredByAChallenge() {
    try (TestClient client = TestClient.connect(fixture.broker)) {
      Frame.Challenge challenge = client.hello();

      assertThat(challenge.version()).isEqualTo(1);
      assertThat(challenge.chainId()).isEqualTo(MemoryChain.CHAIN_ID);
      assertThat(challenge.maxFrameBytes()).isEqualTo(Limits.MAX_FRAME_BYTES);
      assertThat(challenge.maxRequests()).isEqualTo(BrokerLimits.DEFAULT.requests());
      assertThat(challenge.domain()).isEqualTo("127.0.0.1:" + fixture.broker.port());
      assertThat(challenge.uri()).isEqualTo("ws://127.0.0.1:" + fixture.broker.port() + "/ws");
    }
  }

  @Test
  void requests_shouldComeAfterHello() {
    try (TestClient client = TestClient.connect(fixture.broker)) {
      client.send(fixture.subscribe(3, new Start.Now()));

      assertThat(client.awaitFailure(ErrorCode.BAD_REQUEST).requestId()).isEqualTo(3);
    }
  }

  @Test
  void hello_shouldBeRefusedWithoutACommonVersion() {
    try (TestClient client = TestClient.connect(fixture.broker)) {
      client.send(new Frame.Hello(2, 9, "from the future"));

      client.awaitFailure(ErrorCode.UNSUPPORTED_VERSION);
    }
  }

  @Test
  void malformedFrames_shouldBeAnsweredAndForgotten() {
    try (TestClient client = fixture.client()) {
      client.sendRaw(new byte[0]);
      client.awaitFailure(ErrorCode.MALFORMED_FRAME);
      client.sendRaw(new byte[] {1, 4, 0, 0, 0, 5, 1, 1, 2, 3});
      assertThat(client.awaitFailure(ErrorCode.MALFORMED_BATCH).requestId()).isEqualTo(5);
      client.sendRaw(new byte[] {1, 0x10, 0, 0, 0, 6, 1, 2, 3});
      assertThat(client.awaitFailure(ErrorCode.MALFORMED_FRAME).requestId()).isEqualTo(6);
      client.sendRaw(new byte[] {1, 0x42, 0, 0, 0, 7});
      assertThat(client.awaitFailure(ErrorCode.UNKNOWN_FRAME_TYPE).requestId()).isEqualTo(7);
      client.sendRaw(new byte[] {2, 4, 0, 0, 0, 8});
      client.awaitFailure(ErrorCode.UNSUPPORTED_VERSION);
      client.sendRaw(new byte[] {1, 4, 0, 0, 0, 9, 7});
      assertThat(client.awaitFailure(ErrorCode.MALFORMED_FRAME).requestId()).isEqualTo(9);
      assertStillServing(client);
    }
  }

  @Test
  void oversizedFrames_shouldBeAnswered() {
    try (TestClient client = fixture.client()) {
      byte[] large = new byte[Limits.MAX_FRAME_BYTES + 1];
      large[0] = 1;
      large[1] = 4;
      large[5] = 3;
      client.sendRaw(large);
      client.awaitFailure(ErrorCode.FRAME_TOO_LARGE);

      byte[] part = new byte[1 << 20];
      for (int i = 0; i < 6; i++) {
        client.sendPart(part, i == 5);
      }
      client.awaitFailure(ErrorCode.FRAME_TOO_LARGE);
      assertStillServing(client);
    }
  }

  @Test
  void hugeFrames_shouldEndTheirConnectionOnly() {
    try (TestClient client = fixture.client();
        TestClient other = fixture.client()) {
      assertThatThrownBy(
              () -> {
                client.sendRaw(new byte[3 * Limits.MAX_FRAME_BYTES]);
                assertThat(client.awaitClose()).isEqualTo(1009);
                throw new IllegalStateException("closed as it should be");
              })
          .isInstanceOfAny(
              IllegalStateException.class, java.util.concurrent.CompletionException.class);
      assertStillServing(other);
    }
  }

  @Test
  void fragments_shouldBePutTogether() {
    try (TestClient client = fixture.client()) {
      byte[] message =
          FrameEncoder.encode(publish(4, fixture.batch(fixture.run(3), 0, "in three parts")));
      client.sendPart(Arrays.copyOfRange(message, 0, 10), false);
      client.sendPart(Arrays.copyOfRange(message, 10, 20), false);
      client.sendPart(Arrays.copyOfRange(message, 20, message.length), true);

      assertThat(client.await(Frame.Ack.class).requestId()).isEqualTo(4);
    }
  }

  @Test
  void garbage_shouldNotDisturbTheConnection() {
    Random random = Seeds.random();
    byte[] good =
        FrameEncoder.encode(
            publish(4, fixture.batch(fixture.run(3), 0, "to be spoilt", "again and again")));
    byte[] subscribe =
        FrameEncoder.encode(
            new Frame.Subscribe(
                5,
                fixture.stream,
                List.of(0),
                new Start.After(List.of(Slice.of(new byte[42]))),
                "{}",
                1));
    try (TestClient client = fixture.client()) {
      for (int i = 0; i < 3_000; i++) {
        client.sendRaw(spoilt(random.nextBoolean() ? good : subscribe, random));
      }
      client.send(publish(77, fixture.batch(fixture.run(9), 0, "still here")));
      Frame.ToClient answer = client.next();
      while (!(answer instanceof Frame.Ack ack && ack.requestId() == 77)) {
        answer = client.next();
      }
    }
    assertThat(fixture.meters.get("streamr.refused").tags("code", "INTERNAL").counter().count())
        .isZero();
  }

  private static byte[] spoilt(byte[] message, Random random) {
    byte[] spoilt = Arrays.copyOf(message, 1 + random.nextInt(message.length));
    for (int i = random.nextInt(4); i >= 0; i--) {
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
    }
    return spoilt;
  }

  @Test
  void requests_shouldBeRefusedBeyondTheLimit() {
    try (BrokerFixture small =
            BrokerFixture.start(BrokerLimits.DEFAULT.with(changed -> changed.requests = 1));
        TestClient client = small.client()) {
      client.send(small.subscribe(1, new Start.Now()));
      client.await(Frame.Live.class);

      client.send(publish(2, small.batch(small.run(1), 0, "one too many")));

      assertThat(client.awaitFailure(ErrorCode.TOO_MANY_REQUESTS).requestId()).isEqualTo(2);
    }
  }

  @Test
  void connections_shouldBeRefusedBeyondTheLimit() {
    try (BrokerFixture small =
            BrokerFixture.start(BrokerLimits.DEFAULT.with(changed -> changed.connections = 2));
        TestClient first = small.client()) {
      TestClient second = small.client();
      try (TestClient third = TestClient.connect(small.broker)) {
        assertThat(third.awaitFailure(ErrorCode.TOO_MANY_CONNECTIONS).fatal()).isTrue();
        assertThat(third.awaitClose()).isEqualTo(1013);
        assertThat(small.counter("streamr.refused", "code", "TOO_MANY_CONNECTIONS")).isEqualTo(1);
      }
      second.close();
      Await.until(
          "the second to be gone",
          () -> small.meters.get("streamr.connections").gauge().value() == 1);
      try (TestClient again = small.client()) {
        again.send(publish(1, small.batch(small.run(1), 0, "there is room again")));
        again.await(Frame.Ack.class);
      }
      first.send(publish(1, small.batch(small.run(1), 1, "never left")));
      first.await(Frame.Ack.class);
    }
  }

  @Test
  void silence_shouldEndAConnectionThatHasNotSaidHello() {
    BrokerLimits impatient =
        BrokerLimits.DEFAULT.with(changed -> changed.helloTimeout = Duration.ofMillis(1));
    try (BrokerFixture strict = BrokerFixture.start(impatient);
        TestClient polite = strict.client();
        TestClient silent = TestClient.connect(strict.broker)) {
      assertThat(silent.awaitFailure(ErrorCode.BAD_REQUEST).fatal()).isTrue();
      assertThat(silent.awaitClose()).isEqualTo(1008);
      polite.send(publish(1, strict.batch(strict.run(1), 0, "still here")));
      polite.await(Frame.Ack.class);
    }
  }

  @Test
  void silence_shouldBeBrokenByPings() {
    BrokerLimits impatient =
        BrokerLimits.DEFAULT.with(changed -> changed.idleTimeout = Duration.ofMillis(1_500));
    try (BrokerFixture strict = BrokerFixture.start(impatient);
        TestClient deaf = TestClient.connect(strict.broker, false);
        TestClient answering = strict.client()) {
      deaf.send(new Frame.Hello(1, 1, "deaf"));

      Await.until(
          "the one that does not answer to be gone",
          () -> strict.meters.get("streamr.connections").gauge().value() == 1);

      answering.send(publish(1, strict.batch(strict.run(1), 0, "still here")));
      answering.await(Frame.Ack.class);
    }
  }

  @Test
  void close_shouldTellClientsAndAcknowledgeWhatIsUnderWay() {
    try (TestClient client = fixture.client()) {
      for (int i = 0; i < 50; i++) {
        client.send(publish(i + 1, fixture.batch(fixture.run(1), i, "event " + i)));
      }
      client.await(Frame.Ack.class);

      fixture.broker.close();

      int acknowledged = 1;
      Frame.ToClient frame = client.next();
      while (frame instanceof Frame.Ack) {
        acknowledged++;
        frame = client.next();
      }
      assertThat(acknowledged).isPositive();
      while (frame instanceof Frame.Failure refused && refused.requestId() != 0) {
        assertThat(ErrorCode.of(refused.code())).contains(ErrorCode.SHUTTING_DOWN);
        frame = client.next();
      }
      assertThat(frame).isInstanceOf(Frame.Failure.class);
      Frame.Failure last = (Frame.Failure) frame;
      assertThat(ErrorCode.of(last.code())).contains(ErrorCode.SHUTTING_DOWN);
      assertThat(last.fatal()).isTrue();
      assertThat(last.retryable()).isTrue();
      assertThat(client.awaitClose()).isEqualTo(1001);
      assertThat(fixture.store.isClosed()).isTrue();
    }
  }

  @Test
  void otherPaths_shouldNotBeWebsockets() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThatThrownBy(
              () ->
                  http.newWebSocketBuilder()
                      .buildAsync(
                          URI.create("ws://127.0.0.1:" + fixture.broker.port() + "/elsewhere"),
                          new WebSocket.Listener() {})
                      .join())
          .hasRootCauseMessage("Unexpected HTTP response status code 404");
    }
  }

  @Test
  void start_shouldSayThatThePortIsTaken() {
    BrokerConfig taken =
        BrokerConfig.DEFAULT.withEndpoint(BrokerConfig.Endpoint.local(fixture.broker.port()));
    try (Broker second = Broker.builder(FaultyStore.open(), fixture.chain).config(taken).build()) {
      assertThatThrownBy(second::start)
          .isInstanceOf(java.io.IOException.class)
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void publishing_shouldNeedNoSubscription() {
    try (TestClient client = fixture.client()) {
      client.send(
          new Frame.Publish(1, AckLevel.QUORUM, fixture.batch(fixture.run(1), 0, "x").encoded()));

      assertThat(client.await(Frame.Ack.class).ackLevel()).isEqualTo(AckLevel.QUORUM);
    }
  }
}
