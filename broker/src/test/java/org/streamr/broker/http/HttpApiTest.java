package org.streamr.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.streamr.broker.BrokerFixture;
import org.streamr.chain.ChainException;
import org.streamr.chain.Permission;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/** The HTTP API over real connections; the chain and the store are in memory. */
class HttpApiTest {
  private BrokerFixture fixture;
  private ApiClient api;
  private String events;

  @BeforeEach
  void start() {
    fixture = BrokerFixture.start();
    api = new ApiClient(fixture.broker);
    events = "/api/v1/streams/" + fixture.stream + "/events";
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static byte[] bytes(Batch batch) {
    return batch.encoded().toBytes();
  }

  private void publish(Batch batch) {
    assertThat(api.post(events, "application/octet-stream", bytes(batch)).status()).isEqualTo(200);
  }

  @Test
  void session_shouldBeOpenedBySignatureAndOnlyOnce() {
    ApiClient.Answer session = api.signIn(BrokerFixture.ALICE);
    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json().get("account").asText())
        .isEqualTo(BrokerFixture.ALICE.address().toChecksumString());
    assertThat(api.post("/api/v1/sessions", "{\"text\":\"x\",\"signature\":\"0x00\"}").code())
        .isEqualTo("AUTHENTICATION_FAILED");
    assertThat(api.post("/api/v1/sessions", "{\"text\":").code()).isEqualTo("BAD_REQUEST");
    ApiClient stranger = new ApiClient(fixture.broker);
    assertThat(stranger.get("/api/v1/status", "Authorization", "Bearer 1234").code())
        .isEqualTo("NOT_AUTHENTICATED");
  }

