package org.streamr.systemtests.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.MalformedCanvasException;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.flink.FlinkEngine;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.services.Reach;
import org.streamr.systemtests.client.TestChain;

/**
 * An engine as a process of its own, to be killed: {@code EngineProcess FOLDER BROKER [CANVAS]}.
 * Starts a canvas, or goes on with what ran; prints what its run tells of its state and problems.
 */
final class EngineProcess {
  private EngineProcess() {}

  public static void main(String[] args) throws IOException, MalformedCanvasException {
    EngineOptions options =
        new EngineOptions(
            Path.of(args[0]),
            List.of(URI.create(args[1])),
            Optional.empty(),
            2,
            Duration.ofMillis(300),
            Optional.empty(),
            Reach.ANYWHERE);
    FlinkEngine engine =
        FlinkEngine.open(
            options, ModuleCatalogue.load(), owner -> TestChain.OWNER, Clock.systemUTC());
    Run run =
        args.length > 2
            ? engine.start(
                RunRequest.live(
                    "exact",
                    TestChain.OWNER.address(),
                    CanvasCodec.read(Files.readString(Path.of(args[2])))))
            : engine.resume().getFirst();
    run.subscribe(EngineProcess::print);
  }

  private static void print(Telemetry telemetry) {
    switch (telemetry) {
      case Telemetry.StateChanged changed -> System.out.println("state " + changed.state());
      case Telemetry.Problem problem -> System.out.println("problem " + problem);
      case Telemetry.EdgeValue value -> {}
      case Telemetry.Shown shown -> {}
      case Telemetry.LogLine line -> {}
      case Telemetry.Progress progress ->
          System.out.println("checkpoints " + progress.statistics().eventsIn());
    }
  }
}
