package org.streamr.client.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Slice;
import org.streamr.testing.Await;
import org.streamr.testing.FreePort;
import org.streamr.testing.Seeds;

class VertxTransportTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Random random = Seeds.random();
  private final Vertx vertx = Vertx.vertx();
  private final VertxTransport transport = new VertxTransport(TlsOptions.DEFAULT, random);
  private final Recorder recorder = new Recorder();

  private static final class Recorder implements Transport.Listener {
    private final CompletableFuture<Transport.Connection> opened = new CompletableFuture<>();
    private final List<Slice> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger pongs = new AtomicInteger();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    @Override
    public void onOpen(Transport.Connection connection) {
      opened.complete(connection);
    }

    @Override
    public void onMessage(Slice message) {
      messages.add(message);
    }

    @Override
    public void onPong() {
      pongs.incrementAndGet();
    }

    @Override
    public void onClosed(String reason) {
      closed.complete(reason);
    }
  }

  @AfterEach
  void close() throws Exception {
    transport.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private int serve(Consumer<ServerWebSocket> handler) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxWebSocketFrameSize(2 * Limits.MAX_FRAME_BYTES)
                    .setMaxWebSocketMessageSize(2 * Limits.MAX_FRAME_BYTES))
            .webSocketHandler(handler::accept)
            .requestHandler(
                request ->
                    request
                        .response()
                        .setStatusCode("/known".equals(request.path()) ? 200 : 404)
                        .end("you asked for " + request.path()));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .actualPort();
  }

  private Transport.Connection connect(int port) throws Exception {
    transport.connect(URI.create("ws://127.0.0.1:" + port + "/ws"), TIMEOUT, recorder);
    return recorder.opened.get(10, TimeUnit.SECONDS);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void send_shouldCarryMessagesOfEverySizeInOrder() throws Exception {
    Transport.Connection connection =
        connect(serve(socket -> socket.binaryMessageHandler(socket::writeBinaryMessage)));
    List<byte[]> messages =
        List.of(bytes(1), bytes(125), bytes(126), bytes(65_535), bytes(65_536), bytes(2_000_000));
    AtomicInteger written = new AtomicInteger();
    // A copy each: what is sent belongs to the transport, which masks it where it lies.
    messages.forEach(message -> connection.send(message.clone(), written::incrementAndGet));
    Await.until("all echoes", () -> recorder.messages.size() == messages.size());
    for (int i = 0; i < messages.size(); i++) {
      assertThat(recorder.messages.get(i).toBytes()).isEqualTo(messages.get(i));
    }
    assertThat(written).hasValue(messages.size());
  }

  @Test
  void messages_shouldBePutTogetherFromFragments() throws Exception {
    byte[] message = bytes(100_000);
    connect(
        serve(
            socket -> {
              Buffer all = Buffer.buffer(message);
              socket.writeFrame(WebSocketFrame.binaryFrame(all.slice(0, 10), false));
              socket.writeFrame(WebSocketFrame.continuationFrame(all.slice(10, 70_000), false));
              socket.writeFrame(WebSocketFrame.continuationFrame(all.slice(70_000, 100_000), true));
              socket.writeFinalBinaryFrame(Buffer.buffer("next"));
            }));
    Await.until("two messages", () -> recorder.messages.size() == 2);
    assertThat(recorder.messages.getFirst().toBytes()).isEqualTo(message);
    assertThat(recorder.messages.getLast().toBytes()).isEqualTo("next".getBytes(UTF_8));
  }

  @Test
  void messages_shouldNotGrowBeyondTheLimit() throws Exception {
    connect(
        serve(
            socket -> {
              Buffer half = Buffer.buffer(bytes(Limits.MAX_FRAME_BYTES / 2 + 1));
              socket.writeFrame(WebSocketFrame.binaryFrame(half, false));
              socket.writeFrame(WebSocketFrame.continuationFrame(half, true));
            }));
    assertThat(recorder.closed.get(10, TimeUnit.SECONDS)).isNotEmpty();
    assertThat(recorder.messages).isEmpty();
  }

  @Test
  void ping_shouldBeAnswered() throws Exception {
    connect(serve(socket -> {})).ping();
    Await.until("a pong", () -> recorder.pongs.get() == 1);
  }

  @Test
  void close_shouldBeToldWithItsReason() throws Exception {
    connect(serve(socket -> socket.close((short) 1001, "going away")));
    assertThat(recorder.closed.get(10, TimeUnit.SECONDS)).contains("1001").contains("going away");
  }

  /** As the system does for a broker that has just been killed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void connect_shouldTellThatItWasResetWhileItWasOpening(boolean requestRead) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      transport.connect(
          URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/ws"), TIMEOUT, recorder);
      try (Socket accepted = listening.accept()) {
        if (requestRead) {
          readRequest(accepted.getInputStream());
        }
        accepted.setSoLinger(true, 0);
      }
      assertThat(recorder.closed.get(10, TimeUnit.SECONDS)).isNotEmpty();
    }
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      request.append((char) in.read());
    }
  }

  @Test
  void send_shouldTellThatNothingWillBeWrittenAnyMore() throws Exception {
    Transport.Connection connection = connect(serve(socket -> {}));
    connection.close();
    recorder.closed.get(10, TimeUnit.SECONDS);
    CompletableFuture<Void> told = new CompletableFuture<>();
    connection.send(bytes(10), () -> told.complete(null));
    assertThat(told).succeedsWithin(TIMEOUT);
  }

  @Test
  void connect_shouldTellWhenNobodyListens() throws Exception {
    transport.connect(URI.create("ws://127.0.0.1:" + FreePort.find() + "/ws"), TIMEOUT, recorder);
    assertThat(recorder.closed.get(10, TimeUnit.SECONDS)).contains("refused");
    assertThat(recorder.opened).isNotDone();
  }

  @Test
  void get_shouldReturnStatusAndBody() throws Exception {
    String base = "http://127.0.0.1:" + serve(socket -> {});
    Transport.Response known =
        transport.get(URI.create(base + "/known"), TIMEOUT).get(10, TimeUnit.SECONDS);
    assertThat(known.status()).isEqualTo(200);
    assertThat(new String(known.body().toBytes(), UTF_8)).isEqualTo("you asked for /known");
    assertThat(transport.get(URI.create(base + "/unknown"), TIMEOUT))
        .succeedsWithin(TIMEOUT)
        .satisfies(response -> assertThat(response.status()).isEqualTo(404));
  }

  @Test
  void get_shouldFailWhenNobodyListens() {
    URI nobody = URI.create("http://127.0.0.1:" + FreePort.find() + "/known");
    assertThatThrownBy(() -> transport.get(nobody, TIMEOUT).get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer");
  }
}
