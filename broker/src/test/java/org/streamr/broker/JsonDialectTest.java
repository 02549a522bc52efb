package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/** The dialect for simple clients, over a real websocket. */
class JsonDialectTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LinkedBlockingQueue<String> inbox = new LinkedBlockingQueue<>();
  private BrokerFixture fixture;
  private HttpClient http;
  private WebSocket socket;

  @BeforeEach
  void connect() {
    fixture = BrokerFixture.start();
    http = HttpClient.newHttpClient();
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + fixture.broker.port() + "/ws"), new Inbox())
            .join();
  }

  @AfterEach
  void close() {
    socket.abort();
    http.shutdownNow();
    fixture.close();
  }

  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      partial.append(text);
      if (last) {
        inbox.add(partial.toString());
        partial.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private JsonNode ask(String message) throws Exception {
    socket.sendText(message, true).join();
    return next();
  }

  private JsonNode next() throws Exception {
    String text = inbox.poll(20, TimeUnit.SECONDS);
    assertThat(text).as("an answer").isNotNull();
    return JSON.readTree(text);
  }

  private static String event(String text, BrokerFixture fixture, long run) {
    return EventJson.toString(
        DetachedEvent.cut(fixture.batch(fixture.run(run), 0, text), 0, new MerkleTree()));
  }

  @Test
  void conversation_shouldPublishSubscribeAndQuery() throws Exception {
    assertThat(ask("{\"type\":\"hello\"}").get("chainId").asLong()).isEqualTo(MemoryChain.CHAIN_ID);
    JsonNode live =
        ask(
            "{\"type\":\"subscribe\",\"id\":1,\"stream\":\"stream-1\",\"partitions\":[0],\"from\":\"now\",\"proof\":true}");
    assertThat(live.get("type").asText()).isEqualTo("live");
    socket
        .sendText("{\"type\":\"publish\",\"id\":2,\"event\":" + event("hi", fixture, 1) + "}", true)
        .join();
    JsonNode one = next();
    JsonNode other = next();
    boolean ackFirst = one.get("type").asText().equals("ack");
    JsonNode ack = ackFirst ? one : other;
    JsonNode event = ackFirst ? other : one;
    assertThat(ack.get("ack").asText()).isEqualTo("one");
    assertThat(event.get("id").asInt()).isEqualTo(1);
    assertThat(event.get("event").get("content").asText()).isEqualTo("hi");
    BatchVerifier verifier = new BatchVerifier(MemoryChain.CHAIN_ID, VerifierOptions.DEFAULT);
    assertThat(verifier.verify(EventJson.read(event.get("event"))))
        .isInstanceOf(Verdict.Valid.class);
    String cursor = event.get("cursor").asText();
    assertThat(ask("{\"type\":\"cancel\",\"id\":1}").get("type").asText()).isEqualTo("end");
    JsonNode stored =
        ask(
            "{\"type\":\"query\",\"id\":3,\"stream\":\""
                + fixture.stream
                + "\",\"range\":{\"last\":5}}");
    assertThat(stored.get("event").has("proof")).isFalse();
    assertThat(next().get("events").asLong()).isEqualTo(1);
    JsonNode resumed =
        ask(
            "{\"type\":\"subscribe\",\"id\":4,\"stream\":\"stream-1\",\"partitions\":[0],\"from\":{\"cursors\":[\""
                + cursor
                + "\"]}}");
    assertThat(resumed.get("type").asText()).isEqualTo("live");
  }

  @Test
  void authenticate_shouldTakeASignedText() throws Exception {
    JsonNode challenge = ask("{\"type\":\"hello\"}");
    EthereumKey alice = BrokerFixture.ALICE;
    SignInMessage message =
        new SignInMessage(
            challenge.get("domain").asText(),
            alice.address(),
            challenge.get("uri").asText(),
            challenge.get("chainId").asLong(),
            challenge.get("nonce").asText(),
            fixture.clock.instant(),
            Optional.empty());
    String request =
        JSON.createObjectNode()
            .put("type", "authenticate")
            .put("id", 1)
            .put("text", message.toText())
            .put("signature", "0x" + HexFormat.of().formatHex(alice.signMessage(message.toText())))
            .toString();
    assertThat(ask(request).get("type").asText()).isEqualTo("ok");
    assertThat(ask(request).get("code").asText()).isEqualTo("CHALLENGE_EXPIRED");
  }

  @Test
  void mistakes_shouldBeAnsweredAndNotEndTheConnection() throws Exception {
    assertThat(ask("nonsense").get("code").asText()).isEqualTo("MALFORMED_FRAME");
    assertThat(ask("[]").get("code").asText()).isEqualTo("MALFORMED_FRAME");
    assertThat(ask("{\"type\":\"fly\",\"id\":9}").get("code").asText())
        .isEqualTo("UNKNOWN_FRAME_TYPE");
    ask("{\"type\":\"hello\"}");
    JsonNode unknown =
        ask("{\"type\":\"query\",\"id\":7,\"stream\":\"nowhere\",\"range\":{\"last\":1}}");
    assertThat(unknown.get("code").asText()).isEqualTo("UNKNOWN_STREAM");
    assertThat(unknown.get("id").asInt()).isEqualTo(7);
    assertThat(ask("{\"type\":\"query\",\"id\":7,\"stream\":\"stream-1\"}").get("code").asText())
        .isEqualTo("MALFORMED_FRAME");
    assertThat(ask("{\"type\":\"publish\",\"id\":8,\"event\":{}}").get("code").asText())
        .isEqualTo("MALFORMED_BATCH");
  }
}
