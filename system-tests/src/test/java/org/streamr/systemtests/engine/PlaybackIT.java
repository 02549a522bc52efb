package org.streamr.systemtests.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.client.StreamrClient;
import org.streamr.client.publish.Publisher;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.flink.FlinkEngine;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.services.Reach;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;
import org.streamr.systemtests.client.BrokerProcess;
import org.streamr.systemtests.client.TestChain;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;
import org.streamr.testing.FreePort;
import org.streamr.testing.Seeds;

/** A canvas over two streams, live, and played back over what was stored. */
class PlaybackIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int EVENTS = 600;

  /** Time on the streams goes far faster than ours, so that nothing depends on the machine. */
  private static final long STEP_MICROS = 20_000_000;

  /** A diamond over the first stream, joined with the second one. */
  private static final String CANVAS =
      """
      {"format": "streamr-canvas/1", "name": "both", "modules": [
        {"id": "one", "type": "streams.subscribe", "parameters": {"stream": "%1$s"}},
        {"id": "two", "type": "streams.subscribe", "parameters": {"stream": "%2$s"}},
        {"id": "window", "type": "statistics.window",
         "parameters": {"measure": "sum", "field": "n", "length": "100s"}},
        {"id": "count", "type": "statistics.count"},
        {"id": "newest", "type": "combine.latest", "parameters": {"inputs": "window, count, two"}},
        {"id": "table", "type": "show.table"}],
       "edges": [
        {"from": {"module": "one", "port": "events"}, "to": {"module": "window", "port": "in"}},
        {"from": {"module": "one", "port": "events"}, "to": {"module": "count", "port": "in"}},
        {"from": {"module": "window", "port": "value"},
         "to": {"module": "newest", "port": "window"}},
        {"from": {"module": "count", "port": "count"},
         "to": {"module": "newest", "port": "count"}},
        {"from": {"module": "two", "port": "events"}, "to": {"module": "newest", "port": "two"}},
        {"from": {"module": "newest", "port": "out"}, "to": {"module": "table", "port": "in"}}],
       "settings": {}}
      """;

  @TempDir private Path folder;
  private final int port = FreePort.find();

  @Test
  void playback_shouldGiveWhatTheLiveRunGave() throws Exception {
    try (TestChain chain = TestChain.start(folder)) {
      Grant everybody = Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE);
      StreamId one = chain.createStream(1, everybody);
      StreamId two = chain.createStream(1, everybody);
      Canvas canvas = CanvasCodec.read(CANVAS.formatted(one, two));
      String broker = "http://127.0.0.1:" + port;
      try (ChildProcess serving = startBroker(chain);
          StreamrClient client = StreamrClient.builder().broker(broker).connect();
          FlinkEngine engine = engine(broker)) {
        List<Telemetry.Shown> live = new CopyOnWriteArrayList<>();
        Run run = engine.start(RunRequest.live("both", TestChain.OWNER.address(), canvas));
        run.subscribe(telemetry -> keep(telemetry, live));
        Await.until("running", LONG, () -> run.state().phase() == RunState.Phase.RUNNING);
        long begin = publish(client, one, two);
        Await.until("most was shown", LONG, () -> live.size() > EVENTS * 9 / 10);
        run.stop(true);
        assertThat(run.log(10)).isEmpty();
        List<Telemetry.Shown> past = new CopyOnWriteArrayList<>();
        Run playback =
            engine.start(
                RunRequest.playback(
                    "both",
                    TestChain.OWNER.address(),
                    canvas,
                    new Mode.Playback(begin, begin + EVENTS * STEP_MICROS, Mode.Playback.FASTEST)));
        playback.subscribe(telemetry -> keep(telemetry, past));
        RunState last = playback.ended().get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(last).isEqualTo(RunState.of(RunState.Phase.FINISHED));
        Await.until("all of the past", LONG, () -> past.size() >= live.size());
        assertThat(past.subList(0, live.size())).isEqualTo(live);
        assertThat(serving.isAlive()).isTrue();
      }
    }
  }

  private static void keep(Telemetry telemetry, List<Telemetry.Shown> shown) {
    if (telemetry instanceof Telemetry.Shown each && each.module().equals("table")) {
      shown.add(each);
    }
  }

  private FlinkEngine engine(String broker) {
    return FlinkEngine.open(
        new EngineOptions(
            folder.resolve("engine"),
            List.of(URI.create(broker)),
            Optional.empty(),
            4,
            Duration.ofMillis(500),
            Optional.empty(),
            Reach.ANYWHERE),
        ModuleCatalogue.load(),
        owner -> TestChain.OWNER,
        Clock.systemUTC());
  }

  /** Returns when what is published begins. */
  private static long publish(StreamrClient client, StreamId one, StreamId two) {
    RandomGenerator random = Seeds.random();
    long begin = Micros.now(Clock.systemUTC()) - EVENTS * STEP_MICROS;
    try (Publisher first = client.publisher(one, TestChain.OWNER.key()).open();
        Publisher second = client.publisher(two, TestChain.OWNER.key()).open()) {
      long time = begin;
      for (int i = 0; i < EVENTS; i++) {
        time += random.nextLong(1, STEP_MICROS);
        Publisher publisher = random.nextInt(3) == 0 ? second : first;
        byte[] content = ("{\"n\":" + i + "}").getBytes(UTF_8);
        CompletableFuture<?> receipt =
            publisher.publish(0, time, ContentType.JSON, content, 0, content.length);
        receipt.join();
      }
    }
    return begin;
  }

  private ChildProcess startBroker(TestChain chain) {
    ChildProcess process =
        ChildProcess.java(BrokerProcess.class)
            .arguments(
                Integer.toString(port),
                folder.resolve("events").toString(),
                chain.uri().toString(),
                chain.contracts().toString())
            .start();
    process.awaitLine(Pattern.compile("serving"), LONG);
    return process;
  }
}
