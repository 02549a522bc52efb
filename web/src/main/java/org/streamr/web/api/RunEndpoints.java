package org.streamr.web.api;

import static org.streamr.web.api.CanvasEndpoints.ONE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasChecker;
import org.streamr.engine.canvas.Finding;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.RunRefusedException;
import org.streamr.engine.store.CanvasStore;
import org.streamr.engine.store.StoredCanvas;
import org.streamr.protocol.Micros;
import org.streamr.web.run.CanvasRuns;

/** Canvases at work. */
final class RunEndpoints {
  private static final int MOST_LINES = 10_000;
  private static final int USUAL_LINES = 200;

  private final CanvasStore canvases;
  private final CanvasRuns runs;
  private final CanvasEndpoints.Checks checks;

  RunEndpoints(CanvasStore canvases, CanvasRuns runs, CanvasEndpoints.Checks checks) {
    this.canvases = canvases;
    this.runs = runs;
    this.checks = checks;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.post(ONE + "/run", "Run a canvas, or take its newest version over into its run")
            .gives("Run")
            .signedIn()
            .by(this::start),
        Endpoint.post(ONE + "/stop", "Stop a canvas's playback, else its run")
            .gives("Run")
            .signedIn()
            .by(this::stop),
        Endpoint.get(ONE + "/run", "How a canvas's run fares")
            .gives("Run")
            .signedIn()
            .by(this::show),
        Endpoint.get(ONE + "/logs", "The last lines and problems of a canvas's run")
            .with("last", "integer", "how many; " + USUAL_LINES + " if nothing is said")
            .gives("List")
            .signedIn()
            .by(this::logs),
        Endpoint.post(
                ONE + "/playback",
                "Play a canvas back over a part of the past; speed is a factor, or max")
            .takes("Playback")
            .gives("Run")
            .signedIn()
            .by(this::play));
  }

  private Answer start(Request request) throws RefusedException {
    StoredCanvas stored = CanvasEndpoints.owned(canvases, request);
    Canvas canvas = runnable(stored);
    try {
      return Answer.ok(RunJson.of(runs.start(stored, canvas)));
    } catch (RunRefusedException e) {
      throw new RefusedException(Fault.INVALID_CANVAS, String.valueOf(e.getMessage()));
    }
  }

  private Canvas runnable(StoredCanvas stored) throws RefusedException {
    Canvas canvas = CanvasJson.canvas(stored);
    List<Finding> findings = checks.of(canvas, Optional.of(stored.owner()));
    if (!CanvasChecker.passes(findings)) {
      throw new RefusedException(
          Fault.INVALID_CANVAS,
          findings.stream()
              .filter(finding -> finding.severity() == Finding.Severity.ERROR)
              .findFirst()
              .map(Finding::message)
              .orElse("The canvas cannot run"));
    }
    return canvas;
  }

  private Answer stop(Request request) throws RefusedException {
    StoredCanvas canvas = CanvasEndpoints.owned(canvases, request);
    return Answer.ok(
        runs.stop(canvas.id()).map(RunJson::of).orElseGet(() -> RunJson.of(runs, canvas.id())));
  }

  private Answer show(Request request) throws RefusedException {
    return Answer.ok(RunJson.of(runs, CanvasEndpoints.owned(canvases, request).id()));
  }

  private Answer logs(Request request) throws RefusedException {
    StoredCanvas canvas = CanvasEndpoints.owned(canvases, request);
    int last = request.number("last", USUAL_LINES, 1, MOST_LINES);
    return Answer.ok(
        runs.current(canvas.id()).map(run -> RunJson.log(run.log(last))).orElseGet(Json::array));
  }

  private Answer play(Request request) throws RefusedException {
    StoredCanvas stored = CanvasEndpoints.owned(canvases, request);
    ObjectNode body = request.object();
    Mode.Playback range;
    try {
      range = new Mode.Playback(time(body, "from"), time(body, "to"), speed(body.path("speed")));
    } catch (IllegalArgumentException e) {
      throw Request.bad(String.valueOf(e.getMessage()));
    }
    Canvas canvas = runnable(stored);
    try {
      return Answer.ok(RunJson.of(runs.play(stored, canvas, range)));
    } catch (RunRefusedException e) {
      throw new RefusedException(Fault.INVALID_CANVAS, String.valueOf(e.getMessage()));
    }
  }

  /** Microseconds; given as those, or as ISO 8601 says it. */
  private static long time(JsonNode body, String field) throws RefusedException {
    JsonNode value = body.path(field);
    if (value.canConvertToLong() && value.isIntegralNumber()) {
      return value.longValue();
    }
    try {
      return Micros.parse(value.asText());
    } catch (DateTimeException | ArithmeticException e) {
      throw Request.bad("'" + field + "' must be a time as in 2026-01-31T12:00:00Z");
    }
  }

  private static double speed(JsonNode value) throws RefusedException {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isMissingNode() || value.isNull()) {
      return 1;
    }
    if (value.asText().equals("max")) {
      return Mode.Playback.FASTEST;
    }
    throw Request.bad("'speed' must be a factor such as 10, or \"max\"");
  }
}
