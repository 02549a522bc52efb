package org.streamr.app.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.auth.ChallengeRules;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.signature.EthereumKey;

/** A web server's HTTP API, {@code /api/openapi.json} there. Calls block. One thread. */
public final class WebHttp {
  /** Starting the first canvas starts the engine too. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int FIRST_REFUSAL = 300;

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).cookieHandler(new CookieManager()).build();

  /**
   * @param base as in {@code http://127.0.0.1:7080/}
   */
  public WebHttp(URI base) {
    this.base = base;
  }

  /** Where the server is. */
  public URI base() {
    return base;
  }

  /**
   * Gets a resource.
   *
   * @param segments of its path below {@code /api}, encoded here
   * @throws CommandException if the server does not answer, or refuses
   */
  public JsonNode get(String... segments) {
    return send("GET", Optional.empty(), Map.of(), segments);
  }

  /** Posts, otherwise as {@link #get}. */
  public JsonNode post(JsonNode body, String... segments) {
    return send("POST", Optional.of(body), Map.of(), segments);
  }

  /** Deletes, otherwise as {@link #get}. */
  public void delete(String... segments) {
    send("DELETE", Optional.empty(), Map.of(), segments);
  }

  /** Puts a version in place of another, otherwise as {@link #get}. */
  public JsonNode put(JsonNode body, int basedOn, String... segments) {
    return send("PUT", Optional.of(body), Map.of("If-Match", Integer.toString(basedOn)), segments);
  }

  /**
   * Signs in, if the server's challenge is one that may be signed.
   *
   * @throws CommandException if it is not
   */
  public void signIn(EthereumKey key) {
    ObjectNode asked = Json.object().put("address", key.address().toChecksumString());
    String text = post(asked, "session", "challenge").path("message").asText();
    check(text, key);
    ObjectNode signed = Json.object().put("message", text);
    signed.put("signature", "0x" + HexFormat.of().formatHex(key.signMessage(text)));
    post(signed, "session");
  }

  private void check(String text, EthereumKey key) {
    SignInMessage message;
    try {
      message = SignInMessage.parse(text);
    } catch (MalformedException e) {
      throw dishonest("gave a text to sign in with that is none");
    }
    if (ChallengeRules.objection(
            base, Optional.empty(), message.domain(), message.uri(), message.nonce())
        .isPresent()) {
      throw dishonest("wants a sign-in to " + message.uri());
    }
    // Whatever else the text says would be signed too.
    if (!message.toText().equals(text) || !message.address().equals(key.address())) {
      throw dishonest("gave a text to sign in with that says more than that");
    }
  }

  private CommandException dishonest(String what) {
    return new CommandException(
        "The web server at " + base + " " + what + ", so nothing is signed. Check its address");
  }

  private JsonNode send(
      String method, Optional<JsonNode> body, Map<String, String> headers, String... segments) {
    StringBuilder path = new StringBuilder("/api");
    for (String segment : segments) {
      path.append('/').append(URLEncoder.encode(segment, StandardCharsets.UTF_8));
    }
    return exchange(method, path.toString(), body, headers);
  }

  /**
   * Gets a resource that takes a parameter.
   *
   * @param query with its name and value, encoded
   */
  public JsonNode getWith(String query, String... segments) {
    return exchange(
        "GET", "/api/" + String.join("/", segments) + "?" + query, Optional.empty(), Map.of());
  }

  /**
   * Watches a canvas from now on.
   *
   * @throws CommandException if the server does not answer, or refuses
   */
  public WatchedCanvas watch(String canvas) {
    URI live =
        URI.create(
            base.resolve("/api/canvases/" + canvas + "/live")
                .toString()
                .replaceFirst("http", "ws"));
    return new WatchedCanvas(http.newWebSocketBuilder().connectTimeout(CONNECT), live);
  }

  private JsonNode exchange(
      String method, String path, Optional<JsonNode> body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(TIMEOUT)
            .method(
                method,
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      JsonNode json = Json.mapper().readTree(response.body());
      if (response.statusCode() >= FIRST_REFUSAL) {
        throw new CommandException(
            json.path("error")
                .path("message")
                .asText(base + " answered with status " + response.statusCode()));
      }
      return json;
    } catch (IOException e) {
      throw new CommandException(
          "The web server at "
              + base
              + " cannot be asked: "
              + (e.getMessage() == null ? "nobody answers there" : e.getMessage())
              + ". Check the address, or start one with: streamr up",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted while the web server was asked", e);
    }
  }
}
