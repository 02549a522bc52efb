package org.streamr.broker.vertx;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.BrokerConfig;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.protocol.Limits;

/**
 * Serves websockets at {@code /ws} and HTTP at all other paths, on one port, with several event
 * loops.
 */
public final class BrokerServer {
  /** Path of the websocket. */
  public static final String WEBSOCKET_PATH = "/ws";

  /**
   * Messages up to this size are answered with an error that says what is wrong; larger ones end
   * the connection.
   */
  private static final int MOST_READ_BYTES = 2 * Limits.MAX_FRAME_BYTES;

  private static final Logger LOG = LoggerFactory.getLogger(BrokerServer.class);
  private static final long START_SECONDS = 30;
  private static final long STOP_SECONDS = 10;

  /** How long a client may take to agree that its connection is closed. */
  private static final int CLOSING_TIMEOUT_SECONDS = 1;

  private static final int NOT_FOUND = 404;

  private final BrokerConfig config;
  private final Connections connections;
  private final Vertx vertx;
  private final Router router;
  private volatile int port;

  public BrokerServer(
      BrokerConfig config, ConnectionParts parts, List<Routes> routes, BrokerMetrics metrics) {
    this.config = config;
    this.connections = new Connections(parts, metrics);
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(config.threads().eventLoops())
                .setPreferNativeTransport(true));
    this.router = Router.router(vertx);
    routes.forEach(more -> more.mount(router));
  }

  /**
   * Binds the port.
   *
   * @throws IOException if it cannot be had
   */
  public void start() throws IOException {
    Future<String> deployment =
        vertx.deployVerticle(
            Listener::new, new DeploymentOptions().setInstances(config.threads().eventLoops()));
    try {
      deployment.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw cannotListen(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cannotListen(e);
    }
  }

  private IOException cannotListen(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    Optional<BrokerConfig.Tls> tls = config.endpoint().tls();
    if (tls.isPresent() && !(cause instanceof BindException)) {
      return new IOException(
          "cannot serve TLS with the certificate "
              + tls.get().certificate()
              + " and the key "
              + tls.get().key()
              + ": "
              + cause.getMessage()
              + "; give two files in PEM form, the key in PKCS#8 and not encrypted",
          cause);
    }
    return new IOException(
        "cannot listen on "
            + config.endpoint().host()
            + ":"
            + config.endpoint().port()
            + ": "
            + cause.getMessage()
            + "; choose another port, or stop what uses it",
        cause);
  }

  /** One event loop's share of the server. */
  private final class Listener extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer(options())
          .webSocketHandshakeHandler(BrokerServer::checkPath)
          .webSocketHandler(connections::add)
          .requestHandler(router)
          .listen(address())
          .onSuccess(this::listening)
          .<Void>mapEmpty()
          .onComplete(started);
    }

    private void listening(HttpServer server) {
      port = server.actualPort();
    }
  }

  private static void checkPath(ServerWebSocketHandshake handshake) {
    if (WEBSOCKET_PATH.equals(handshake.path())) {
      var _ = handshake.accept();
    } else {
      var _ = handshake.reject(NOT_FOUND);
    }
  }

  /** Where to listen; if any free port will do, the same one for all event loops. */
  private SocketAddress address() {
    BrokerConfig.Endpoint endpoint = config.endpoint();
    return endpoint.port() == 0
        ? SocketAddress.sharedRandomPort(1, endpoint.host())
        : SocketAddress.inetSocketAddress(endpoint.port(), endpoint.host());
  }

  private HttpServerOptions options() {
    BrokerConfig.Endpoint endpoint = config.endpoint();
    HttpServerOptions options =
        new HttpServerOptions()
            .setTcpNoDelay(true)
            .setReuseAddress(true)
            .setMaxWebSocketFrameSize(MOST_READ_BYTES)
            .setMaxWebSocketMessageSize(MOST_READ_BYTES)
            .setWebSocketClosingTimeout(CLOSING_TIMEOUT_SECONDS)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false);
    endpoint
        .tls()
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString())));
    return options;
  }

  /** The port that was bound. */
  public int port() {
    return port;
  }

  /** Websockets that are open. */
  public int connections() {
    return connections.count();
  }

  /** Bytes that wait to be sent, on all connections. */
  public long pendingBytes() {
    return connections.pendingBytes();
  }

  /** Looks after silent connections; to be called now and then. */
  public void checkConnections() {
    connections.check();
  }

  /** Tells all clients to come back later. */
  public void closeConnections() {
    connections.closeAll();
  }

  /** Gives up the port and ends the event loops. */
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the server has not stopped as it should", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
