package org.streamr.app.options;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.streamr.app.connect.NodeFile;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.output.CommandException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which web server to talk to, and as whom. */
public final class WebServerOptions {
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private KeyOptions who = new KeyOptions();

  @Option(
      names = "--web",
      paramLabel = "URL",
      defaultValue = "${env:STREAMR_WEB}",
      description =
          "A web server's address, as in http://127.0.0.1:7080. Default: STREAMR_WEB of the"
              + " environment, else that of the node that runs on the data folder.")
  private Optional<URI> web = Optional.empty();

  /**
   * Signs in.
   *
   * @throws CommandException if there is no server, or it refuses
   */
  public WebHttp signIn() {
    WebHttp server = new WebHttp(web.orElseGet(() -> known(data.data())));
    server.signIn(
        who.account(data.keys(), () -> server.get("config").path("chainId").asLong()).key());
    return server;
  }

  private static URI known(Path data) {
    NodeFile node =
        NodeFile.read(data)
            .filter(NodeFile::isAlive)
            .orElseThrow(
                () ->
                    new CommandException(
                        "No node runs on "
                            + data
                            + ". Start one with: streamr up; or name another with --data DIR or"
                            + " --web URL"));
    return node.web()
        .orElseThrow(
            () ->
                new CommandException(
                    "The node that runs on "
                        + data
                        + " has no web server. Start it without --no-web, or name another with"
                        + " --web URL"));
  }
}