  @Test
  void stream_shouldBeCreatedConfiguredGrantedAndDeletedForWhoHasSignedIn() {
    String body =
        "{\"name\":\"weather\",\"title\":\"Weather\",\"tags\":[\"sky\"],\"partitions\":2,\"public\":true}";
    assertThat(api.post("/api/v1/streams", body).code()).isEqualTo("NOT_AUTHENTICATED");
    api.signIn(BrokerFixture.BOB);
    ApiClient.Answer created = api.post("/api/v1/streams", body);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("owner").asText())
        .isEqualTo(BrokerFixture.BOB.address().toChecksumString());
    assertThat(api.post("/api/v1/streams", body).code()).isEqualTo("NAME_TAKEN");
    JsonNode changed = api.patch("/api/v1/streams/weather", "{\"title\":\"Sky\"}").json();
    assertThat(changed.get("title").asText()).isEqualTo("Sky");
    assertThat(changed.get("partitions").asInt()).isEqualTo(2);
    String grant =
        "{\"account\":\"" + BrokerFixture.ALICE.address() + "\",\"permissions\":[\"publish\"]}";
    assertThat(api.post("/api/v1/streams/weather/permissions", grant).text())
        .contains(BrokerFixture.ALICE.address().toChecksumString());
    assertThat(api.delete("/api/v1/streams/weather/permissions", grant).text())
        .doesNotContain(BrokerFixture.ALICE.address().toChecksumString());
    assertThat(api.delete("/api/v1/streams/weather").status()).isEqualTo(200);
    assertThat(api.get("/api/v1/streams/weather").code()).isEqualTo("UNKNOWN_STREAM");
  }

  @Test
  void stream_shouldNotBeCreatedWhenTheChainWillNot() {
    String body = "{\"name\":\"weather\"}";
    api.signIn(BrokerFixture.BOB);
    fixture.contracts.refuseToCreate(
        new ChainException.InsufficientFunds(BrokerFixture.GATEWAY.address()));
    ApiClient.Answer refused = api.post("/api/v1/streams", body);
    assertThat(refused.code()).isEqualTo("TRANSACTION_FAILED");
    assertThat(refused.text()).contains("too little ether");
    fixture.contracts.refuseToCreate(new ChainException.Unavailable("the node does not answer"));
    ApiClient.Answer away = api.post("/api/v1/streams", body);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.code()).isEqualTo("CHAIN_UNAVAILABLE");
    assertThat(away.json().get("retryable").asBoolean()).isTrue();
  }

  @Test
  void stream_shouldNotBeChangedByOthersNorWithoutTheBrokersOwnPermission() {
    api.signIn(BrokerFixture.BOB);
    String path = "/api/v1/streams/" + fixture.stream;
    assertThat(api.patch(path, "{}").code()).isEqualTo("NO_PERMISSION");
    api.signIn(BrokerFixture.ALICE);
    ApiClient.Answer refused = api.patch(path, "{}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains(BrokerFixture.GATEWAY.address().toChecksumString());
  }

  @Test
  void streams_shouldBeFoundByWordsOwnerTagAndPermission() {
    api.signIn(BrokerFixture.BOB);
    api.post(
        "/api/v1/streams",
        "{\"name\":\"quakes\",\"description\":\"Earthquakes of Japan\",\"tags\":[\"Geo\"]}");
    api.post("/api/v1/streams", "{\"name\":\"tides\",\"tags\":[\"sea\"],\"public\":true}");
    assertThat(names("q=earthq")).containsExactly("quakes");
    assertThat(names("q=japan+earthquakes")).containsExactly("quakes");
    assertThat(names("q=japan+tides")).isEmpty();
    assertThat(names("tag=geo")).containsExactly("quakes");
    assertThat(names("owner=" + BrokerFixture.BOB.address())).containsExactly("quakes", "tides");
    assertThat(names("permission=subscribe")).containsExactly("stream-1", "tides");
    assertThat(names("permission=subscribe&account=" + BrokerFixture.BOB.address()))
        .containsExactly("quakes", "stream-1", "tides");
    assertThat(names("offset=1&limit=1")).containsExactly("stream-1");
    assertThat(api.get("/api/v1/streams?limit=many").code()).isEqualTo("BAD_REQUEST");
    assertThat(api.get("/api/v1/streams?permission=own").code()).isEqualTo("BAD_REQUEST");
    api.delete("/api/v1/streams/tides");
    assertThat(names("tag=sea")).isEmpty();
  }

  private List<String> names(String query) {
    List<String> names = new ArrayList<>();
    api.get("/api/v1/streams?" + query)
        .json()
        .get("streams")
        .forEach(stream -> names.add(stream.get("name").asText()));
    return names;
  }

  @Test
  void publish_shouldTakeSignedBatchesAndEvents() throws Exception {
    Batch batch = fixture.batch(fixture.run(1), 0, "a", "b", "c");
    ApiClient.Answer stored = api.post(events, "application/octet-stream", bytes(batch));
    assertThat(stored.json().get("duplicate").asBoolean()).isFalse();
    assertThat(
            api.post(events, "application/octet-stream", bytes(batch))
                .json()
                .get("duplicate")
                .asBoolean())
        .isTrue();
    Batch single = fixture.batch(fixture.run(2), 0, "alone");
    String json = EventJson.toString(DetachedEvent.cut(single, 0, new MerkleTree()));
    assertThat(api.post(events + "?ack=one%2Bsync", json).status()).isEqualTo(200);
    String part = EventJson.toString(DetachedEvent.cut(batch, 1, new MerkleTree()));
    assertThat(api.post(events, part).code()).isEqualTo("MALFORMED_BATCH");
    assertThat(texts("last=10")).containsExactlyInAnyOrder("a", "b", "c", "alone");
  }

  @Test
  void publish_shouldRefuseWithTheReason() {
    byte[] batch = bytes(fixture.batch(fixture.run(1), 0, "a"));
    byte[] tampered = batch.clone();
    tampered[tampered.length - 69] ^= 1;
    assertThat(api.post(events, "application/octet-stream", tampered).code())
        .isEqualTo("BAD_SIGNATURE");
    assertThat(api.post(events, "application/octet-stream", new byte[] {1, 2}).code())
        .isEqualTo("MALFORMED_BATCH");
    assertThat(api.post(events, "text/plain", new byte[3]).code()).isEqualTo("BAD_REQUEST");
    assertThat(api.post(events + "?ack=two", "application/octet-stream", batch).code())
        .isEqualTo("UNSUPPORTED_ACK_LEVEL");
    fixture.chain.create(2, BrokerFixture.ALICE.address(), 1);
    assertThat(
            api.post("/api/v1/streams/stream-2/events", "application/octet-stream", batch).code())
        .isEqualTo("WRONG_STREAM");
    assertThat(api.post("/api/v1/streams/nowhere/events", "application/octet-stream", batch).code())
        .isEqualTo("UNKNOWN_STREAM");
    Batch byBob = fixture.batch(fixture.run(1, BrokerFixture.BOB, 0), BrokerFixture.BOB, 0, "b");
    ApiClient.Answer refused = api.post(events, "application/octet-stream", bytes(byBob));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("NO_PERMISSION");
  }

  @Test
  void publish_shouldSignForThoseWhoMayAndCannot() throws Exception {
    String path = events + "?sign=broker&key=sensor-1&contentType=application/json";
    byte[] content = "{\"celsius\":21.5}".getBytes(StandardCharsets.UTF_8);
    assertThat(api.post(path, "text/plain", content).code()).isEqualTo("NOT_AUTHENTICATED");
    api.signIn(BrokerFixture.BOB);
    assertThat(api.post(path, "text/plain", content).code()).isEqualTo("NO_PERMISSION");
    api.signIn(BrokerFixture.ALICE);
    ApiClient.Answer unpermitted = api.post(path, "text/plain", content);
    assertThat(unpermitted.code()).isEqualTo("NO_PERMISSION");
    fixture.chain.grant(fixture.stream, BrokerFixture.GATEWAY.address(), Permission.PUBLISH);
    for (int i = 0; i < 3; i++) {
      assertThat(api.post(path, "text/plain", content).status()).isEqualTo(200);
    }
    List<JsonNode> stored = lines("last=5&proof=true");
    assertThat(stored).hasSize(3);
    assertThat(stored).extracting(event -> event.get("sequence").asInt()).containsExactly(0, 1, 2);
    assertThat(stored.getFirst().get("content").get("celsius").asDouble()).isEqualTo(21.5);
    BatchVerifier verifier = new BatchVerifier(31_337, VerifierOptions.DEFAULT);
    assertThat(verifier.verify(EventJson.read(stored.getFirst())))
        .isEqualTo(new Verdict.Valid(BrokerFixture.GATEWAY.address()));
  }

  @Test
  void history_shouldAnswerEveryKindOfQuestion() {
    long time = Micros.of(BrokerFixture.NOW);
    for (int i = 0; i < 4; i++) {
      String text = "abcd".substring(i, i + 1);
      publish(fixture.batchAt(fixture.run(1), BrokerFixture.ALICE, i, time + 1_000L * i, text));
    }
    assertThat(texts("last=2&partition=0")).containsExactly("c", "d");
    assertThat(texts("last=4&backwards&partition=0&limit=2")).containsExactly("d", "c");
    assertThat(texts("from=" + BrokerFixture.NOW.plusMillis(1) + "&partition=0"))
        .containsExactly("b", "c", "d");
    assertThat(texts("from=" + BrokerFixture.NOW + "&to=" + BrokerFixture.NOW.plusMillis(2)))
        .containsExactly("a", "b");
    String run = "origin=" + BrokerFixture.ALICE.address() + "&run=0000000000000001";
    assertThat(texts(run + "&fromSequence=1&toSequence=3&partition=0"))
        .containsExactly("b", "c", "d");
    assertThat(texts("last=10&filter=%7B%22contentTypes%22%3A%5B1%5D%7D")).isEmpty();
    assertThat(texts("last=10&origin=" + BrokerFixture.BOB.address())).isEmpty();
    ApiClient.Answer array = api.get(events + "?last=2", "Accept", "application/json");
    assertThat(array.type()).isEqualTo("application/json");
    assertThat(array.json()).hasSize(2);
    assertThat(api.get(events + "?last=2&partition=1", "Accept", "application/json").json())
        .isEmpty();
    assertThat(api.get(events + "?last=0").code()).isEqualTo("BAD_REQUEST");
    assertThat(api.get(events + "?from=yesterday").code()).isEqualTo("BAD_REQUEST");
    assertThat(api.get(events + "?partition=9").code()).isEqualTo("WRONG_PARTITION");
    assertThat(api.get(events + "?cursor=AA&partition=0").code()).isEqualTo("BAD_CURSOR");
    assertThat(api.get(events + "?filter=x").code()).isEqualTo("BAD_FILTER");
    assertThat(api.get(events + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z").code())
        .isEqualTo("BAD_QUERY");
  }

  @Test
  void history_shouldBeForReadersOnly() {
    fixture.chain.create(2, BrokerFixture.ALICE.address(), 1);
    String secret = "/api/v1/streams/stream-2/events";
    assertThat(api.get(secret).code()).isEqualTo("NOT_AUTHENTICATED");
    api.signIn(BrokerFixture.BOB);
    assertThat(api.get(secret).code()).isEqualTo("NO_PERMISSION");
    api.signIn(BrokerFixture.ALICE);
    assertThat(api.get(secret).status()).isEqualTo(200);
  }

  @Test
  void equivocation_shouldBeRefusedAndShown() {
    publish(fixture.batch(fixture.run(1), 0, "one"));
    ApiClient.Answer refused =
        api.post(
            events, "application/octet-stream", bytes(fixture.batch(fixture.run(1), 0, "other")));
    assertThat(refused.code()).isEqualTo("EQUIVOCATION");
    JsonNode evidence =
        api.get("/api/v1/streams/" + fixture.stream + "/equivocations").json().get("equivocations");
    assertThat(evidence).hasSize(1);
    assertThat(evidence.get(0).get("origin").asText())
        .isEqualTo(BrokerFixture.ALICE.address().toChecksumString());
  }

  @Test
  void status_shouldTellHowTheBrokerIs() {
    assertThat(api.get("/health").json().get("alive").asBoolean()).isTrue();
    assertThat(api.get("/ready").status()).isEqualTo(200);
    JsonNode status = api.get("/api/v1/status").json();
    assertThat(status.get("secp256k1").asText()).isIn("native", "java");
    assertThat(status.get("chain").get("connected").asBoolean()).isTrue();
    publish(fixture.batch(fixture.run(1), 0, "a"));
    assertThat(api.get("/metrics").text()).contains("streamr_").contains("secp256k1");
    fixture.chain.disconnect();
    JsonNode ready = api.get("/ready").json();
    assertThat(ready.get("problems").toString()).contains("Ethereum node");
    assertThat(api.get("/api/v1/streams/nowhere").code()).isEqualTo("CHAIN_UNAVAILABLE");
    publish(fixture.batch(fixture.run(1), 1, "b"));
  }

  @Test
  void anythingElse_shouldSayWhereToLook() {
    ApiClient.Answer nothing = api.get("/api/v2/streams");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.text()).contains("openapi.json");
    assertThat(api.post(events, "application/octet-stream", new byte[5 << 20]).status())
        .isEqualTo(413);
  }

  @Test
  void openApi_shouldDescribeWhatIsServed() {
    JsonNode document = api.get("/api/v1/openapi.json").json();
    assertThat(document.get("openapi").asText()).startsWith("3.1");
    api.signIn(BrokerFixture.ALICE);
    publish(fixture.batch(fixture.run(1), 0, "a"));
    assertFollows(document, "/api/v1/status", api.get("/api/v1/status").json());
    assertFollows(document, "/api/v1/challenge", api.get("/api/v1/challenge").json());
    assertFollows(document, "/ready", api.get("/ready").json());
    assertFollows(document, "/api/v1/streams", api.get("/api/v1/streams").json());
    assertFollows(
        document, "/api/v1/streams/{stream}", api.get("/api/v1/streams/" + fixture.stream).json());
    assertFollows(document, "/api/v1/streams/{stream}/events", lines("last=1").getFirst());
    assertThat(document.get("paths").get("/api/v1/streams/{stream}").size()).isEqualTo(3);
  }

  /** Checks that an answer has what its schema requires, and nothing that it does not know. */
  private static void assertFollows(JsonNode document, String path, JsonNode answer) {
    JsonNode content =
        document.get("paths").get(path).get("get").get("responses").get("200").get("content");
    String reference = content.iterator().next().get("schema").get("$ref").asText();
    ObjectNode schema = (ObjectNode) document.at(reference.substring(1));
    schema
        .get("required")
        .forEach(field -> assertThat(answer.has(field.asText())).as(path + " " + field).isTrue());
    answer
        .fieldNames()
        .forEachRemaining(
            field ->
                assertThat(schema.get("properties").has(field)).as(path + " " + field).isTrue());
  }

  private List<JsonNode> lines(String query) {
    ApiClient.Answer answer = api.get(events + "?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo("application/x-ndjson");
    return answer.text().lines().map(line -> new ApiClient.Answer(200, "", line).json()).toList();
  }

  private List<String> texts(String query) {
    return lines(query).stream().map(event -> event.get("content").asText()).toList();
  }

  /** The content of a detached event, as a reader would check it. */
  @Test
  void proofs_shouldHoldForEachEventAlone() throws Exception {
    publish(fixture.batch(fixture.run(1), 0, "a", "b", "c", "d", "e"));
    BatchVerifier verifier = new BatchVerifier(31_337, VerifierOptions.DEFAULT);
    for (JsonNode line : lines("last=5&partition=0&proof=true")) {
      DetachedEvent event = EventJson.read(line);
      assertThat(verifier.verify(event)).isInstanceOf(Verdict.Valid.class);
      assertThat(event.event().content())
          .isEqualTo(Slice.of(line.get("content").asText().getBytes(StandardCharsets.UTF_8)));
    }
  }
}
