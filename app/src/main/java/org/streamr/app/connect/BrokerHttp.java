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
import java.util.Map;
import java.util.Optional;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;

/** A broker's HTTP API: {@code docs/protocol.md} section 11. Calls block. */
public final class BrokerHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

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
   * @throws BrokerUnreachableException if the broker does not answer
   * @throws CommandException if it refuses
   */
  public JsonNode get(String... segments) {
    return get(Map.of(), segments);
  }

  /**
   * Gets a resource under {@code /api/v1} that takes parameters.
   *
   * @param query its parameters, encoded here
   * @param segments of its path, encoded here
   * @throws BrokerUnreachableException if the broker does not answer
   * @throws CommandException if it refuses
   */
  public JsonNode get(Map<String, String> query, String... segments) {
    Answer answer = ask(query, segments);
    if (answer.status() != OK) {
      throw refused(answer);
    }
    return answer.body();
  }

  /**
   * Gets a resource under {@code /api/v1} that may not be there.
   *
   * @param segments of its path, encoded here
   * @throws BrokerUnreachableException if the broker does not answer
   * @throws CommandException if it refuses
   */
  public Optional<JsonNode> find(String... segments) {
    Answer answer = ask(Map.of(), segments);
    return switch (answer.status()) {
      case OK -> Optional.of(answer.body());
      case NOT_FOUND -> Optional.empty();
      default -> throw refused(answer);
    };
  }

  private record Answer(int status, JsonNode body) {}

  private CommandException refused(Answer answer) {
    return new CommandException(
        answer.body().path("message").asText(base + " answered with status " + answer.status()));
  }

  private Answer ask(Map<String, String> query, String... segments) {
    StringBuilder path = new StringBuilder("/api/v1");
    for (String segment : segments) {
      path.append('/').append(encode(segment));
    }
    char before = '?';
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      path.append(before).append(parameter.getKey()).append('=');
      path.append(encode(parameter.getValue()));
      before = '&';
    }
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path.toString())).timeout(TIMEOUT).build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), Json.mapper().readTree(response.body()));
    } catch (IOException e) {
      throw new BrokerUnreachableException(base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted while the broker was asked", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
