package org.streamr.app.source.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.streamr.app.source.Reading;
import org.streamr.app.source.Source;
import org.streamr.app.source.SourceStream;

/** Feeds against servers of this machine that speak as public ones do. */
class FeedsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC);
  private static final long NOW_MICROS = 1_795_402_800_000_000L;

  private final BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();

  @Test
  void http_shouldTakeEachItemOnceAndGoOnAfterFailures() throws IOException, InterruptedException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = server();
    server.createContext(
        "/prices",
        exchange -> {
          int request = requests.incrementAndGet();
          byte[] body =
              """
              {"data": [{"symbol": "A", "time": 1795402800, "price": 1},
                        {"symbol": "B", "time": "2026-11-23T03:00:01Z", "price": %d}]}
              """
                  .formatted(request)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(request == 2 ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    FeedConfig config =
        config(FeedKind.HTTP, "http://127.0.0.1:" + server.getAddress().getPort() + "/prices");
    try (Source source = Feeds.of(List.of(config), CLOCK).getFirst()) {
      source.start(readings::add);
      Reading first = take();
      assertThat(first.key()).contains("A");
      assertThat(first.timestamp()).isEqualTo(NOW_MICROS);
      Reading second = take();
      assertThat(second.key()).contains("B");
      assertThat(second.timestamp()).isEqualTo(NOW_MICROS + 1_000_000);
      // The second request failed; in the third answer only B is new.
      Reading third = take();
      assertThat(third.content().get("price").asInt()).isEqualTo(3);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void webSocket_shouldSubscribeAndConnectAnew() throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    var server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .webSocketHandler(
                socket ->
                    socket.textMessageHandler(
                        text -> {
                          asked.add(text);
                          socket.writeTextMessage("not json");
                          socket.writeTextMessage("{\"data\": {\"symbol\": \"A\", \"price\": 1}}");
                          socket.close();
                        }))
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    FeedConfig config = config(FeedKind.WEBSOCKET, "ws://127.0.0.1:" + server.actualPort() + "/");
    try (Source source = Feeds.of(List.of(config), CLOCK).getFirst()) {
      source.start(readings::add);
      Reading first = take();
      assertThat(first.timestamp()).isEqualTo(NOW_MICROS);
      assertThat(first.content().get("price").asInt()).isEqualTo(1);
      // The server closed the connection: this comes over the next one.
      take();
      assertThat(asked).contains("{\"op\":\"subscribe\"}");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private Reading take() throws InterruptedException {
    Reading reading = readings.poll(20, TimeUnit.SECONDS);
    assertThat(reading).as("a reading within 20 s").isNotNull();
    return reading;
  }

  private static FeedConfig config(FeedKind kind, String url) {
    return new FeedConfig(
        SourceStream.of("prices", "Prices", "Of things"),
        kind,
        URI.create(url),
        Duration.ofMillis(100),
        Map.of("X-Test", "yes"),
        Optional.of("{\"op\":\"subscribe\"}"),
        JsonPointer.compile("/data"),
        Optional.of(JsonPointer.compile("/time")),
        Optional.of(JsonPointer.compile("/symbol")));
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }
}
