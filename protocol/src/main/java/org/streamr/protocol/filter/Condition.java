package org.streamr.protocol.filter;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * A condition on JSON content.
 *
 * @param path where the value stands
 * @param operator how it is compared
 * @param value with what; ignored by {@link Operator#EXISTS}
 */
record Condition(JsonPointer path, Operator operator, JsonNode value) {
  /**
   * How a value is compared. Values of different kinds are unequal, and neither less nor greater.
   */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    CONTAINS("contains"),
    EXISTS("exists");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    static Optional<Operator> of(String symbol) {
      return Arrays.stream(values()).filter(operator -> operator.symbol.equals(symbol)).findFirst();
    }
  }

  boolean holds(JsonNode content) {
    JsonNode found = content.at(path);
    if (found.isMissingNode()) {
      return false;
    }
    return switch (operator) {
      case EXISTS -> true;
      case EQUAL -> equal(found);
      case NOT_EQUAL -> !equal(found);
      case LESS -> comparable(found) && compare(found) < 0;
      case AT_MOST -> comparable(found) && compare(found) <= 0;
      case GREATER -> comparable(found) && compare(found) > 0;
      case AT_LEAST -> comparable(found) && compare(found) >= 0;
      case CONTAINS -> contains(found);
    };
  }

  private boolean equal(JsonNode found) {
    return comparable(found) ? compare(found) == 0 : found.equals(value);
  }

  private boolean comparable(JsonNode found) {
    return (found.isNumber() && value.isNumber()) || (found.isTextual() && value.isTextual());
  }

  private int compare(JsonNode found) {
    return found.isNumber()
        ? found.decimalValue().compareTo(value.decimalValue())
        : found.textValue().compareTo(value.textValue());
  }

  private boolean contains(JsonNode found) {
    if (found.isTextual()) {
      return value.isTextual() && found.textValue().contains(value.textValue());
    }
    for (JsonNode element : found) {
      if (element.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
