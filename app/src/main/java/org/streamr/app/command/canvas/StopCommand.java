package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
import org.streamr.app.output.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas stop}. */
@Command(
    name = "stop",
    description = "Stop a canvas: its playback if there is one, else its run. Its state is kept.")
public final class StopCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();

  @Parameters(paramLabel = "CANVAS", description = Canvases.WHICH)
  private String canvas = "";

  @Override
  public Integer call() {
    WebHttp server = where.signIn();
    String id = Canvases.find(server, canvas);
    JsonNode run = server.post(Json.object(), "canvases", id, "stop");
    common.output().result(run, () -> Canvases.run(run));
    return 0;
  }
}
