package org.streamr.systemtests.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.client.StreamrClient;
import org.streamr.client.publish.Publisher;
import org.streamr.client.read.StreamEvent;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;
import org.streamr.systemtests.client.BrokerProcess;
import org.streamr.systemtests.client.TestChain;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;
import org.streamr.testing.FreePort;

/** A canvas whose whole process is killed, again and again, in the middle of a steady stream. */
class EngineRestartIT {
  private static final int KILLS = 2;
  private static final Duration PACE = Duration.ofMillis(2);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CANVAS =
      """
      {"format": "streamr-canvas/1", "name": "exact", "modules": [
        {"id": "in", "type": "streams.subscribe", "parameters": {"stream": "%1$s"}},
        {"id": "count", "type": "statistics.count"},
        {"id": "copy", "type": "streams.publish", "parameters": {"stream": "%2$s"}},
        {"id": "counts", "type": "streams.publish", "parameters": {"stream": "%3$s"}}],
       "edges": [
        {"from": {"module": "in", "port": "events"}, "to": {"module": "copy", "port": "events"}},
        {"from": {"module": "in", "port": "events"}, "to": {"module": "count", "port": "in"}},
        {"from": {"module": "count", "port": "count"},
         "to": {"module": "counts", "port": "events"}}],
       "settings": {}}
      """;

  @TempDir private Path folder;
  private final int port = FreePort.find();

  /** Before all events: streams keep what is a day old, and say so if more is asked for. */
  private final Instant begin = Clock.systemUTC().instant();

  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void published_shouldBeNeitherShortNorDoubledWhenTheProcessIsKilled() throws Exception {
    try (TestChain chain = TestChain.start(folder)) {
      Grant everybody = Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE);
      StreamId source = chain.createStream(1, everybody);
      StreamId copy = chain.createStream(1, everybody);
      StreamId counts = chain.createStream(1, everybody);
      Path canvas = folder.resolve("canvas.json");
      Files.writeString(canvas, CANVAS.formatted(source, copy, counts));
      try (ChildProcess broker = startBroker(chain);
          StreamrClient client =
              StreamrClient.builder().broker("http://127.0.0.1:" + port).connect()) {
        CompletableFuture<Long> published =
            CompletableFuture.supplyAsync(() -> publish(client, source));
        killAndGoOn(client, counts, canvas);
        try (ChildProcess engine = startEngine()) {
          enough.set(true);
          long last = published.get(LONG.toSeconds(), TimeUnit.SECONDS) - 1;
          awaitWith(engine, "event " + last, () -> lastNumber(client, copy, "n") == last);
          List<Long> numbers = numbers(client, copy, "n");
          assertThat(numbers)
              .isEqualTo(LongStream.rangeClosed(numbers.getFirst(), last).boxed().toList());
          awaitWith(
              engine, "all counts", () -> lastNumber(client, counts, "value") >= numbers.size());
          assertThat(numbers(client, counts, "value"))
              .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        }
        assertThat(broker.isAlive()).isTrue();
      }
    }
  }

  /** Kills it as soon as more has come out of it than before. */
  private void killAndGoOn(StreamrClient client, StreamId counts, Path canvas) {
    for (int kill = 0; kill < KILLS; kill++) {
      long so = lastNumber(client, counts, "value");
      try (ChildProcess engine = kill == 0 ? startEngine(canvas.toString()) : startEngine()) {
        awaitWith(
            engine,
            "more events after " + so,
            () -> lastNumber(client, counts, "value") > so + 300);
        engine.kill();
      }
    }
  }

  /** Tells what the engine said if it is in vain. */
  private static void awaitWith(ChildProcess engine, String what, Callable<Boolean> condition) {
    try {
      Await.until(what, LONG, condition);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + engine.transcript(), e);
    }
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

  private ChildProcess startEngine(String... canvas) {
    return ChildProcess.java(EngineProcess.class)
        .arguments(folder.resolve("engine").toString(), "http://127.0.0.1:" + port)
        .arguments(canvas)
        .start();
  }

  /** Numbers, steadily, until there are enough of them; returns how many. */
  private long publish(StreamrClient client, StreamId stream) {
    Clock clock = Clock.systemUTC();
    try (Publisher publisher = client.publisher(stream, TestChain.OWNER.key()).open()) {
      List<CompletableFuture<?>> receipts = new ArrayList<>();
      while (!enough.get()) {
        byte[] content = ("{\"n\":" + receipts.size() + "}").getBytes(UTF_8);
        receipts.add(
            publisher.publish(0, Micros.now(clock), ContentType.JSON, content, 0, content.length));
        LockSupport.parkNanos(PACE.toNanos());
      }
      CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).join();
      return receipts.size();
    }
  }

  private static long lastNumber(StreamrClient client, StreamId stream, String field) {
    List<StreamEvent> last = client.query(stream).last(1).toList();
    return last.isEmpty() ? -1 : number(last.getLast(), field);
  }

  /** In the order of the run: there is one, however often its process was killed. */
  private List<Long> numbers(StreamrClient client, StreamId stream, String field) {
    List<StreamEvent> all = client.query(stream).time(begin, Instant.MAX).toList();
    assertThat(all.stream().map(event -> event.header().run()).distinct()).hasSize(1);
    assertThat(all).extracting(StreamEvent::sequence).doesNotHaveDuplicates();
    return all.stream().map(event -> number(event, field)).toList();
  }

  private static long number(StreamEvent event, String field) {
    try {
      return JSON.readTree(event.text()).path(field).asLong(-2);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + event.text(), e);
    }
  }
}
