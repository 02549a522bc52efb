package org.streamr.broker.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.streamr.broker.Broker;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.signature.EthereumKey;

/** Speaks HTTP with a broker. */
final class ApiClient {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http;
  private final String base;
  private Optional<String> token = Optional.empty();

  ApiClient(Broker broker) {
    this(HttpClient.newHttpClient(), "http://127.0.0.1:" + broker.port());
  }

  /**
   * @param http knows whom to trust
   * @param base as in {@code https://127.0.0.1:7070}
   */
  ApiClient(HttpClient http, String base) {
    this.http = http;
    this.base = base;
  }

  /** An answer: status, type and text. */
  record Answer(int status, String type, String text) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }

    String code() {
      return json().path("code").asText();
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer delete(String path, String json) {
    return send(
        request(path, "Content-Type", "application/json")
            .method("DELETE", HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer post(String path, String json) {
    return send(
        request(path, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer patch(String path, String json) {
    return send(
        request(path, "Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer post(String path, String type, byte[] body) {
    return send(
        request(path, "Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Signs in, and shows the token from then on. */
  Answer signIn(EthereumKey key) {
    JsonNode challenge = get("/api/v1/challenge").json();
    SignInMessage message =
        new SignInMessage(
            challenge.get("domain").asText(),
            key.address(),
            challenge.get("uri").asText(),
            challenge.get("chainId").asLong(),
            challenge.get("nonce").asText(),
            Instant.parse(challenge.get("time").asText()),
            Optional.empty());
    String signature = HexFormat.of().formatHex(key.signMessage(message.toText()));
    String body =
        JSON.createObjectNode()
            .put("text", message.toText())
            .put("signature", "0x" + signature)
            .toString();
    Answer answer = post("/api/v1/sessions", body);
    token = Optional.of(answer.json().path("token").asText());
    return answer;
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
