package org.streamr.app.up;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import org.streamr.app.output.CommandException;
import org.streamr.engine.examples.Examples;
import org.streamr.web.NodeInfo;
import org.streamr.web.WebConfig;
import org.streamr.web.WebServer;
import org.streamr.web.run.ChainStreamAccess;

/** The web application. */
final class WebService implements AutoCloseable {
  private final WebServer server;

  private WebService(WebServer server) {
    this.server = server;
  }

  /**
   * Begins to serve.
   *
   * @param brokerUrl where the broker's HTTP API is, as browsers reach it
   */
  static WebService start(
      WebOptions options,
      EngineService engine,
      EngineService.Network network,
      URI brokerUrl,
      Clock clock,
      Consumer<String> progress) {
    progress.accept("Starting the web application");
    NodeInfo node =
        new NodeInfo(
            network.chain().deployment().chainId(),
            network.development(),
            brokerUrl,
            network.webSocket(),
            network.chain().deployment().json());
    WebConfig config =
        new WebConfig(options.host(), options.port(), options.names(), network.development());
    WebServer.Parts parts =
        new WebServer.Parts(
            node,
            network.rpc(),
            engine.store(),
            engine.runs(),
            engine.catalogue(),
            new ChainStreamAccess(network.chain().view(), clock),
            engine.accounts(),
            Examples.all());
    try {
      return new WebService(
          WebServer.start(config, parts, new SecureRandom(), clock, System::nanoTime));
    } catch (IOException e) {
      throw new CommandException(
          "The web application cannot listen on port "
              + options.port()
              + ": "
              + e.getMessage()
              + ". Stop what uses it, choose another one with --web-port N (0 for any free one), or"
              + " do without it with --no-web",
          e);
    }
  }

  /** Where people open it. */
  URI url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }
}
