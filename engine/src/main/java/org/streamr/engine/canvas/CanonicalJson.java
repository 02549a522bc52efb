package org.streamr.engine.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

/** JSON in its one canonical form: RFC 8785. */
final class CanonicalJson {
  /** Above these numbers, and below, ECMAScript writes an exponent. */
  private static final double LARGE = 1e21;

  private static final double SMALL = 1e-6;

  private CanonicalJson() {}

  static String of(JsonNode node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  private static void write(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        // By UTF-16 code units, as String compares.
        Map<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        String separator = "{";
        for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
          out.append(separator).append(quoted(field.getKey())).append(':');
          write(field.getValue(), out);
          separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
      }
      case ARRAY -> {
        String separator = "[";
        for (JsonNode item : node) {
          out.append(separator);
          write(item, out);
          separator = ",";
        }
        out.append(node.isEmpty() ? "[]" : "]");
      }
      case STRING -> out.append(quoted(node.textValue()));
      case NUMBER -> out.append(number(node.doubleValue()));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL, MISSING, BINARY, POJO -> out.append("null");
    }
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  /** Java writes two digits at least, where ECMAScript may do with one. */
  private static BigDecimal shortest(double number) {
    BigDecimal written = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    BigDecimal one = written.round(new MathContext(1));
    return one.doubleValue() == number ? one.stripTrailingZeros() : written;
  }

  /** As ECMAScript writes a number. */
  static String number(double number) {
    if (number == 0) {
      return "0";
    }
    BigDecimal exact = shortest(number);
    double size = Math.abs(number);
    if (size >= SMALL && size < LARGE) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - exact.scale();
    return (number < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }
}
