package org.streamr.web.vertx;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.web.api.Fault;
import org.streamr.web.api.Json;
import org.streamr.web.session.KnownHosts;

/**
 * Where all requests arrive: refuses those that do not belong here, and hands the others to the
 * API, the live connections or the files.
 */
final class HttpFront implements Handler<HttpServerRequest> {
  private final Map<String, String> headers;
  private final KnownHosts hosts;
  private final ApiRoutes api;
  private final LiveConnections live;
  private final AssetRoutes assets;

  HttpFront(
      Map<String, String> headers,
      KnownHosts hosts,
      ApiRoutes api,
      LiveConnections live,
      AssetRoutes assets) {
    this.headers = headers;
    this.hosts = hosts;
    this.api = api;
    this.live = live;
    this.assets = assets;
  }

  @Override
  public void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    headers.forEach(response::putHeader);
    String host = host(request);
    if (!hosts.know(host)) {
      refuse(
          request,
          Fault.WRONG_HOST,
          "This server is not known as '"
              + host
              + "': open it under one of its names, or start it with --web-name "
              + (host.isEmpty() ? "HOST" : host));
      return;
    }
    if (!sameOrigin(request, host)) {
      refuse(
          request,
          Fault.FORBIDDEN,
          "A page of another server asked for this: open the web application of this one");
      return;
    }
    String path = String.valueOf(request.path());
    Optional<String> canvas = LiveConnections.canvasOf(path);
    if (canvas.isPresent() && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      live.open(request, canvas.get());
    } else if (path.equals("/rpc") || path.startsWith("/api/")) {
      api.serve(request, host, path);
    } else {
      assets.serve(request, path);
    }
  }

  private static String host(HttpServerRequest request) {
    @Nullable String host = request.getHeader("Host");
    return host == null ? "" : host;
  }

  /**
   * Browsers say which page a request comes from where it could do harm; programs need not say
   * anything.
   */
  private static boolean sameOrigin(HttpServerRequest request, String host) {
    @Nullable String origin = request.getHeader("Origin");
    if (origin == null) {
      return true;
    }
    try {
      return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static void refuse(HttpServerRequest request, Fault fault, String message) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    if (fault == Fault.OVERLOADED || fault == Fault.TOO_MANY) {
      response.putHeader("Retry-After", "1");
    }
    var _ =
        response
            .setStatusCode(fault.status())
            .putHeader("Content-Type", "application/json")
            .putHeader("Cache-Control", "no-store")
            .end(Json.of(fault, message).toString());
  }
}
