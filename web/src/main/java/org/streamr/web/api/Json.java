package org.streamr.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collector;

/** JSON of requests and answers. */
public final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Collects into an array. */
  static Collector<JsonNode, ArrayNode, ArrayNode> toArray() {
    return Collector.of(Json::array, ArrayNode::add, ArrayNode::addAll);
  }

  /** The body that tells of a refusal. */
  public static ObjectNode of(Fault fault, String message) {
    ObjectNode json = object();
    json.putObject("error").put("code", fault.code()).put("message", message);
    return json;
  }

  /**
   * A text that is there and not empty.
   *
   * @throws RefusedException with BAD_REQUEST if it is not
   */
  static String text(JsonNode json, String field, int mostCharacters) throws RefusedException {
    return optionalText(json, field, mostCharacters)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> Request.bad("'" + field + "' is missing"));
  }

  /**
   * A text that may be missing or null.
   *
   * @throws RefusedException with BAD_REQUEST if it is something else, or too long
   */
  static Optional<String> optionalText(JsonNode json, String field, int mostCharacters)
      throws RefusedException {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Request.bad("'" + field + "' must be a text");
    }
    if (value.textValue().length() > mostCharacters) {
      throw new RefusedException(
          Fault.TOO_LARGE, "'" + field + "' has more than " + mostCharacters + " characters");
    }
    return Optional.of(value.textValue());
  }
}
