package org.streamr.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.streamr.protocol.signature.EthereumKey;

/** A client of the API that keeps its cookie, over real connections. */
final class WebClient {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final String authority;
  private Optional<String> cookie = Optional.empty();

  WebClient(int port) {
    this.port = port;
    this.authority = "127.0.0.1:" + port;
  }

  /** What came back. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    String code() {
      return json().at("/error/code").asText();
    }

    String message() {
      return json().at("/error/message").asText();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers));
  }

  Answer post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer put(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + authority + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    cookie.ifPresent(secret -> request.header("Cookie", secret));
    return request;
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The text to sign, for an account. */
  String challenge(EthereumKey key) {
    return post("/api/session/challenge", "{\"address\":\"" + key.address() + "\"}")
        .json()
        .path("message")
        .asText();
  }

  Answer signIn(EthereumKey key) {
    return signIn(challenge(key), key);
  }

  /** Signs a text in, and shows the cookie from then on. */
  Answer signIn(String message, EthereumKey key) {
    String body =
        JSON.createObjectNode()
            .put("message", message)
            .put("signature", "0x" + HexFormat.of().formatHex(key.signMessage(message)))
            .toString();
    Answer answer = post("/api/session", body);
    String set = answer.header("Set-Cookie");
    if (!set.isEmpty()) {
      cookie = Optional.of(set.substring(0, set.indexOf(';')));
    }
    return answer;
  }

  /** What came back on a plain connection. */
  record RawAnswer(int status, String text) {}

  /** Sends a head that a well-behaved client would not. */
  RawAnswer raw(String head) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      byte[] request = (head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(request);
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new RawAnswer(Integer.parseInt(text.split(" ", 3)[1]), text);
    }
  }

  /** Opens a websocket; the exception's message has the status if it is refused. */
  WebSocket open(String path, WebSocket.Listener listener) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    cookie.ifPresent(secret -> builder.header("Cookie", secret));
    try {
      return builder.buildAsync(URI.create("ws://" + authority + path), listener).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        throw new IllegalStateException("status " + refused.getResponse().statusCode(), e);
      }
      throw e;
    }
  }
}
