package org.streamr.chain.rpc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** JSON-RPC by HTTP POST, with connections kept alive. */
final class HttpTransport implements RpcTransport {
  private final URI uri;
  private final HttpClient client;

  HttpTransport(URI uri, HttpClient client) {
    this.uri = uri;
    this.client = client;
  }

  @Override
  public String exchange(long id, String request, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(request))
            .build();
    HttpResponse<String> response = client.send(post, HttpResponse.BodyHandlers.ofString());
    // Nodes answer JSON-RPC errors with 200, or with 400 and a JSON body; anything else comes from
    // what stands in between.
    if (response.statusCode() != 200 && !response.body().matches("(?s)[{\\[].*")) {
      throw new IOException("HTTP status " + response.statusCode());
    }
    return response.body();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
