package org.streamr.app.command.engine;

import java.util.Locale;
import org.streamr.app.output.Output;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.run.TelemetryListener;
import org.streamr.engine.value.ValueJson;
import org.streamr.protocol.Micros;
import org.streamr.web.live.LiveFrames;

/**
 * Prints what a run tells: as JSON all of it, a line each, as on a web server's live connection; to
 * people its states, lines and problems, and what its modules show.
 */
final class RunPrinter implements TelemetryListener {
  private final Output output;

  RunPrinter(Output output) {
    this.output = output;
  }

  @Override
  public void on(Telemetry telemetry) {
    if (output.json()) {
      output.line(LiveFrames.of(telemetry));
      return;
    }
    switch (telemetry) {
      case Telemetry.StateChanged changed ->
          output.note(
              changed.state().phase().name().toLowerCase(Locale.ROOT)
                  + (changed.state().reason().isEmpty() ? "" : ": " + changed.state().reason()));
      case Telemetry.LogLine line -> print(line.time(), line.module(), line.line());
      case Telemetry.Shown shown ->
          print(shown.time(), shown.module(), ValueJson.plain(shown.value()));
      case Telemetry.Problem problem ->
          output.warning(problem.module() + ": " + problem.sentence());
      case Telemetry.EdgeValue _, Telemetry.Progress _ -> {}
    }
  }

  private void print(long time, String module, String text) {
    output.line(Micros.format(time) + "  " + module + ": " + text);
  }
}
