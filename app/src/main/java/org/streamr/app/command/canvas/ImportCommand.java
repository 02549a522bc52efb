package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.WebServerOptions;
import org.streamr.app.output.Json;
import org.streamr.engine.canvas.CanvasCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas import}. */
@Command(name = "import", description = "Keep a canvas from a file, and print its id.")
public final class ImportCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private WebServerOptions where = new WebServerOptions();

  @Parameters(paramLabel = "FILE", description = "The canvas; - for standard input.")
  private String file = "";

  @Option(
      names = "--as",
      paramLabel = "CANVAS",
      description = "Keep it as the next version of this canvas. Default: as a new one.")
  private Optional<String> as = Optional.empty();

  @Override
  public Integer call() {
    ObjectNode body = Json.object();
    body.set("canvas", CanvasCodec.write(CanvasFile.read(file)));
    WebHttp server = where.signIn();
    JsonNode kept = as.map(name -> replace(server, name, body)).orElseGet(() -> add(server, body));
    ObjectNode json =
        Json.object()
            .put("id", kept.path("id").asText())
            .put("version", kept.path("version").asInt())
            .put("hash", kept.path("hash").asText());
    common.output().result(json, () -> json.path("id").asText());
    return 0;
  }

  private static JsonNode add(WebHttp server, ObjectNode body) {
    return server.post(body, "canvases");
  }

  private static JsonNode replace(WebHttp server, String name, ObjectNode body) {
    String id = Canvases.find(server, name);
    int version = server.get("canvases", id).path("version").asInt();
    return server.put(body, version, "canvases", id);
  }
}
