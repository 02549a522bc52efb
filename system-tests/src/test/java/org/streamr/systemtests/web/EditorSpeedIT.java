package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How fast a large canvas is drawn while values come; they come from the test, not from a run. */
class EditorSpeedIT extends PageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MODULES = 200;
  private static final int COLUMNS = 20;
  private static final double LEAST_FRAMES_A_SECOND = 30;

  /** On a machine that has other work, of as many frames as it draws when no values come. */
  private static final double LEAST_PART = 0.5;

  /** Sends a value of every output that is joined, ten times a second, as the engine would. */
  private static final String VALUES =
      """
      () => {
        let round = 0;
        window.liveValues = setInterval(() => {
          round++;
          for (let i = 0; i < %d; i += 2) {
            window.liveSocket.onmessage({ data: JSON.stringify({
              type: 'value', module: `m${i}`, output: 'passed',
              time: Date.now() * 1000, value: Math.sin(round + i) * 1000 }) });
          }
        }, 100);
      }
      """
          .formatted(MODULES);

  /** Keeps the socket of the canvas in reach of the test, and never opens it. */
  private static final String SOCKET =
      """
      window.WebSocket = class {
        static OPEN = 1;
        readyState = 1;
        constructor(url) {
          if (url.includes('/live')) window.liveSocket = this;
          setTimeout(() => this.onopen?.({}));
        }
        addEventListener() {}
        send() {}
        close() {}
      };
      """;

  private static final String FRAMES_IN_FIVE_SECONDS =
      """
      () => new Promise((done) => {
        let frames = 0;
        const end = performance.now() + 5000;
        const next = () => {
          frames++;
          if (performance.now() < end) requestAnimationFrame(next);
          else done(frames);
        };
        requestAnimationFrame(next);
      })
      """;

  private static String large() {
    ObjectNode canvas = JSON.createObjectNode().put("format", "streamr-canvas/1");
    canvas.put("name", "Large").put("description", "");
    ArrayNode modules = canvas.putArray("modules");
    ArrayNode edges = canvas.putArray("edges");
    for (int i = 0; i < MODULES; i++) {
      ObjectNode module = modules.addObject().put("id", "m" + i).put("type", "filter.filter");
      module.put("version", 1).put("title", "").putObject("parameters").put("condition", "$ > 0");
      module.putObject("position").put("x", i % COLUMNS * 300).put("y", i / COLUMNS * 180);
      if (i % 2 == 1) {
        ObjectNode edge = edges.addObject();
        edge.putObject("from").put("module", "m" + (i - 1)).put("port", "passed");
        edge.putObject("to").put("module", "m" + i).put("port", "in");
      }
    }
    canvas
        .putObject("settings")
        .put("delivery", "exactly-once")
        .put("transport", "prompt")
        .put("order", "time")
        .put("parallelism", 1);
    return JSON.createObjectNode().set("canvas", canvas).toString();
  }

  private double framesASecond() {
    return ((Number) page().evaluate(FRAMES_IN_FIVE_SECONDS)).doubleValue() / 5;
  }

  @Test
  void largeCanvas_shouldStayUsableWhileValuesCome() throws IOException {
    useDevelopmentAccount(0);
    page().addInitScript(SOCKET);
    open("/canvases");
    awaitText("No canvas yet");
    Object id =
        page()
            .evaluate(
                "async (body) => (await (await fetch('/api/canvases', {method: 'POST',"
                    + " headers: {'Content-Type': 'application/json'}, body})).json()).id",
                large());
    open("/canvases/" + id);
    page().locator(".react-flow__node").nth(MODULES - 1).waitFor();
    double still = framesASecond();
    page().evaluate(VALUES);
    page()
        .waitForFunction(
            "() => document.querySelectorAll('[data-testid=edge-value]:not([hidden])').length === "
                + MODULES / 2);
    double live = framesASecond();
    System.out.printf(
        "%d modules, %d live edges: %.1f frames a second, %.1f without values%n",
        MODULES, MODULES / 2, live, still);
    assertAccessible("editor-large");
    assertThat(live)
        .as("frames a second, of %.1f without values", still)
        .isGreaterThanOrEqualTo(Math.min(LEAST_FRAMES_A_SECOND, LEAST_PART * still));
  }
}
