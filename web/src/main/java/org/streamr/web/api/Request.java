package org.streamr.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * A request, as far as the API looks at it.
 *
 * @param variables values of the path's variables
 * @param query values of query parameters, the first of each
 * @param headers by lower-case name
 * @param host what the client calls this server, as in {@code localhost:7080}
 * @param account who has signed in
 * @param client the address that it came from, for limits
 * @param body its bytes
 */
public record Request(
    Map<String, String> variables,
    Map<String, String> query,
    Map<String, String> headers,
    String host,
    Optional<Address> account,
    String client,
    Slice body) {
  /** A variable of the path. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no variable " + name);
    }
    return value;
  }

  /** A header that is given and not empty. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .filter(value -> !value.isBlank());
  }

  /**
   * Who has signed in.
   *
   * @throws RefusedException with NOT_SIGNED_IN if nobody has
   */
  Address owner() throws RefusedException {
    return account.orElseThrow(
        () -> new RefusedException(Fault.NOT_SIGNED_IN, "Nobody is signed in. Sign in first"));
  }

  /**
   * A whole number of the query.
   *
   * @throws RefusedException with BAD_REQUEST if it is none between the bounds
   */
  int number(String name, int fallback, int least, int most) throws RefusedException {
    String text = query.get(name);
    if (text == null || text.isEmpty()) {
      return fallback;
    }
    return whole("'" + name + "'", text, least, most);
  }

  /** A whole number of a text. */
  static int whole(String what, String text, int least, int most) throws RefusedException {
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of bounds.
    }
    throw bad(what + " must be a whole number from " + least + " to " + most);
  }

  /**
   * The body as JSON.
   *
   * @throws RefusedException with BAD_REQUEST if it is none
   */
  JsonNode json() throws RefusedException {
    String type = header("Content-Type").orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      // Forms of other sites cannot send this type without asking first.
      throw bad("The body must be JSON: send it with 'Content-Type: application/json'");
    }
    try {
      JsonNode json = Json.MAPPER.readTree(new String(body.toBytes(), StandardCharsets.UTF_8));
      if (json != null && !json.isMissingNode()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw bad("The body is not JSON: " + e.getOriginalMessage());
    }
    throw bad("The body is empty: send JSON");
  }

  /**
   * The body as a JSON object.
   *
   * @throws RefusedException with BAD_REQUEST if it is none
   */
  ObjectNode object() throws RefusedException {
    if (json() instanceof ObjectNode object) {
      return object;
    }
    throw bad("The body must be a JSON object");
  }

  static RefusedException bad(String message) {
    return new RefusedException(Fault.BAD_REQUEST, message);
  }
}
