package org.streamr.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.streamr.app.options.CanvasOptions;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.RoleOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Logs;
import org.streamr.app.output.Output;
import org.streamr.app.up.DataFolder;
import org.streamr.app.up.WebNode;
import org.streamr.app.up.WebOptions;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.KeyAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr web}: the web application and the engine, of a network that runs elsewhere. */
@Command(
    name = "web",
    description = {
      "Serve the web application, and run its canvases, for a broker and a chain that run"
          + " elsewhere.",
      "Keeps its canvases in a folder 'web' of the data folder, or in a database. Runs until Ctrl-C"
          + " or SIGTERM."
    })
public final class WebCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private RoleOptions where = new RoleOptions();
  @Mixin private KeyOptions who = new KeyOptions();
  @Mixin private CanvasOptions canvases = new CanvasOptions();

  @Option(
      names = "--web-port",
      paramLabel = "N",
      defaultValue = "${env:STREAMR_WEB_PORT:-7080}",
      description = "Port to listen on; 0 for any free one. Default: STREAMR_WEB_PORT, else 7080.")
  private int port = 7080;

  @Option(
      names = "--web-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; 0.0.0.0 for all of this machine. Default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Override
  public Integer call() throws InterruptedException {
    Output output = common.output();
    RoleOptions.Place place = where.place();
    DataFolder folder = DataFolder.open(where.data().data().resolve("web"));
    Logs.toFiles(folder.logs(), common.verbose());
    WebNode node;
    try {
      node =
          WebNode.start(
              new WebOptions(
                  host,
                  port,
                  canvases.names(),
                  canvases.database(),
                  canvases.flink(),
                  canvases.reach(host)),
              folder,
              new WebNode.Elsewhere(place.broker(), place.rpc(), place.contracts(), payer(place)),
              () -> who.otherPassword("the keys that canvases act with"),
              Clock.systemUTC(),
              output::note);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      output.note("Stopping");
                      node.close();
                      stopped.countDown();
                    }));
    ObjectNode json = Json.object().put("web", node.url().toString());
    output.result(json, () -> "The web application is at " + node.url() + ". Ctrl-C stops it.");
    stopped.await();
    return 0;
  }

  /** Only on a development network is anything given away. */
  private Optional<KeyAccount> payer(RoleOptions.Place place) {
    return place.contracts().chainId() == DevelopmentKey.CHAIN_ID
        ? Optional.of(who.account(where.data().keys(), () -> place.contracts().chainId()))
        : Optional.empty();
  }
}
