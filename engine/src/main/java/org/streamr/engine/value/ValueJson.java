package org.streamr.engine.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.streamr.engine.spi.Value;

/**
 * Values as JSON. {@link Value.None} is null; a number without a fraction is written without one.
 */
public final class ValueJson {
  /** Largest integer up to which a double holds all. */
  private static final double EXACT = 1L << 53;

  private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

  /** Lists and objects inside of each other; more is refused. */
  private static final int DEPTH = 200;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                  .build())
          .build();

  private ValueJson() {}

  /**
   * Reads JSON text.
   *
   * @throws JsonProcessingException if it is none
   */
  public static Value parse(String json) throws JsonProcessingException {
    return of(JSON.readTree(json));
  }

  /** Takes over JSON. Integers that a double cannot hold become texts. */
  public static Value of(JsonNode json) {
    return switch (json.getNodeType()) {
      case NUMBER -> number(json);
      case STRING -> Value.of(json.textValue());
      case BOOLEAN -> Value.of(json.booleanValue());
      case ARRAY -> {
        List<Value> items = new ArrayList<>(json.size());
        json.forEach(item -> items.add(of(item)));
        yield new Value.Items(items);
      }
      case OBJECT -> {
        LinkedHashMap<String, Value> fields = LinkedHashMap.newLinkedHashMap(json.size());
        json.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
        yield new Value.Fields(fields);
      }
      case NULL, MISSING, BINARY, POJO -> Value.NONE;
    };
  }

  private static Value number(JsonNode json) {
    if (json.isIntegralNumber() && !json.isInt()) {
      BigInteger exact = json.bigIntegerValue();
      if (exact.abs().compareTo(LARGEST_EXACT) > 0) {
        return Value.of(exact.toString());
      }
    }
    return Value.of(json.doubleValue());
  }

  /** Gives JSON. What JSON has no number for, such as an infinity, becomes null. */
  public static JsonNode of(Value value) {
    return switch (value) {
      case Value.None _ -> JsonNodeFactory.instance.nullNode();
      case Value.Num(double number) -> number(number);
      case Value.Text(String text) -> JsonNodeFactory.instance.textNode(text);
      case Value.Flag(boolean set) -> JsonNodeFactory.instance.booleanNode(set);
      case Value.Items(List<Value> items) -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> array.add(of(item)));
        yield array;
      }
      case Value.Fields(var fields) -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, field) -> object.set(name, of(field)));
        yield object;
      }
    };
  }

  private static JsonNode number(double number) {
    if (isWhole(number)) {
      return JsonNodeFactory.instance.numberNode((long) number);
    }
    return Double.isFinite(number)
        ? JsonNodeFactory.instance.numberNode(number)
        : JsonNodeFactory.instance.nullNode();
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) <= EXACT;
  }

  /** JSON text, without line breaks. */
  public static String text(Value value) {
    return of(value).toString();
  }

  /** As people read it: texts as they are, numbers without a useless fraction, else JSON. */
  public static String plain(Value value) {
    return switch (value) {
      case Value.None _ -> "";
      case Value.Text(String text) -> text;
      case Value.Num(double number) when isWhole(number) -> Long.toString((long) number);
      case Value.Num(double number) -> Double.toString(number);
      case Value.Flag(boolean set) -> Boolean.toString(set);
      case Value.Items _, Value.Fields _ -> text(value);
    };
  }
}
