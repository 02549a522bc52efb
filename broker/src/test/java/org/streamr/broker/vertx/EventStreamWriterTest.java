package org.streamr.broker.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.http.ApiResponse;
import org.streamr.broker.query.Queries;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.filter.EventFilter;
import org.streamr.protocol.frame.Range;
import org.streamr.testing.Await;

/** An answer may be complete, and its client gone, before the query has even returned. */
class EventStreamWriterTest {
  private static final int WAIT_SECONDS = 30;
  private static final StreamId STREAM =
      StreamId.parse("0x5ea3000000000000000000000000000000000001");
  private static final ApiResponse.Events ASKED =
      new ApiResponse.Events(
          new Queries.Query(
              STREAM,
              List.of(),
              new Range.Last(1),
              false,
              Queries.NO_LIMIT,
              EventFilter.ALL,
              Optional.empty(),
              Request.UNLIMITED),
          false,
          true);

  private final Vertx vertx = Vertx.vertx();

  /** Completes when the writer has begun; with the failure, if it has failed. */
  private final CompletableFuture<Void> begun = new CompletableFuture<>();

  private final CompletableFuture<HttpServerResponse> asked = new CompletableFuture<>();
  private volatile Queries queries = (query, receiver) -> new Running();
  private int port;

  /** A query that remembers that it was cancelled. */
  private static final class Running implements Request {
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    @Override
    public void credit(long bytes) {
      throw new AssertionError("the pace is the connection's");
    }

    @Override
    public void resume() {
      // Nothing waits.
    }

    @Override
    public void cancel() {
      cancelled.complete(null);
    }
  }

  @BeforeEach
  void listen() throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> Thread.startVirtualThread(() -> answer(request.response())))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(WAIT_SECONDS, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  private void answer(HttpServerResponse response) {
    asked.complete(response);
    try {
      new EventStreamWriter(response, ASKED, 1 << 20, (to, refusal) -> {}).begin(queries);
      begun.complete(null);
    } catch (Exception e) {
      begun.completeExceptionally(e);
    }
  }

  private Socket ask() throws Exception {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
    client
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  @Test
  void begin_shouldTakeAnAnswerThatIsCompleteBeforeTheQueryReturns() throws Exception {
    queries =
        (query, receiver) -> {
          receiver.end(0);
          return new Running();
        };
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("[]\n");
    }
    assertThat(begun).succeedsWithin(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void begin_shouldCancelTheQueryWhenTheClientGoes() throws Exception {
    Running running = new Running();
    queries = (query, receiver) -> running;
    try (Socket _ = ask()) {
      assertThat(begun).succeedsWithin(WAIT_SECONDS, TimeUnit.SECONDS);
      assertThat(running.cancelled).isNotDone();
    }
    assertThat(running.cancelled).succeedsWithin(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void begin_shouldCancelTheQueryOfAClientThatWentBeforeItReturned() throws Exception {
    Running running = new Running();
    CompletableFuture<Void> gone = new CompletableFuture<>();
    queries =
        (query, receiver) -> {
          gone.join();
          return running;
        };
    try (Socket _ = ask()) {
      assertThat(asked).succeedsWithin(WAIT_SECONDS, TimeUnit.SECONDS);
    }
    Await.until("the server to see that the client is gone", () -> asked.join().closed());
    gone.complete(null);
    assertThat(running.cancelled).succeedsWithin(WAIT_SECONDS, TimeUnit.SECONDS);
    assertThat(begun).succeedsWithin(WAIT_SECONDS, TimeUnit.SECONDS);
  }
}
