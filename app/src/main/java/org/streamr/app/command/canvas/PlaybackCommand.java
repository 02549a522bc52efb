package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Moments;
import org.streamr.app.output.Output;
import org.streamr.app.output.ProgressMeter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas playback}. */
@Command(
    name = "playback",
    description = {
      "Play a canvas back over a part of the past, and return when it has been played.",
      "Nothing leaves the machine: what the canvas would send out is only told."
    })
public final class PlaybackCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();

  @Parameters(paramLabel = "CANVAS", description = Canvases.WHICH)
  private String canvas = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      required = true,
      description = "The first moment: " + Moments.FORMS + ".")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      defaultValue = "now",
      description = "The first moment after it. Default: now.")
  private String to = "now";

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "max",
      description =
          "How many times as fast as it was: 1, 60, …; max for as fast as it goes. Default:"
              + " ${DEFAULT-VALUE}.")
  private String speed = "max";

  @Override
  public Integer call() {
    Output output = common.output();
    ObjectNode range = Json.object();
    range.put("from", Moments.parse(from, Clock.systemUTC()).toString());
    range.put("to", Moments.parse(to, Clock.systemUTC()).toString());
    if (speed.equals("max")) {
      range.put("speed", speed);
    } else {
      range.put("speed", Double.parseDouble(speed));
    }
    WebHttp server = where.signIn();
    String id = Canvases.find(server, canvas);
    server.post(range, "canvases", id, "playback");
    JsonNode run;
    try (ProgressMeter meter = ProgressMeter.counting("Playback", output)) {
      run =
          RunProgress.awaitEnd(
              server, id, now -> meter.to(now.at("/statistics/eventsIn").asLong()));
    }
    output.result(run, () -> Canvases.run(run));
    return run.path("state").asText().equals("failed") ? 1 : 0;
  }
}
