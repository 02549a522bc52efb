package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas run}. */
@Command(
    name = "run",
    description = {
      "Run a canvas, and return when it runs; it goes on until it is stopped, whatever happens to"
          + " the node.",
      "If it runs already, its newest version takes over, with the state of all modules that are"
          + " still there."
    })
public final class RunCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();

  @Parameters(paramLabel = "CANVAS", description = Canvases.WHICH)
  private String canvas = "";

  @Override
  public Integer call() {
    Output output = common.output();
    WebHttp server = where.signIn();
    String id = Canvases.find(server, canvas);
    output.note("Starting the canvas");
    server.post(Json.object(), "canvases", id, "run");
    JsonNode run = RunProgress.awaitStart(server, id);
    output.result(run, () -> Canvases.run(run));
    return run.path("state").asText().equals("failed") ? 1 : 0;
  }
}
