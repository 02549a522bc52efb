package org.streamr.app.command.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.command.canvas.CanvasFile;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.FlinkOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.RoleOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Output;
import org.streamr.app.up.DataFolder;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.web3.stream.EthereumLookup;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasChecker;
import org.streamr.engine.canvas.Finding;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.flink.FlinkEngine;
import org.streamr.engine.run.Engine;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRefusedException;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.web.run.ChainStreamAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr engine run}. */
@Command(
    name = "run",
    description = {
      "Run a canvas from a file until Ctrl-C or SIGTERM, and print what it tells.",
      "Its state is kept in a folder, from which the next run of it goes on, also after a crash. It"
          + " acts as the account of --key, which needs the permissions for its streams.",
      "Exits with 1 when it failed."
    })
public final class RunCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private RoleOptions where = new RoleOptions();
  @Mixin private KeyOptions who = new KeyOptions();
  @Mixin private FlinkOptions flink = new FlinkOptions();

  @Parameters(paramLabel = "FILE", description = "The canvas; - for standard input.")
  private String file = "";

  @Option(
      names = "--id",
      paramLabel = "NAME",
      defaultValue = "canvas",
      description =
          "What its state is kept under: letters, digits and hyphens. Default: ${DEFAULT-VALUE}.")
  private String id = "canvas";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      defaultValue = "${env:STREAMR_STATE}",
      description =
          "Where its state is kept, by one process at a time. Default: STREAMR_STATE of the"
              + " environment, else a folder of that name in the data folder.")
  private Optional<Path> state = Optional.empty();

  @Option(names = "--fresh", description = "Begin without the state of earlier runs.")
  private boolean fresh;

  @Override
  public Integer call() {
    Output output = common.output();
    Canvas canvas = CanvasFile.read(file);
    RoleOptions.Place place = where.place();
    KeyAccount account = who.account(where.data().keys(), () -> place.contracts().chainId());
    ModuleCatalogue catalogue = ModuleCatalogue.load();
    check(canvas, catalogue, place, account, output);
    Path folder =
        state.orElseGet(() -> where.data().data().resolve("engine-" + id)).toAbsolutePath();
    EngineOptions options =
        EngineOptions.local(folder, List.of(place.broker().webSocket()), Optional.of(place.rpc()))
            .on(flink.cluster());
    try (DataFolder owned = DataFolder.open(folder);
        Engine engine = FlinkEngine.open(options, catalogue, owner -> account, Clock.systemUTC())) {
      return run(engine, canvas, account, output);
    } catch (RunRefusedException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void check(
      Canvas canvas,
      ModuleCatalogue catalogue,
      RoleOptions.Place place,
      KeyAccount account,
      Output output) {
    Clock clock = Clock.systemUTC();
    List<Finding> findings;
    try (EthereumLookup streams = EthereumLookup.connect(place.rpc(), place.contracts(), clock)) {
      findings =
          new CanvasChecker(catalogue, new ChainStreamAccess(streams, clock))
              .check(canvas, account.address());
    }
    for (Finding finding : findings) {
      if (finding.severity() == Finding.Severity.ERROR) {
        throw new CommandException(
            finding.message() + ". See all that is wrong with: streamr canvas validate");
      }
      output.warning(finding.message());
    }
  }

  private Integer run(Engine engine, Canvas canvas, KeyAccount account, Output output) {
    Run run = engine.start(new RunRequest(id, account.address(), canvas, new Mode.Live(), fresh));
    Thread ending =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  output.note("Stopping");
                  run.stop(true);
                });
    Runtime.getRuntime().addShutdownHook(ending);
    try (Run.Subscription telling = run.subscribe(new RunPrinter(output))) {
      RunState last = run.ended().join();
      return last.phase() == RunState.Phase.FAILED ? 1 : 0;
    }
  }
}
