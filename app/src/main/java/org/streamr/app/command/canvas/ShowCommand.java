package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
import org.streamr.app.output.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas show}. */
@Command(name = "show", description = "Show a canvas, and how its run fares.")
public final class ShowCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();

  @Parameters(paramLabel = "CANVAS", description = Canvases.WHICH)
  private String canvas = "";

  @Override
  public Integer call() {
    WebHttp server = where.signIn();
    String id = Canvases.find(server, canvas);
    JsonNode kept = server.get("canvases", id);
    JsonNode run = server.get("canvases", id, "run");
    ObjectNode json = Json.object();
    json.setAll((ObjectNode) kept);
    json.set("run", run);
    common.output().result(json, () -> text(kept, run));
    return 0;
  }

  private static String text(JsonNode kept, JsonNode run) {
    JsonNode canvas = kept.path("canvas");
    StringBuilder text = new StringBuilder(512);
    text.append(
        """
        %s
          id        %s
          version   %d, saved %s
          hash      %s
          run       %s\
        """
            .formatted(
                canvas.path("name").asText(),
                kept.path("id").asText(),
                kept.path("version").asInt(),
                kept.path("updatedAt").asText(),
                kept.path("hash").asText(),
                Canvases.run(run)));
    for (JsonNode module : canvas.path("modules")) {
      text.append(
          "%n  %-20s  %s %s"
              .formatted(
                  module.path("id").asText(),
                  module.path("type").asText(),
                  module.path("parameters")));
    }
    for (JsonNode edge : canvas.path("edges")) {
      text.append(
          "%n  %s.%s → %s.%s"
              .formatted(
                  edge.at("/from/module").asText(),
                  edge.at("/from/port").asText(),
                  edge.at("/to/module").asText(),
                  edge.at("/to/port").asText()));
    }
    return text.toString();
  }
}
