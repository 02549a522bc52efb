package org.streamr.client.transport;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Slice;

/** Websockets on Vert.x, with one thread for all connections. */
public final class VertxTransport implements Transport {
  private static final int WS_PORT = 80;
  private static final int WSS_PORT = 443;

  private final RandomGenerator random;
  private final Vertx vertx;
  private final WebSocketClient client;
  private final HttpClient http;

  /**
   * @param tls for {@code wss}
   * @param random makes masks that nobody can guess, for what is sent
   */
  public VertxTransport(TlsOptions tls, RandomGenerator random) {
    this.random = random;
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    WebSocketClientOptions options =
        new WebSocketClientOptions()
            .setMaxFrameSize(Limits.MAX_FRAME_BYTES)
            .setMaxMessageSize(Limits.MAX_FRAME_BYTES)
            .setTcpNoDelay(true)
            .setVerifyHost(true);
    HttpClientOptions httpOptions = new HttpClientOptions().setVerifyHost(true);
    tls.trustedCertificates()
        .ifPresent(
            pem -> {
              options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString()));
              httpOptions.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString()));
            });
    client = vertx.createWebSocketClient(options);
    http = vertx.createHttpClient(httpOptions);
  }

  @Override
  public void connect(URI broker, Duration timeout, Listener listener) {
    boolean tls = "wss".equalsIgnoreCase(broker.getScheme());
    String path = broker.getRawPath();
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(broker.getHost())
            .setPort(broker.getPort() >= 0 ? broker.getPort() : tls ? WSS_PORT : WS_PORT)
            .setURI(path == null || path.isEmpty() ? "/" : path)
            .setSsl(tls)
            .setConnectTimeout(timeout.toMillis())
            .setTimeout(timeout.toMillis());
    Opening opening = new Opening(client.webSocket(), listener);
    opening.socket.connect(options).onComplete(opening::opened, opening::failed);
  }

  /** One connection, from when it is asked for until it is closed. On its event loop. */
  private final class Opening {
    private final ClientWebSocket socket;
    private final Listener listener;
    private String trouble = "the network connection was lost";
    private @Nullable WebSocketWire wire;
    private boolean over;

    private Opening(ClientWebSocket socket, Listener listener) {
      this.socket = socket;
      this.listener = listener;
      MessageAssembler assembler = new MessageAssembler(listener::onMessage, this::tooLarge);
      socket.frameHandler(assembler::add);
      socket.pongHandler(payload -> listener.onPong());
      socket.exceptionHandler(e -> trouble = String.valueOf(e.getMessage()));
      socket.closeHandler(nothing -> end(reason()));
    }

    private void opened(WebSocket opened) {
      WebSocketWire open =
          new WebSocketWire(opened, ((WebSocketInternal) opened).channelHandlerContext(), random);
      wire = open;
      listener.onOpen(open);
    }

    private void failed(Throwable failure) {
      end(String.valueOf(failure.getMessage()));
    }

    private void tooLarge() {
      trouble = "the broker sent a message beyond " + Limits.MAX_FRAME_BYTES + " bytes";
      var _ = socket.close();
    }

    private void end(String why) {
      if (!over) {
        over = true;
        if (wire != null) {
          wire.closed();
        }
        listener.onClosed(why);
      }
    }

    private String reason() {
      Short code = socket.closeStatusCode();
      String said = socket.closeReason();
      return code == null
          ? trouble
          : "it was closed with status " + code + (said == null ? "" : ", " + said);
    }
  }

  @Override
  public CompletableFuture<Response> get(URI resource, Duration timeout) {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    http.request(
            new RequestOptions()
                .setAbsoluteURI(resource.toString())
                .setTimeout(timeout.toMillis())
                .setConnectTimeout(timeout.toMillis()))
        .compose(HttpClientRequest::send)
        .compose(
            response ->
                response
                    .body()
                    .map(body -> new Response(response.statusCode(), Slice.of(body.getBytes()))))
        .onComplete(
            answer::complete,
            failure ->
                answer.completeExceptionally(
                    new IOException(
                        resource + " does not answer: " + failure.getMessage(), failure)));
    return answer;
  }

  @Override
  public void close() {
    // Ends by itself: whoever closes may be on the very thread that has to do it.
    client.close().onComplete(closed -> vertx.close());
  }
}
