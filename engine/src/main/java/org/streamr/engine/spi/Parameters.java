package org.streamr.engine.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a module of a canvas: those it sets, with the defaults of the others. */
public record Parameters(ObjectNode values) {
  /** The parameter of keyed modules: the field of whose values each has a state of its own. */
  public static final String KEY = "key";

  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)");

  /** The field by which state is kept apart; empty for one state. */
  public String key() {
    return values.path(KEY).asText("");
  }

  /** As JSON; missing if it is not set. */
  public JsonNode json(String id) {
    return values.path(id);
  }

  /**
   * A text that is not empty.
   *
   * @throws InvalidParameterException if it is
   */
  public String text(String id) {
    String text = optionalText(id);
    if (text.isEmpty()) {
      throw new InvalidParameterException(id, "is not set");
    }
    return text;
  }

  /** A text, which may be empty. */
  public String optionalText(String id) {
    return values.path(id).asText("").strip();
  }

  /**
   * A number between two.
   *
   * @throws InvalidParameterException if it is none
   */
  public double number(String id, double least, double most) {
    JsonNode node = values.path(id);
    double number = node.isTextual() ? parsed(id, node.asText()) : node.asDouble(Double.NaN);
    if (!(number >= least && number <= most)) {
      throw new InvalidParameterException(
          id, "is " + node.asText("not set") + "; give a number from " + least + " to " + most);
    }
    return number;
  }

  private static double parsed(String id, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidParameterException(id, "is \"" + text + "\", which is no number");
    }
  }

  /**
   * A whole number between two.
   *
   * @throws InvalidParameterException if it is none
   */
  public int integer(String id, int least, int most) {
    double number = number(id, least, most);
    if (number != Math.rint(number)) {
      throw new InvalidParameterException(id, "is " + number + "; give a whole number");
    }
    return (int) number;
  }

  /** True or false. */
  public boolean flag(String id) {
    return values.path(id).asBoolean();
  }

  /**
   * A duration above zero.
   *
   * @throws InvalidParameterException if it is none
   */
  public Duration duration(String id) {
    String text = text(id).toLowerCase(Locale.ROOT);
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new InvalidParameterException(
          id, "is \"" + text + "\"; give a time such as 500ms, 10s or 5m");
    }
    double count = Double.parseDouble(parts.group(1));
    double micros =
        switch (parts.group(2)) {
          case "ms" -> count * 1e3;
          case "s" -> count * 1e6;
          case "m" -> count * 6e7;
          case "h" -> count * 3.6e9;
          default -> count * 8.64e10;
        };
    if (micros < 1 || micros > 3.2e14) {
      throw new InvalidParameterException(id, "is \"" + text + "\"; give a time from 1ms to 3650d");
    }
    return Duration.ofNanos(Math.round(micros) * 1000);
  }

  /**
   * One of the values of an enum, written in lower case with hyphens.
   *
   * @throws InvalidParameterException if it is none of them
   */
  public <E extends Enum<E>> E choice(String id, Class<E> of) {
    String text = text(id);
    for (E each : of.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return each;
      }
    }
    throw new InvalidParameterException(id, "is \"" + text + "\", which is none of its choices");
  }
}
