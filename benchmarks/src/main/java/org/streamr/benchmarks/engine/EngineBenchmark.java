package org.streamr.benchmarks.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.MalformedCanvasException;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.flink.FlinkEngine;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.protocol.StreamId;
import org.streamr.storage.StorageException;

/** Measures canvases at work: {@code EngineBenchmark latency|throughput|streams|memory}. */
public final class EngineBenchmark {
  private static final long SECOND = 1_000_000_000;
  private static final int CANVASES = 20;
  private static final int EVENTS = 2_000_000;

  private static final String SIX =
      """
      {"format": "streamr-canvas/1", "modules": [
        {"id": "load", "type": "bench.load", "parameters": {"everyMicros": 1000}},
        {"id": "filter", "type": "filter.filter", "parameters": {"condition": "n >= 0"}},
        {"id": "one", "type": "values.expression", "parameters": {"expression": "{n: n, at: at}"}},
        {"id": "two", "type": "filter.filter", "parameters": {"condition": "n < 1000"}},
        {"id": "three", "type": "values.expression",
         "parameters": {"expression": "{n: n + 1, at: at}"}},
        {"id": "count", "type": "statistics.count"},
        {"id": "probe", "type": "bench.probe"}],
       "edges": [%s], "settings": {}}
      """;

  private static final String FILTER_WINDOW_PUBLISH =
      """
      {"format": "streamr-canvas/1", "modules": [
        {"id": "load", "type": "bench.load"},
        {"id": "filter", "type": "filter.filter", "parameters": {"condition": "n < 90"}},
        {"id": "window", "type": "statistics.window",
         "parameters": {"measure": "mean", "field": "n", "length": "100ms"}},
        {"id": "publish", "type": "streams.publish", "parameters": {"stream": "%s"}}],
       "edges": [%s], "settings": {"transport": "bulk"}}
      """;

  private static final String FROM_STREAM_TO_STREAM =
      """
      {"format": "streamr-canvas/1", "modules": [
        {"id": "subscribe", "type": "streams.subscribe", "parameters": {"stream": "%s"}},
        {"id": "filter", "type": "filter.filter", "parameters": {"condition": "n < 90"}},
        {"id": "window", "type": "statistics.window",
         "parameters": {"measure": "mean", "field": "n", "length": "100ms"}},
        {"id": "publish", "type": "streams.publish", "parameters": {"stream": "%s"}}],
       "edges": [%s], "settings": {"transport": "bulk"}}
      """;

  private static final String SMALL =
      """
      {"format": "streamr-canvas/1", "modules": [
        {"id": "clock", "type": "bench.load", "parameters": {"everyMicros": 100000}},
        {"id": "filter", "type": "filter.filter", "parameters": {"condition": "n >= 0"}},
        {"id": "window", "type": "statistics.window",
         "parameters": {"measure": "mean", "field": "n", "length": "1s"}},
        {"id": "count", "type": "statistics.count"},
        {"id": "chart", "type": "show.chart"}],
       "edges": [%s], "settings": {}}
      """;

  private EngineBenchmark() {}

  /** Measures. */
  public static void main(String[] arguments)
      throws IOException, StorageException, MalformedCanvasException {
    Path folder = Files.createTempDirectory("streamr-engine-bench-");
    String what = arguments.length == 0 ? "latency" : arguments[0];
    switch (what) {
      case "latency" -> latency(folder);
      case "throughput" -> throughput(folder);
      case "streams" -> streams(folder);
      case "memory" -> memory(folder);
      default -> System.err.println("Measure latency, throughput, streams or memory; not " + what);
    }
    System.exit(0);
  }

  private static FlinkEngine engine(Path folder, List<URI> brokers) {
    return FlinkEngine.open(
        EngineOptions.local(folder.resolve("engine"), brokers, Optional.empty()),
        ModuleCatalogue.load(),
        owner -> BenchNetwork.OWNER,
        Clock.systemUTC());
  }

  private static String edges(String... ports) {
    List<String> edges = new ArrayList<>();
    for (int i = 0; i < ports.length; i += 2) {
      edges.add("{\"from\": " + end(ports[i]) + ", \"to\": " + end(ports[i + 1]) + "}");
    }
    return String.join(", ", edges);
  }

  private static String end(String port) {
    int dot = port.indexOf('.');
    return "{\"module\": \"%s\", \"port\": \"%s\"}"
        .formatted(port.substring(0, dot), port.substring(dot + 1));
  }

