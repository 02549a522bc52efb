package org.streamr.web.vertx;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.web.WebConfig;
import org.streamr.web.WebLimits;
import org.streamr.web.api.Api;
import org.streamr.web.api.Fault;
import org.streamr.web.assets.Assets;
import org.streamr.web.assets.SecurityHeaders;
import org.streamr.web.session.KnownHosts;

/** Serves API, live connections and files on one port, with one event loop. */
public final class WebListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebListener.class);
  private static final long START_SECONDS = 30;
  private static final long STOP_SECONDS = 10;

  /** Of a request's line and headers together, in bytes. */
  private static final int HEADER_BYTES = 16 * 1024;

  /** How long a connection may be silent, but for live ones, which are asked. */
  private static final int IDLE_SECONDS = 120;

  private final WebConfig config;
  private final Vertx vertx;
  private final HttpServer server;
  private AutoCloseable routes = () -> {};

  /** Which names and cookies are right depends on the port, which is known once it is bound. */
  private volatile Handler<HttpServerRequest> front =
      early -> HttpFront.refuse(early, Fault.OVERLOADED, "The server is starting. Try again");

  private WebListener(WebConfig config) {
    this.config = config;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    this.server = vertx.createHttpServer(options());
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxHeaderSize(HEADER_BYTES)
        .setIdleTimeout(IDLE_SECONDS)
        // Of HTTP/2 in clear text only programs make use, and nothing is gained by it.
        .setHttp2ClearTextEnabled(false)
        .setMaxWebSocketFrameSize(WebLimits.LIVE_MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(WebLimits.LIVE_MESSAGE_BYTES)
        .setWebSocketClosingTimeout(1)
        .setTcpNoDelay(true);
  }

  /**
   * Binds the port and serves.
   *
   * @throws IOException if the port cannot be had
   */
  public static WebListener start(WebConfig config, Api.Parts parts, InstantSource clock)
      throws IOException {
    WebListener listener = new WebListener(config);
    try {
      listener.listen(parts, clock);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  private void listen(Api.Parts parts, InstantSource clock) throws IOException {
    server.requestHandler(request -> front.handle(request));
    try {
      await(server.listen(config.port(), config.host()).toCompletionStage(), START_SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "cannot listen on " + config.host() + ":" + config.port() + ": " + cause.getMessage(),
          cause);
    }
    SessionCookie cookie = new SessionCookie(parts.sessions(), port());
    ApiRoutes api = new ApiRoutes(Api.of(parts), cookie);
    LiveConnections live =
        new LiveConnections(vertx, parts.store().canvases(), parts.runs(), cookie, clock);
    AssetRoutes assets = new AssetRoutes(new Assets());
    routes =
        () -> {
          api.close();
          live.close();
          assets.close();
        };
    front =
        new HttpFront(
            SecurityHeaders.of(parts.node()), new KnownHosts(config, port()), api, live, assets);
  }

  private static void await(CompletionStage<?> stage, long seconds)
      throws ExecutionException, TimeoutException {
    try {
      stage.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    }
  }

  /** The port that was bound. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    try {
      routes.close();
      await(vertx.close().toCompletionStage(), STOP_SECONDS);
    } catch (Exception e) {
      LOG.warn("the web server has not stopped as it should", e);
    }
  }
}
