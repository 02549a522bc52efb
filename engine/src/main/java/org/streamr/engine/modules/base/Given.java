package org.streamr.engine.modules.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** Values that are parameters. */
public final class Given {
  private Given() {}

  /**
   * What a parameter of JSON says; a text that is no JSON is itself.
   *
   * @throws InvalidParameterException if it is not set
   */
  public static Value of(Parameters parameters, String id) {
    JsonNode json = parameters.json(id);
    if (json.isMissingNode()) {
      throw new InvalidParameterException(id, "is not set: give a number, a text, or other JSON");
    }
    if (!json.isTextual()) {
      return ValueJson.of(json);
    }
    try {
      return ValueJson.parse(json.asText());
    } catch (JsonProcessingException e) {
      return Value.of(json.asText());
    }
  }

  /**
   * The record that a parameter of JSON is; empty if it is not set.
   *
   * @throws InvalidParameterException if it is no JSON object
   */
  public static Value.Fields record(Parameters parameters, String id) {
    JsonNode json = parameters.json(id);
    if (json.isMissingNode() || json.isNull() || (json.isTextual() && json.asText().isBlank())) {
      return Records.begin().end();
    }
    if (of(parameters, id) instanceof Value.Fields fields) {
      return fields;
    }
    throw new InvalidParameterException(
        id, "is no JSON object: write one such as {\"unit\": \"km\"}");
  }
}
