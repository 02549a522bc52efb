package org.streamr.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.RunState.Phase;
import org.streamr.engine.store.RunRecord;
import org.streamr.testing.Await;

/** The API over real connections, with a real database. */
class ApiTest {
  private static final String CANVAS =
      """
      {"canvas":{"format":"streamr-canvas/1","name":"%s","description":"","modules":[
       {"id":"clock","type":"time.clock","version":1,"title":"","parameters":{},"position":{"x":%d,"y":0}}],
       "edges":[],"settings":{"delivery":"exactly-once","transport":"prompt","order":"time","parallelism":1}}}
      """;

  @TempDir private Path folder;
  private WebFixture fixture;
  private WebClient alice;
  private WebClient stranger;

  @BeforeEach
  void start() {
    fixture = WebFixture.start(folder);
    alice = fixture.client();
    stranger = fixture.client();
    alice.signIn(WebFixture.ALICE);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String canvas(String name, int x) {
    return CANVAS.formatted(name, x);
  }

  private String create(String name) {
    WebClient.Answer made = alice.post("/api/canvases", canvas(name, 0));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  @Test
  void config_shouldTellWhereEverythingIs() {
    JsonNode config = stranger.get("/api/config").json();
    assertThat(config.path("chainId").asInt()).isEqualTo(31_337);
    assertThat(config.at("/broker/webSocket").asText()).isEqualTo("ws://127.0.0.1:7070/ws");
    assertThat(config.path("rpc").asText()).isEqualTo("/rpc");
    assertThat(config.path("developmentAccounts").asBoolean()).isTrue();
    assertThat(stranger.get("/api/health").json().path("healthy").asBoolean()).isTrue();
  }

  @Test
  void canvas_shouldBeKeptChangedAndDeleted() {
    String id = create("Quakes");
    JsonNode listed = alice.get("/api/canvases").json().get(0);
    assertThat(listed.path("name").asText()).isEqualTo("Quakes");
    assertThat(listed.path("state").asText()).isEqualTo("stopped");
    String path = "/api/canvases/" + id;
    JsonNode saved = alice.put(path, canvas("Quakes, moved", 5), "If-Match", "1").json();
    assertThat(saved.path("version").asInt()).isEqualTo(2);
    assertThat(saved.path("hash")).isEqualTo(listed.path("hash"));
    assertThat(alice.get(path).json().at("/canvas/name").asText()).isEqualTo("Quakes, moved");
    assertThat(alice.get(path + "/versions").json()).hasSize(1);
    assertThat(alice.get(path + "/versions/2").json().at("/canvas/modules/0/position/x").asInt())
        .isEqualTo(5);
    assertThat(alice.delete(path).status()).isEqualTo(204);
    assertThat(alice.get(path).code()).isEqualTo("not_found");
    assertThat(fixture.engine.forgotten).containsExactly(id);
  }

  @Test
  void save_shouldBeRefusedWhenSomebodySavedMeanwhile() {
    String path = "/api/canvases/" + create("One");
    assertThat(alice.put(path, canvas("Two", 0), "If-Match", "1").status()).isEqualTo(200);
    WebClient.Answer refused = alice.put(path, canvas("Three", 0), "If-Match", "1");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("conflict");
    assertThat(refused.message()).contains("version 2");
    assertThat(alice.put(path, canvas("Three", 0)).message()).contains("If-Match");
    assertThat(alice.put(path, canvas("Three", 0), "If-Match", "x").code())
        .isEqualTo("bad_request");
  }

  @Test
  void canvases_shouldBeTheirOwnersAlone() {
    String id = create("Mine");
    assertThat(stranger.get("/api/canvases").code()).isEqualTo("not_signed_in");
    WebClient bob = fixture.client();
    bob.signIn(WebFixture.BOB);
    assertThat(bob.get("/api/canvases").json()).isEmpty();
    for (String path : List.of("", "/run", "/logs", "/versions", "/versions/1")) {
      assertThat(bob.get("/api/canvases/" + id + path).code()).as(path).isEqualTo("not_found");
    }
    assertThat(bob.post("/api/canvases/" + id + "/run", "").code()).isEqualTo("not_found");
    assertThat(bob.delete("/api/canvases/" + id).code()).isEqualTo("not_found");
    assertThat(alice.get("/api/canvases/" + id).status()).isEqualTo(200);
  }

  @Test
  void validate_shouldNameModuleAndReason() {
    JsonNode unknown = stranger.post("/api/canvases/validate", canvas("x", 0)).json();
    assertThat(unknown.path("hash").asText()).hasSize(64);
    String wrong = canvas("x", 0).replace("time.clock", "no.such");
    JsonNode findings = stranger.post("/api/canvases/validate", wrong).json();
    assertThat(findings.path("valid").asBoolean()).isFalse();
    assertThat(findings.at("/findings/0/severity").asText()).isEqualTo("error");
    assertThat(findings.at("/findings/0/module").asText()).isEqualTo("clock");
    assertThat(findings.at("/findings/0/message").asText()).contains("no.such");
    String malformed = canvas("x", 0).replace("\"edges\"", "\"edgez\"");
    assertThat(stranger.post("/api/canvases/validate", malformed).code())
        .isEqualTo("invalid_canvas");
    assertThat(stranger.post("/api/canvases/validate", "{}").code()).isEqualTo("bad_request");
    assertThat(stranger.post("/api/canvases/validate", "{").message()).contains("not JSON");
  }

  @Test
  void run_shouldBeStartedShownLoggedAndStopped() {
    String id = create("Runs");
    String path = "/api/canvases/" + id;
    assertThat(alice.get(path + "/run").json().path("state").asText()).isEqualTo("stopped");
    WebClient.Answer started = alice.post(path + "/run", "");
    assertThat(started.json().path("state").asText()).as(started.text()).isEqualTo("running");
    assertThat(started.json().at("/statistics/eventsIn").asInt()).isEqualTo(3);
    assertThat(fixture.store().runs().running()).hasSize(1);
    JsonNode logs = alice.get(path + "/logs?last=5").json();
    assertThat(logs).hasSize(2);
    assertThat(logs.at("/1/line").asText()).isEqualTo("That is no number");
    assertThat(alice.get(path + "/logs?last=0").code()).isEqualTo("bad_request");
    assertThat(alice.post(path + "/stop", "").json().path("state").asText()).isEqualTo("stopped");
    Await.until(
        "the end of the run to be recorded", () -> fixture.store().runs().running().isEmpty());
  }

  @Test
  void run_shouldBeRecordedAsFailedWithItsReason() {
    String id = create("Fails");
    alice.post("/api/canvases/" + id + "/run", "");
    fixture.engine.live.get(id).end(new RunState(Phase.FAILED, "It broke; run it again"));
    Await.until(
        "the failure to be recorded",
        () -> fixture.store().runs().last(id).flatMap(RunRecord::end).isPresent());
    JsonNode run = alice.get("/api/canvases/" + id + "/run").json();
    assertThat(run.path("state").asText()).isEqualTo("failed");
    assertThat(run.path("reason").asText()).isEqualTo("It broke; run it again");
  }

  @Test
  void run_shouldBeRefusedWithTheEnginesReason() {
    String id = create(FakeEngine.REFUSED);
    WebClient.Answer refused = alice.post("/api/canvases/" + id + "/run", "");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.message()).contains("stop another canvas");
    assertThat(fixture.store().runs().running()).isEmpty();
  }

  @Test
  void runs_shouldBeResumedAfterARestart() {
    String kept = create("Kept");
    String lost = create("Lost by the engine");
    alice.post("/api/canvases/" + kept + "/run", "");
    alice.post("/api/canvases/" + lost + "/run", "");
    var request = fixture.engine.live.get(kept).request();
    fixture.close();

    fixture = WebFixture.start(folder);
    fixture.engine.kept.add(request);
    WebClient again = fixture.client();
    again.signIn(WebFixture.ALICE);
    assertThat(again.get("/api/canvases/" + kept + "/run").json().path("state").asText())
        .isEqualTo("starting");
    fixture.runs().resume();
    for (String id : List.of(kept, lost)) {
      Await.until(
          "the canvas to run again",
          () ->
              again
                  .get("/api/canvases/" + id + "/run")
                  .json()
                  .path("state")
                  .asText()
                  .equals("running"));
    }
  }

  @Test
  void playback_shouldBeShownUntilItEnds() {
    String id = create("Plays");
    String path = "/api/canvases/" + id;
    alice.post(path + "/run", "");
    String range =
        "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"speed\":%s}";
    WebClient.Answer playing = alice.post(path + "/playback", range.formatted("\"max\""));
    assertThat(playing.json().path("mode").asText()).as(playing.text()).isEqualTo("playback");
    fixture.engine.playbacks.get(id).end(RunState.of(Phase.FINISHED));
    Await.until(
        "the live run to be shown again",
        () -> alice.get(path + "/run").json().path("mode").asText().equals("live"));
    assertThat(alice.post(path + "/playback", range.formatted("0")).message()).contains("above 0");
    assertThat(alice.post(path + "/playback", "{\"from\":\"x\",\"to\":\"y\"}").code())
        .isEqualTo("bad_request");
  }

  @Test
  void contract_shouldBeKeptChangedAndDeleted() {
    String draft = "{\"name\":\"Bet\",\"source\":\"contract Bet {}\",\"abi\":null}";
    JsonNode made = alice.post("/api/contracts", draft).json();
    String path = "/api/contracts/" + made.path("id").asText();
    String deployed =
        "{\"name\":\"Bet\",\"source\":\"contract Bet"
            + " {}\",\"abi\":[{\"type\":\"fallback\"}],\"address\":\""
            + WebFixture.BOB.address()
            + "\",\"transaction\":\"0x"
            + "ab".repeat(32)
            + "\"}";
    assertThat(alice.put(path, deployed).json().at("/abi/0/type").asText()).isEqualTo("fallback");
    assertThat(alice.get("/api/contracts").json()).hasSize(1);
    assertThat(stranger.get(path).code()).isEqualTo("not_signed_in");
    assertThat(alice.post("/api/contracts", "{\"name\":\"\"}").message()).contains("'name'");
    assertThat(alice.post("/api/contracts", "{\"name\":\"a\",\"transaction\":\"0x1\"}").code())
        .isEqualTo("bad_request");
    assertThat(alice.delete(path).status()).isEqualTo(204);
    assertThat(alice.get(path).code()).isEqualTo("not_found");
  }

  @Test
  void engineAccount_shouldBeToldToItsOwner() {
    assertThat(alice.get("/api/engine/account").json().path("address").asText())
        .isEqualTo(WebFixture.ENGINE.address().toChecksumString());
    assertThat(stranger.get("/api/engine/account").status()).isEqualTo(401);
  }

  @Test
  void modules_shouldTellTheirPortsAndParameters() {
    JsonNode modules = stranger.get("/api/modules").json();
    List<String> types = new ArrayList<>();
    modules.forEach(module -> types.add(module.path("type").asText()));
    assertThat(types).contains("time.clock", "filter.filter");
    JsonNode ports =
        stranger.post("/api/modules/ports", "{\"type\":\"time.clock\",\"parameters\":{}}").json();
    assertThat(ports.path("outputs")).isNotEmpty();
    assertThat(stranger.post("/api/modules/ports", "{\"type\":\"no.such\"}").code())
        .isEqualTo("not_found");
    assertThat(stranger.get("/api/canvas.schema.json").header("Content-Type"))
        .isEqualTo("application/schema+json");
  }

  @Test
  void api_shouldBeDescribedByItsOwnTable() {
    JsonNode paths = stranger.get("/api/openapi.json").json().path("paths");
    assertThat(paths.has("/api/canvases/{id}/run")).isTrue();
    assertThat(paths.at("/~1rpc/post/summary").asText()).contains("JSON-RPC");
    assertThat(stranger.get("/api/nothing").code()).isEqualTo("not_found");
    WebClient.Answer wrong = stranger.delete("/api/config");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.header("Allow")).isEqualTo("GET");
    String large = "{\"x\":\"" + "x".repeat(WebLimits.BODY_BYTES) + "\"}";
    assertThat(stranger.post("/api/canvases/validate", large).code()).isEqualTo("too_large");
  }

  @Test
  void session_shouldEndAfterItsTime() {
    fixture.clock.advance(WebLimits.SESSION.minus(Duration.ofSeconds(1)));
    assertThat(alice.get("/api/canvases").status()).isEqualTo(200);
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(alice.get("/api/canvases").code()).isEqualTo("not_signed_in");
  }
}
