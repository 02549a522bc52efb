package org.streamr.engine.modules.outside;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.streamr.engine.services.Reach;

/**
 * Asks web servers that are within reach. The JDK's client would follow redirections out of it, so
 * they are followed here, by the same rules: never from HTTPS to HTTP; and what leads to another
 * server takes no headers along, for they may hold secrets.
 */
final class WebClient implements AutoCloseable {
  private static final int MOST_REDIRECTIONS = 5;
  private static final Set<Integer> KEEPING_THE_METHOD = Set.of(307, 308);
  private static final Set<Integer> BY_GET = Set.of(301, 302, 303);

  /** Bytes of an answer; a longer one is an error. */
  private static final long LARGEST = 1 << 20;

  private final HttpClient client;
  private final Reach reach;

  WebClient(Reach reach, Duration timeout) {
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    this.reach = reach;
  }

  /** Sends a request. Fails with an {@code OutOfReachException} if it leads out of reach. */
  CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return send(request, MOST_REDIRECTIONS);
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest request, int redirections) {
    // Names are resolved apart, since that can take long.
    return CompletableFuture.runAsync(
            () -> reach.check(request.uri().getHost()), Thread::startVirtualThread)
        .thenCompose(
            checked ->
                client.sendAsync(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                        HttpResponse.BodyHandlers.ofString(), LARGEST)))
        .thenCompose(
            response ->
                redirected(request, response)
                    .filter(next -> redirections > 0)
                    .map(next -> send(next, redirections - 1))
                    .orElseGet(() -> CompletableFuture.completedFuture(response)));
  }

  private static Optional<HttpRequest> redirected(
      HttpRequest request, HttpResponse<String> response) {
    int status = response.statusCode();
    if (!KEEPING_THE_METHOD.contains(status) && !BY_GET.contains(status)) {
      return Optional.empty();
    }
    return response
        .headers()
        .firstValue("Location")
        .map(location -> request.uri().resolve(location))
        .filter(target -> mayLeadTo(request.uri(), target))
        .map(
            target -> {
              boolean sameServer = server(target).equals(server(request.uri()));
              HttpRequest.Builder next =
                  HttpRequest.newBuilder(
                          request,
                          (name, value) -> sameServer || name.equalsIgnoreCase("Content-Type"))
                      .uri(target);
              return BY_GET.contains(status) ? next.GET().build() : next.build();
            });
  }

  private static boolean mayLeadTo(URI from, URI target) {
    return target.getHost() != null
        && ("https".equals(target.getScheme())
            || ("http".equals(target.getScheme()) && "http".equals(from.getScheme())));
  }

  private static String server(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
