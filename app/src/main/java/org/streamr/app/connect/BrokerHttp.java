package org.streamr.app.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;

/** A broker's HTTP API: {@code docs/protocol.md} section 11. Calls block. */
public final class BrokerHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * @param base as in {@code http://127.0.0.1:7070}
   */
  public BrokerHttp(URI base) {
    this.base = base;
  }

  /**
   * Gets a resource under {@code /api/v1}.
   *
   * @param segments of its path, encoded here
   * @throws CommandException if the broker refuses or cannot be reached
   */
  public JsonNode get(String... segments) {
    StringBuilder path = new StringBuilder("/api/v1");
    for (String segment : segments) {
      path.append('/').append(URLEncoder.encode(segment, StandardCharsets.UTF_8));
    }
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path.toString())).timeout(TIMEOUT).build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode body = Json.mapper().readTree(response.body());
      if (response.statusCode() != OK) {
        throw new CommandException(
            body.path("message").asText(base + " answered with status " + response.statusCode()));
      }
      return body;
    } catch (IOException e) {
      throw new CommandException(
          "The broker at "
              + base
              + " cannot be asked: "
              + e.getMessage()
              + ". Check the address, or start a node with: streamr up",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted while the broker was asked", e);
    }
  }
}
