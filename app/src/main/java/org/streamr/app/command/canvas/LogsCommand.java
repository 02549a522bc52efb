package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
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

  @Override
  public Integer call() {
    Output output = common.output();
    WebHttp server = where.signIn();
    String id = Canvases.find(server, canvas);
    for (JsonNode line : server.getWith("last=" + last, "canvases", id, "logs")) {
      output.result(line, () -> text(line));
    }
    return 0;
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
