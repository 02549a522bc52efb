package org.streamr.app.command.canvas;

import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.ConfirmOptions;
import org.streamr.app.options.WebServerOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas delete}. */
@Command(
    name = "delete",
    description = "Stop a canvas, and delete it with all of its versions and its state.")
public final class DeleteCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();

  @Parameters(paramLabel = "CANVAS", description = Canvases.WHICH)
  private String canvas = "";

  @Override
  public Integer call() {
    Output output = common.output();
    WebHttp server = where.signIn();
    String id = Canvases.find(server, canvas);
    confirm.confirm(output, "Delete the canvas " + canvas + " with all of its versions?");
    server.delete("canvases", id);
    output.result(Json.object().put("deleted", id), () -> "Deleted " + id);
    return 0;
  }
}
