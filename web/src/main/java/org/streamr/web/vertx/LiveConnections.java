package org.streamr.web.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.store.CanvasStore;
import org.streamr.engine.store.StoredCanvas;
import org.streamr.protocol.Address;
import org.streamr.web.WebLimits;
import org.streamr.web.api.Fault;
import org.streamr.web.run.CanvasRuns;

/** Websockets on which pages hear what their canvases tell. Safe for many threads. */
final class LiveConnections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveConnections.class);
  private static final Pattern PATH = Pattern.compile("/api/canvases/([^/]+)/live");

  private final Vertx vertx;
  private final CanvasStore canvases;
  private final CanvasRuns runs;
  private final SessionCookie cookie;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger open = new AtomicInteger();

  LiveConnections(
      Vertx vertx,
      CanvasStore canvases,
      CanvasRuns runs,
      SessionCookie cookie,
      InstantSource clock) {
    this.vertx = vertx;
    this.canvases = canvases;
    this.runs = runs;
    this.cookie = cookie;
    this.clock = clock;
  }

  /** The canvas whose live path this is. */
  static Optional<String> canvasOf(String path) {
    Matcher live = PATH.matcher(path);
    return live.matches() ? Optional.of(live.group(1)) : Optional.empty();
  }

  /** Opens a connection, if whoever asks owns the canvas. */
  void open(HttpServerRequest request, String canvas) {
    Optional<Address> account = cookie.account(request);
    if (account.isEmpty()) {
      HttpFront.refuse(
          request, Fault.NOT_SIGNED_IN, "Nobody is signed in, or the session has ended");
      return;
    }
    Context context = vertx.getOrCreateContext();
    var _ = request.pause();
    threads.execute(
        () -> {
          Optional<StoredCanvas> owned;
          try {
            owned = canvases.find(canvas).filter(found -> found.owner().equals(account.get()));
          } catch (RuntimeException e) {
            LOG.error("a live connection of canvas {} cannot be opened", canvas, e);
            context.runOnContext(
                back -> HttpFront.refuse(request, Fault.STORE_FAILED, "The database failed"));
            return;
          }
          context.runOnContext(back -> upgrade(request, canvas, owned.isPresent()));
        });
  }

  private void upgrade(HttpServerRequest request, String canvas, boolean owned) {
    if (!owned) {
      HttpFront.refuse(request, Fault.NOT_FOUND, "You have no such canvas");
      return;
    }
    if (open.incrementAndGet() > WebLimits.LIVE_CONNECTIONS) {
      open.decrementAndGet();
      HttpFront.refuse(
          request, Fault.OVERLOADED, "Too many pages watch canvases. Try again in a moment");
      return;
    }
    request
        .toWebSocket()
        .onSuccess(socket -> watch(socket, request, canvas))
        .onFailure(
            failure -> {
              open.decrementAndGet();
              LOG.debug("a live connection of canvas {} was not opened", canvas, failure);
            });
  }

  private void watch(ServerWebSocket socket, HttpServerRequest request, String canvas) {
    LiveSocket live =
        new LiveSocket(
            vertx,
            socket,
            () -> cookie.account(request).isPresent(),
            message -> threads.execute(message),
            clock);
    socket.closeHandler(
        closed -> {
          open.decrementAndGet();
          live.ended();
        });
    live.begin(runs, canvas);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
