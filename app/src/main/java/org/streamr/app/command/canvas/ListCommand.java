package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
import org.streamr.app.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr canvas list}. */
@Command(name = "list", description = "List your canvases, the one saved last first.")
public final class ListCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();

  @Override
  public Integer call() {
    Output output = common.output();
    WebHttp server = where.signIn();
    JsonNode canvases = server.get("canvases");
    for (JsonNode canvas : canvases) {
      output.result(
          canvas,
          () ->
              "%s  %-10s  version %d  %s"
                  .formatted(
                      canvas.path("id").asText(),
                      canvas.path("state").asText(),
                      canvas.path("version").asInt(),
                      canvas.path("name").asText()));
    }
    if (canvases.isEmpty()) {
      output.note(
          "You have no canvases. Draw one at "
              + server.base()
              + ", or keep a file with: streamr canvas import");
    }
    return 0;
  }
}
