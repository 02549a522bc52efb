package org.streamr.web.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.value.ValueJson;

/** What a run tells, as the text of a message. */
public final class LiveFrames {
  private LiveFrames() {}

  /** One JSON object. */
  public static String of(Telemetry telemetry) {
    return json(telemetry).toString();
  }

  private static ObjectNode json(Telemetry telemetry) {
    return switch (telemetry) {
      case Telemetry.EdgeValue edge -> {
        ObjectNode frame = frame("value", edge.module()).put("output", edge.output());
        frame.put("time", edge.time()).set("value", ValueJson.of(edge.value()));
        yield frame;
      }
      case Telemetry.Shown shown -> {
        ObjectNode frame = frame("show", shown.module()).put("time", shown.time());
        frame.set("value", ValueJson.of(shown.value()));
        yield frame;
      }
      case Telemetry.LogLine line ->
          frame("log", line.module()).put("time", line.time()).put("line", line.line());
      case Telemetry.Problem problem ->
          frame("problem", problem.module())
              .put("time", problem.time())
              .put("message", problem.sentence())
              .put("count", problem.count());
      case Telemetry.StateChanged changed ->
          frame("state")
              .put("state", changed.state().phase().name().toLowerCase(Locale.ROOT))
              .put("reason", reason(changed));
      case Telemetry.Progress progress ->
          frame("progress")
              .put("time", progress.time())
              .put("events", progress.statistics().eventsIn());
    };
  }

  private static @Nullable String reason(Telemetry.StateChanged changed) {
    return changed.state().reason().isEmpty() ? null : changed.state().reason();
  }

  /** That some of what a client should have been told was left out, since it reads too slowly. */
  static String dropped(long count) {
    return frame("dropped").put("count", count).toString();
  }

  /** That what a client asked for cannot be done. */
  public static String refusal(String module, long time, String message) {
    return frame("problem", module)
        .put("time", time)
        .put("message", message)
        .put("count", 1)
        .toString();
  }

  private static ObjectNode frame(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static ObjectNode frame(String type, String module) {
    return frame(type).put("module", module);
  }
}
