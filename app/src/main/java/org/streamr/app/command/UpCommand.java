package org.streamr.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.streamr.app.options.CanvasOptions;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.DataOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.output.Logs;
import org.streamr.app.output.Output;
import org.streamr.app.up.DataFolder;
import org.streamr.app.up.LocalNode;
import org.streamr.app.up.UpOptions;
import org.streamr.app.up.WebOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr up}: runs a node until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Start a node with everything in it: a development chain, the contracts, a broker with its"
          + " store, real data flowing into streams, an engine for canvases, and the web"
          + " application.",
      "Runs until Ctrl-C or SIGTERM, and keeps everything in its data folder."
    })
public final class UpCommand implements Callable<Integer> {
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final String HERE = "127.0.0.1";

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private KeyOptions who = new KeyOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7070",
      description = "Port of the broker; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port = 7070;

  @Option(
      names = "--rpc",
      paramLabel = "URL",
      description =
          "Use this Ethereum node (http, https, ws or wss) in place of a development chain of its"
              + " own. The contracts are deployed there, unless contracts.json of the data folder"
              + " names some.")
  private Optional<URI> rpc = Optional.empty();

  @Option(
      names = "--no-sources",
      description = "Feed no data into streams; neither that of this machine nor replays.")
  private boolean noSources;

  @Option(
      names = "--sources",
      paramLabel = "FILE",
      description = "Feed in public feeds as well, as this YAML file describes: see docs/cli.md.")
  private Optional<Path> feeds = Optional.empty();

  @Option(
      names = "--web-port",
      paramLabel = "N",
      defaultValue = "7080",
      description = "Port of the web application; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int webPort = 7080;

  @Option(names = "--no-web", description = "Serve no web application, and run no canvases.")
  private boolean noWeb;

  @Mixin private CanvasOptions canvases = new CanvasOptions();

  @Override
  public Integer call() throws InterruptedException {
    Output output = common.output();
    long startedAtNanos = System.nanoTime();
    DataFolder folder = DataFolder.open(data.data());
    Path log = Logs.toFiles(folder.logs(), common.verbose());
    UpOptions options = new UpOptions(port, rpc, !noSources, feeds, web());
    LocalNode node;
    try {
      node =
          LocalNode.start(
              options,
              folder,
              chainId -> who.account(folder.keys(), () -> chainId),
              () -> who.otherPassword("the keys that canvases act with"),
              Clock.systemUTC(),
              output::note);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = Thread.ofPlatform().unstarted(() -> stop(node, output, stopped));
    Runtime.getRuntime().addShutdownHook(hook);
    report(output, node, log, (System.nanoTime() - startedAtNanos) / NANOS_A_MILLI);
    stopped.await();
    return 0;
  }

  private Optional<WebOptions> web() {
    return noWeb
        ? Optional.empty()
        : Optional.of(
            new WebOptions(
                HERE,
                webPort,
                canvases.names(),
                canvases.database(),
                canvases.flink(),
                canvases.reach(HERE)));
  }

  private static void stop(LocalNode node, Output output, CountDownLatch stopped) {
    output.note("Stopping");
    node.close();
    stopped.countDown();
  }

  private void report(Output output, LocalNode node, Path log, long millis) {
    ObjectNode json = node.description();
    json.put("account", node.account().address().toChecksumString());
    json.put("data", data.data().toString());
    json.put("log", log.toString());
    json.put("millis", millis);
    ArrayNode streams = json.putArray("streams");
    node.streams().forEach(streams::add);
    output.result(json, () -> text(json, node));
  }

  private String text(ObjectNode json, LocalNode node) {
    String example = node.streams().isEmpty() ? "my-stream" : node.streams().getFirst();
    String hint = data.isDefault() ? "" : " --data " + data.data();
    return """

    Streamr is up, after %.1f s.%s

      broker    %s  (websocket %s)
      chain     %s, chain id %s
      account   %s
      data      %s
      log       %s
      streams   %s

    To try, in another terminal:

      ./streamr stream find%s
      ./streamr subscribe %s%s
      ./streamr history %s --last 5%s
      ./streamr stream create my-stream --public%s
      echo '{"hello":"world"}' | ./streamr publish my-stream%s

    Ctrl-C stops it.\
    """
        .formatted(
            json.path("millis").asLong() / 1_000.0,
            json.has("web") ? " Open " + json.path("web").asText() : "",
            json.path("url").asText(),
            json.path("webSocket").asText(),
            json.path("rpc").asText(),
            json.path("chainId").asText(),
            json.path("account").asText(),
            json.path("data").asText(),
            json.path("log").asText(),
            node.streams().isEmpty() ? "none yet" : String.join(", ", node.streams()),
            hint,
            example,
            hint,
            example,
            hint,
            hint,
            hint);
  }
}
