package org.streamr.broker.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Slice;

/** JSON of requests and answers. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Returns the body that tells of a refusal. */
  public static JsonNode of(Refusal refusal) {
    ObjectNode json = object();
    json.put("code", refusal.code().name());
    json.put("message", refusal.message());
    json.put("retryable", refusal.code().retryable());
    return json;
  }

  /** Returns the last line of an answer that broke off: an object with the refusal as its error. */
  public static JsonNode error(Refusal refusal) {
    ObjectNode json = object();
    json.set("error", of(refusal));
    return json;
  }

  /** Returns JSON as text, on one line. */
  public static String print(JsonNode json) {
    return json.toString();
  }

  /**
   * Reads an object.
   *
   * @throws RefusedException with BAD_REQUEST if it is none
   */
  static JsonNode read(Slice body) throws RefusedException {
    try {
      JsonNode json = MAPPER.readTree(new String(body.toBytes(), StandardCharsets.UTF_8));
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw bad("the body is not JSON: " + e.getOriginalMessage());
    }
    throw bad("the body must be a JSON object");
  }

  static Optional<String> text(JsonNode json, String field) throws RefusedException {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw bad("'" + field + "' must be a string");
    }
    return Optional.of(value.textValue());
  }

  static String required(JsonNode json, String field) throws RefusedException {
    return text(json, field).orElseThrow(() -> bad("'" + field + "' is missing"));
  }

  static int number(JsonNode json, String field, int fallback) throws RefusedException {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return fallback;
    }
    if (!value.isInt()) {
      throw bad("'" + field + "' must be a whole number");
    }
    return value.intValue();
  }

  static Optional<List<String>> texts(JsonNode json, String field) throws RefusedException {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      texts.add(element.asText());
    }
    if (!value.isArray()) {
      throw bad("'" + field + "' must be an array of strings");
    }
    return Optional.of(texts);
  }

  static RefusedException bad(String message) {
    return new RefusedException(ErrorCode.BAD_REQUEST, message);
  }
}
