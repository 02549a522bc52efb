package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas export}. */
@Command(
    name = "export",
    description = "Print a canvas as JSON, for: streamr canvas import, or: streamr engine run.")
public final class ExportCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();

  @Parameters(paramLabel = "CANVAS", description = Canvases.WHICH)
  private String canvas = "";

  @Option(
      names = "--version-number",
      paramLabel = "N",
      description = "This version of it. Default: the newest.")
  private Optional<Integer> version = Optional.empty();

  @Override
  public Integer call() {
    WebHttp server = where.signIn();
    String id = Canvases.find(server, canvas);
    JsonNode kept =
        version.isPresent()
            ? server.get("canvases", id, "versions", version.get().toString())
            : server.get("canvases", id);
    JsonNode document = kept.path("canvas");
    common.output().result(document, document::toPrettyString);
    return 0;
  }
}