  private static Run start(FlinkEngine engine, String id, Canvas canvas) {
    Run run = engine.start(RunRequest.live(id, BenchNetwork.OWNER.address(), canvas));
    while (run.state().phase() != RunState.Phase.RUNNING) {
      if (run.state().phase().isOver()) {
        throw new IllegalStateException(run.state().reason());
      }
      pause(SECOND / 100);
    }
    return run;
  }

  private static void pause(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  private static void latency(Path folder) throws MalformedCanvasException {
    Canvas canvas =
        CanvasCodec.read(
            SIX.formatted(
                edges(
                    "load.out",
                    "filter.in",
                    "filter.passed",
                    "one.in",
                    "one.out",
                    "two.in",
                    "two.passed",
                    "three.in",
                    "three.out",
                    "count.in",
                    "three.out",
                    "probe.in")));
    try (FlinkEngine engine = engine(folder, List.of())) {
      Run run = start(engine, "latency", canvas);
      pause(10 * SECOND);
      Probe.clear();
      pause(20 * SECOND);
      long[] nanos = Probe.sorted();
      System.out.printf(
          Locale.ROOT,
          "latency through six modules, 1000 events/s, µs: p50 %.1f, p90 %.1f, p99 %.1f (%d"
              + " events)%n",
          nanos[nanos.length / 2] / 1e3,
          nanos[nanos.length * 9 / 10] / 1e3,
          nanos[nanos.length * 99 / 100] / 1e3,
          nanos.length);
      run.stop(false);
    }
  }

  private static void throughput(Path folder)
      throws IOException, StorageException, MalformedCanvasException {
    try (BenchNetwork network = BenchNetwork.start(folder);
        FlinkEngine engine = engine(folder, List.of(network.broker()))) {
      Canvas canvas =
          CanvasCodec.read(
              FILTER_WINDOW_PUBLISH.formatted(
                  network.stream("bench-out"),
                  edges(
                      "load.out",
                      "filter.in",
                      "filter.passed",
                      "window.in",
                      "window.value",
                      "publish.events")));
      Run run = start(engine, "throughput", canvas);
      pause(10 * SECOND);
      for (int round = 0; round < 3; round++) {
        long before = run.statistics().eventsIn();
        long begin = System.nanoTime();
        pause(5 * SECOND);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "filter, window, publish: %,.0f events/s in, %d published so far%n",
            (run.statistics().eventsIn() - before) / seconds,
            run.statistics().eventsOut());
      }
      run.stop(false);
    }
  }

  private static void streams(Path folder)
      throws IOException, StorageException, MalformedCanvasException {
    try (BenchNetwork network = BenchNetwork.start(folder);
        FlinkEngine engine = engine(folder, List.of(network.broker()))) {
      StreamId from = network.stream("bench-in");
      Canvas canvas =
          CanvasCodec.read(
              FROM_STREAM_TO_STREAM.formatted(
                  from,
                  network.stream("bench-out"),
                  edges(
                      "subscribe.events",
                      "filter.in",
                      "filter.passed",
                      "window.in",
                      "window.value",
                      "publish.events")));
      Run run = start(engine, "streams", canvas);
      for (int round = 0; round < 4; round++) {
        long expected = run.statistics().eventsIn() + EVENTS;
        long begin = System.nanoTime();
        network.publish(from, EVENTS);
        while (run.statistics().eventsIn() < expected) {
          pause(SECOND / 100);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "published, subscribe, filter, window, publish: %,.0f events/s%s, %d published so"
                + " far%n",
            EVENTS / seconds,
            round == 0 ? " (warming up)" : "",
            run.statistics().eventsOut());
      }
      run.stop(false);
    }
  }

  private static void memory(Path folder) throws IOException, MalformedCanvasException {
    Canvas canvas =
        CanvasCodec.read(
            SMALL.formatted(
                edges(
                    "clock.out",
                    "filter.in",
                    "filter.passed",
                    "window.in",
                    "filter.passed",
                    "count.in",
                    "window.value",
                    "chart.in")));
    long before = residentKilobytes();
    try (FlinkEngine engine = engine(folder, List.of())) {
      Run first = start(engine, "first", canvas);
      long one = residentKilobytes();
      List<Run> runs = new ArrayList<>(List.of(first));
      for (int i = 1; i < CANVASES; i++) {
        runs.add(start(engine, "canvas-" + i, canvas));
      }
      pause(10 * SECOND);
      System.out.printf(
          Locale.ROOT,
          "memory, MB resident: %d before, +%d with the first canvas, +%d with %d of them%n",
          before >> 10,
          (one - before) >> 10,
          (residentKilobytes() - before) >> 10,
          CANVASES);
      runs.forEach(run -> run.stop(false));
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
