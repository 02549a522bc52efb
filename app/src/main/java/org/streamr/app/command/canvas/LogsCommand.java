package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WatchedCanvas;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.protocol.Micros;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas logs}. */
@Command(name = "logs", description = "Print the last lines and problems of a canvas's run.")
public final class LogsCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();

  @Parameters(paramLabel = "CANVAS", description = Canvases.WHICH)
  private String canvas = "";

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private int last = 200;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes, until the run ends. Exits with 1 if it failed.")
  private boolean follow;

  @Override
  public Integer call() {
    Output output = common.output();
    WebHttp server = where.signIn();
    String id = Canvases.find(server, canvas);
    if (!follow) {
      print(server, id, output);
      return 0;
    }
    // Watched before the last lines are asked for, so that none is missed.
    try (WatchedCanvas watched = server.watch(id)) {
      return follow(watched, print(server, id, output), output);
    }
  }

  /** Prints the last lines; returns their texts. */
  private Set<String> print(WebHttp server, String id, Output output) {
    Set<String> texts = new HashSet<>();
    for (JsonNode line : server.getWith("last=" + last, "canvases", id, "logs")) {
      output.result(line, () -> text(line));
      texts.add(text(line));
    }
    return texts;
  }

  private static int follow(WatchedCanvas watched, Set<String> known, Output output) {
    for (Optional<JsonNode> next = watched.next(); next.isPresent(); next = watched.next()) {
      JsonNode frame = next.get();
      switch (frame.path("type").asText()) {
        case "log", "problem" -> {
          JsonNode line = line(frame);
          if (!known.contains(text(line))) {
            output.result(line, () -> text(line));
          }
        }
        case "state" -> {
          String state = frame.path("state").asText();
          output.note("The run is " + state);
          if (RunProgress.isOver(state)) {
            return state.equals("failed") ? 1 : 0;
          }
        }
        default -> {
          // Values are for charts.
        }
      }
    }
    throw new CommandException("The web server ended the connection: ask again when it is back");
  }

  /** A frame, as the last lines are told. */
  private static JsonNode line(JsonNode frame) {
    boolean problem = frame.path("type").asText().equals("problem");
    ObjectNode line =
        Json.object()
            .put("module", frame.path("module").asText())
            .put("time", frame.path("time").asLong())
            .put("level", problem ? "problem" : "info")
            .put("line", frame.path(problem ? "message" : "line").asText());
    return problem ? line.put("count", frame.path("count").asLong()) : line;
  }

  private static String text(JsonNode line) {
    return "%s  %s: %s%s"
        .formatted(
            Micros.format(line.path("time").asLong()),
            line.path("module").asText(),
            line.path("line").asText(),
            line.path("count").asLong(1) > 1
                ? " (%d times so far)".formatted(line.path("count").asLong())
                : "");
  }
}
