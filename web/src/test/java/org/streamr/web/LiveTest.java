package org.streamr.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasSettings;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.RunState.Phase;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.spi.Value;
import org.streamr.engine.store.CanvasDraft;
import org.streamr.engine.store.StoredCanvas;
import org.streamr.testing.Await;

/** What pages hear of their canvases, over real websockets. */
class LiveTest {
  private static final Canvas CONTENT =
      new Canvas("live", "", List.of(), List.of(), CanvasSettings.DEFAULT);

  @TempDir private Path folder;
  private WebFixture fixture;
  private WebClient client;
  private StoredCanvas canvas;
  private String path;

  @BeforeEach
  void start() {
    fixture = WebFixture.start(folder);
    client = fixture.client();
    client.signIn(WebFixture.ALICE);
    canvas =
        fixture
            .store()
            .canvases()
            .create(WebFixture.ALICE.address(), new CanvasDraft("live", "", "h", "{}"));
    path = "/api/canvases/" + canvas.id() + "/live";
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  /** Keeps what comes; asks for more only while it reads. */
  private static final class Page implements WebSocket.Listener {
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean reads;

    Page(boolean reads) {
      this.reads = reads;
    }

    @Override
    public void onOpen(WebSocket socket) {
      if (reads) {
        socket.request(1);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          frames.add(WebClient.JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        text.setLength(0);
      }
      if (reads) {
        socket.request(1);
      }
      return null;
    }

    List<JsonNode> of(String type) {
      return frames.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
    }
  }

  private FakeEngine.FakeRun run() {
    return (FakeEngine.FakeRun) fixture.runs().start(canvas, CONTENT);
  }

  @Test
  void live_shouldTellWhatTheRunTells() {
    Page page = new Page(true);
    client.open(path, page);
    Await.until("the page to hear the state", () -> !page.of("state").isEmpty());
    assertThat(page.of("state").getFirst().path("state").asText()).isEqualTo("stopped");
    FakeEngine.FakeRun run = run();
    run.tell(new Telemetry.EdgeValue("sum", "out", 7, Value.of(1.5)));
    run.tell(new Telemetry.Shown("chart", 8, Value.of("x")));
    run.tell(new Telemetry.LogLine("log", 9, "hello"));
    run.tell(new Telemetry.Problem("sum", 10, "No number", 3));
    run.end(new RunState(Phase.FAILED, "It broke"));
    Await.until("the page to hear the end", () -> page.of("state").size() == 3);
    Await.until("the page to hear the value", () -> !page.of("value").isEmpty());
    assertThat(page.of("value").getFirst())
        .hasToString(
            "{\"type\":\"value\",\"module\":\"sum\",\"output\":\"out\",\"time\":7,\"value\":1.5}");
    assertThat(page.of("show").getFirst().path("value").asText()).isEqualTo("x");
    assertThat(page.of("log").getFirst().path("line").asText()).isEqualTo("hello");
    assertThat(page.of("problem").getFirst().path("count").asInt()).isEqualTo(3);
    assertThat(page.of("state").getLast().path("reason").asText()).isEqualTo("It broke");
  }

  @Test
  void live_shouldTellThoseWhoComeLateWhatWasShown() {
    FakeEngine.FakeRun run = run();
    for (int i = 0; i < 5; i++) {
      run.tell(new Telemetry.Shown("chart", i, Value.of(i)));
    }
    Page page = new Page(true);
    client.open(path, page);
    Await.until("the page to hear what was shown", () -> page.of("show").size() == 5);
    assertThat(page.frames.getFirst().path("state").asText()).isEqualTo("running");
  }

  @Test
  void live_shouldFollowFromRunToPlaybackAndBack() {
    run();
    Page page = new Page(true);
    client.open(path, page);
    Await.until("the page to watch the run", () -> !page.of("state").isEmpty());
    FakeEngine.FakeRun playback =
        (FakeEngine.FakeRun)
            fixture.runs().play(canvas, CONTENT, new Mode.Playback(0, 1, Mode.Playback.FASTEST));
    playback.tell(new Telemetry.LogLine("log", 1, "of the past"));
    Await.until("the page to hear the playback", () -> !page.of("log").isEmpty());
    playback.end(RunState.of(Phase.FINISHED));
    Await.until(
        "the page to hear the live run again",
        () -> page.of("state").getLast().path("state").asText().equals("running"));
  }

  @Test
  void control_shouldReachTheModuleOrBeRefused() {
    FakeEngine.FakeRun run = run();
    Page page = new Page(true);
    WebSocket socket = client.open(path, page);
    socket.sendText("{\"type\":\"control\",\"module\":\"button\",\"value\":true}", true).join();
    Await.until("the button to be pressed", () -> run.controls.size() == 1);
    socket.sendText("{\"type\":\"control\",\"module\":\"x\",\"value\":1}", true).join();
    Await.until("the refusal", () -> !page.of("problem").isEmpty());
    assertThat(page.of("problem").getFirst().path("message").asText()).contains("no control 'x'");
    socket.sendText("what?", true).join();
    Await.until("another refusal", () -> page.of("problem").size() == 2);
  }

  @Test
  void live_shouldBeForTheOwnerAlone() {
    WebClient stranger = fixture.client();
    assertThatThrownBy(() -> stranger.open(path, new Page(true))).hasMessage("status 401");
    stranger.signIn(WebFixture.BOB);
    assertThatThrownBy(() -> stranger.open(path, new Page(true))).hasMessage("status 404");
    assertThat(client.get(path).code()).isEqualTo("not_found");
  }

  @Test
  void slowPage_shouldLoseTheOldestAndBeToldHowMany() {
    FakeEngine.FakeRun run = run();
    Page page = new Page(false);
    WebSocket socket = client.open(path, page);
    socket.request(1);
    Await.until("the page to watch the run", () -> !page.of("state").isEmpty());
    String line = "x".repeat(10_000);
    int lines = 5 * WebLimits.LIVE_QUEUE;
    for (int i = 0; i < lines; i++) {
      run.tell(new Telemetry.LogLine("log", i, line));
    }
    run.end(RunState.of(Phase.STOPPED));
    page.reads = true;
    socket.request(1);
    Await.until(
        "the last line to arrive",
        () ->
            !page.of("log").isEmpty()
                && page.of("log").getLast().path("time").asInt() == lines - 1);
    long dropped =
        page.of("dropped").stream().mapToLong(frame -> frame.path("count").asLong()).sum();
    assertThat(dropped).isPositive();
    assertThat(page.of("log").size() + dropped).isEqualTo(lines);
    assertThat(page.of("state").getLast().path("state").asText()).isEqualTo("stopped");
  }
}
