package org.streamr.web.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.web.api.Fault;
import org.streamr.web.assets.Asset;
import org.streamr.web.assets.Assets;

/** Serves the web application: its files, and its page for all addresses that are pages. */
final class AssetRoutes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AssetRoutes.class);
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** Kept, and asked about each time. */
  private static final String ASK = "no-cache";

  private static final int NOT_MODIFIED = 304;
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Assets assets;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  AssetRoutes(Assets assets) {
    this.assets = assets;
  }

  void serve(HttpServerRequest request, String path) {
    if (!READING.contains(request.method().name())) {
      request.response().putHeader("Allow", "GET, HEAD");
      HttpFront.refuse(request, Fault.METHOD_NOT_ALLOWED, path + " can only be read");
      return;
    }
    @Nullable String encodings = request.getHeader("Accept-Encoding");
    boolean gzip = encodings != null && encodings.contains("gzip");
    threads.execute(() -> find(request, path, gzip));
  }

  private void find(HttpServerRequest request, String path, boolean gzip) {
    try {
      Optional<Asset> found = assets.find(path, gzip);
      if (found.isEmpty() && Assets.isPage(path)) {
        found = assets.page(gzip);
      }
      found.ifPresentOrElse(asset -> send(request, asset), () -> missing(request, path));
    } catch (RuntimeException e) {
      LOG.error("{} cannot be served", path, e);
      HttpFront.refuse(request, Fault.INTERNAL, "The server failed to read " + path);
    }
  }

  private void missing(HttpServerRequest request, String path) {
    HttpFront.refuse(
        request,
        Fault.NOT_FOUND,
        assets.page(false).isEmpty()
            ? "The web application is not part of this build; its API is at /api/openapi.json"
            : "There is no " + path);
  }

  private static void send(HttpServerRequest request, Asset asset) {
    HttpServerResponse response = request.response();
    response
        .putHeader("ETag", asset.tag())
        .putHeader("Vary", "Accept-Encoding")
        .putHeader("Cache-Control", asset.immutable() ? FOR_EVER : ASK);
    if (asset.tag().equals(request.getHeader("If-None-Match"))) {
      var _ = response.setStatusCode(NOT_MODIFIED).end();
      return;
    }
    response.putHeader("Content-Type", asset.contentType());
    if (asset.compressed()) {
      response.putHeader("Content-Encoding", "gzip");
    }
    if (request.method().name().equals("HEAD")) {
      response.putHeader("Content-Length", Integer.toString(asset.body().length()));
      var _ = response.end();
    } else {
      var _ = response.end(Buffer.buffer(asset.body().array()));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
