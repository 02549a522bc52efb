package org.streamr.client.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
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
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Slice;

/** Websockets on Vert.x, with one thread for all connections. */
public final class VertxTransport implements Transport {
  private static final int WS_PORT = 80;
  private static final int WSS_PORT = 443;

  private final Vertx vertx;
  private final WebSocketClient client;
  private final HttpClient http;

  /**
   * @param tls for {@code wss}
   */
  public VertxTransport(TlsOptions tls) {
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
    AtomicBoolean over = new AtomicBoolean();
    ClientWebSocket socket = client.webSocket();
    socket.binaryMessageHandler(message -> listener.onMessage(slice(message)));
    socket.pongHandler(payload -> listener.onPong());
    AtomicReference<String> trouble = new AtomicReference<>("the network connection was lost");
    socket.exceptionHandler(e -> trouble.set(String.valueOf(e.getMessage())));
    socket.closeHandler(
        nothing -> {
          if (over.compareAndSet(false, true)) {
            listener.onClosed(reason(socket, trouble.get()));
          }
        });
    socket
        .connect(options)
        .onComplete(
            opened -> listener.onOpen(new VertxConnection(opened)),
            failure -> {
              if (over.compareAndSet(false, true)) {
                listener.onClosed(String.valueOf(failure.getMessage()));
              }
            });
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
                response.body().map(body -> new Response(response.statusCode(), slice(body))))
        .onComplete(
            answer::complete,
            failure ->
                answer.completeExceptionally(
                    new IOException(
                        resource + " does not answer: " + failure.getMessage(), failure)));
    return answer;
  }

  private static String reason(WebSocket socket, String trouble) {
    Short code = socket.closeStatusCode();
    String reason = socket.closeReason();
    if (code == null) {
      return trouble;
    }
    return "it was closed with status " + code + (reason == null ? "" : ", " + reason);
  }

  /** Takes over the bytes of a message, which Vert.x has copied off the network's own memory. */
  private static Slice slice(Buffer message) {
    ByteBuf bytes = ((BufferInternal) message).getByteBuf();
    return bytes.hasArray()
        ? new Slice(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes())
        : Slice.of(message.getBytes());
  }

  @Override
  public void close() {
    // Ends by itself: whoever closes may be on the very thread that has to do it.
    client.close().onComplete(closed -> vertx.close());
  }

  private record VertxConnection(WebSocket socket) implements Connection {
    @Override
    public void send(byte[] message, Runnable whenWritten) {
      socket
          .writeFinalBinaryFrame(BufferInternal.buffer(Unpooled.wrappedBuffer(message)))
          .onComplete(written -> whenWritten.run());
    }

    @Override
    public void ping() {
      socket.writePing(Buffer.buffer());
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
