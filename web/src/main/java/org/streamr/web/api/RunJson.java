package org.streamr.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.RunStatistics;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.store.RunRecord;
import org.streamr.web.run.CanvasRuns;

/** Runs as answers tell of them. */
final class RunJson {
  private RunJson() {}

  private static String word(RunState.Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  /** The state of a canvas, in a word. */
  static String state(CanvasRuns runs, String id) {
    return runs.current(id)
        .map(run -> word(run.state().phase()))
        .or(() -> runs.record(id).map(RunJson::phase))
        .orElse(word(RunState.Phase.STOPPED));
  }

  /** Of a run that this process has not seen: one that is meant to run is being resumed. */
  private static String phase(RunRecord run) {
    return run.end()
        .map(end -> end.phase().toLowerCase(Locale.ROOT))
        .orElse(word(RunState.Phase.STARTING));
  }

  /** All that is to be said of a canvas's run. */
  static ObjectNode of(CanvasRuns runs, String id) {
    return runs.current(id)
        .map(RunJson::of)
        .or(() -> runs.record(id).map(RunJson::of))
        .orElseGet(() -> empty(word(RunState.Phase.STOPPED)));
  }

  private static ObjectNode empty(String state) {
    return Json.object()
        .put("state", state)
        .putNull("reason")
        .putNull("startedAt")
        .putNull("mode")
        .putNull("statistics");
  }

  private static ObjectNode of(RunRecord record) {
    ObjectNode json = empty(phase(record)).put("startedAt", record.startedAt().toString());
    record
        .end()
        .filter(end -> !end.reason().isEmpty())
        .ifPresent(end -> json.put("reason", end.reason()));
    return json.put("mode", "live");
  }

  static ObjectNode of(Run run) {
    RunState state = run.state();
    ObjectNode json = empty(word(state.phase())).put("startedAt", run.startedAt().toString());
    if (!state.reason().isEmpty()) {
      json.put("reason", state.reason());
    }
    json.put(
        "mode",
        switch (run.request().mode()) {
          case Mode.Live _ -> "live";
          case Mode.Playback _ -> "playback";
        });
    json.set("statistics", of(run.statistics()));
    return json;
  }

  private static ObjectNode of(RunStatistics statistics) {
    return Json.object()
        .put("eventsIn", statistics.eventsIn())
        .put("eventsOut", statistics.eventsOut())
        .put("problems", statistics.problems())
        .put("time", statistics.time())
        .put("checkpoints", statistics.checkpoints())
        .put("restarts", statistics.restarts());
  }

  /** Lines and problems of a run. */
  static ArrayNode log(List<Telemetry> log) {
    return log.stream().map(RunJson::line).collect(Json.toArray());
  }

  private static ObjectNode line(Telemetry told) {
    return switch (told) {
      case Telemetry.LogLine line ->
          Json.object()
              .put("module", line.module())
              .put("time", line.time())
              .put("level", "info")
              .put("line", line.line());
      case Telemetry.Problem problem ->
          Json.object()
              .put("module", problem.module())
              .put("time", problem.time())
              .put("level", "problem")
              .put("line", problem.sentence())
              .put("count", problem.count());
      case Telemetry.EdgeValue _,
          Telemetry.Shown _,
          Telemetry.StateChanged _,
          Telemetry.Progress _ ->
          throw new IllegalArgumentException("a log has lines and problems only");
    };
  }
}
