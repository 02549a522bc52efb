package org.streamr.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.DevelopmentKey;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.engine.sample.Drawing;
import org.streamr.engine.sample.Watching;
import org.streamr.engine.services.Reach;
import org.streamr.engine.spi.Value;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;
import org.streamr.testing.FreePort;

/** A cluster of plain JVMs, which know nothing of ours but what they are sent. */
@Tag("slow")
class RemoteClusterTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** What we have made, and what only we need: it is for the engine to send. */
  private static final Pattern OURS = Pattern.compile(".*[/\\\\](streamr-[^/\\\\]*\\.jar|classes)");

  @SuppressWarnings("InlineFormatString") // it would hide the test
  private static final String CONFIG =
      """
      jobmanager.rpc.address: localhost
      jobmanager.rpc.port: %1$d
      rest.port: %2$d
      rest.address: localhost
      rest.bind-address: localhost
      io.tmp.dirs: %3$s
      taskmanager.host: localhost
      taskmanager.numberOfTaskSlots: 2
      taskmanager.cpu.cores: 1.0
      taskmanager.memory.task.heap.size: 128m
      taskmanager.memory.task.off-heap.size: 0m
      taskmanager.memory.framework.heap.size: 64m
      taskmanager.memory.framework.off-heap.size: 64m
      taskmanager.memory.managed.size: 1m
      taskmanager.memory.network.min: 16m
      taskmanager.memory.network.max: 16m
      taskmanager.memory.jvm-metaspace.size: 128m
      taskmanager.memory.jvm-overhead.min: 64m
      taskmanager.memory.jvm-overhead.max: 64m
      """;

  @TempDir private Path folder;

  private ChildProcess start(Class<?> main, Path config) {
    String flink =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !OURS.matcher(entry).matches() && !Files.isDirectory(Path.of(entry)))
            .collect(Collectors.joining(File.pathSeparator));
    return ChildProcess.command(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            flink,
            main.getName(),
            "--configDir",
            config.toString())
        .start();
  }

  @Test
  void canvas_shouldRunOnOtherMachines() throws IOException {
    int rest = FreePort.find();
    Path config = Files.createDirectories(folder.resolve("conf"));
    Path temporary = Files.createDirectories(folder.resolve("cluster"));
    Files.writeString(
        config.resolve("config.yaml"), CONFIG.formatted(FreePort.find(), rest, temporary));
    Canvas canvas =
        new Drawing()
            .module("numbers", "test.numbers", "{\"every\":\"20ms\"}")
            .module("total", "test.total", "{\"key\":\"name\"}")
            .module("show", "test.pass", "{\"show\":true}")
            .edge("numbers.record", "total.in")
            .edge("total.sum", "show.in")
            .canvas();
    try (ChildProcess manager = start(StandaloneSessionClusterEntrypoint.class, config);
        ChildProcess worker = start(TaskManagerRunner.class, config);
        FlinkEngine engine = engine(rest)) {
      manager.awaitLine(Pattern.compile("Rest endpoint listening"), LONG);
      worker.awaitLine(Pattern.compile("Successful registration at resource manager"), LONG);
      Run run = engine.start(RunRequest.live("far", DevelopmentKey.account().address(), canvas));
      Watching watching = new Watching();
      run.subscribe(watching);
      Await.until("shown", LONG, () -> watching.shown("show").size() > 20);
      Await.until("running", LONG, () -> run.state().phase() == RunState.Phase.RUNNING);
      run.control("numbers", Value.of(1_000_000));
      Await.until(
          "controlled", LONG, () -> sum(watching.shown("show").getLast().value()) > 1_000_000);
      assertThat(run.statistics().eventsIn()).isPositive();
      run.stop(true);
      assertThat(run.state()).isEqualTo(RunState.of(RunState.Phase.STOPPED));
      Run again = engine.start(RunRequest.live("far", DevelopmentKey.account().address(), canvas));
      Watching after = new Watching();
      again.subscribe(after);
      Await.until("shown again", LONG, () -> !after.shown("show").isEmpty());
      Value.Fields first = (Value.Fields) after.shown("show").getFirst().value();
      assertThat(((Value.Num) first.get("count")).number()).isGreaterThan(1);
      again.stop(false);
    }
  }

  private FlinkEngine engine(int rest) {
    return FlinkEngine.open(
        new EngineOptions(
            folder.resolve("engine"),
            List.of(),
            Optional.empty(),
            0,
            Duration.ofMillis(500),
            Optional.of(
                new EngineOptions.Cluster(
                    new InetSocketAddress("localhost", rest),
                    new InetSocketAddress("localhost", 0))),
            Reach.ANYWHERE),
        ModuleCatalogue.load(),
        owner -> DevelopmentKey.account(),
        Clock.systemUTC());
  }

  private static double sum(Value shown) {
    return ((Value.Num) ((Value.Fields) shown).get("sum")).number();
  }
}
