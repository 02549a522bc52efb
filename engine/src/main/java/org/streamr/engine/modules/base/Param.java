package org.streamr.engine.modules.base;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.ParameterSpec.Kind;

/** Parameters, each with its default; {@code required} ones have none. */
public final class Param {
  private Param() {}

  /** Any kind but a choice, with a text as the default. */
  public static ParameterSpec of(Kind kind, String id, String label, String value, String help) {
    return new ParameterSpec(id, label, kind, quoted(value), List.of(), help);
  }

  /** Any kind but a choice, to be set in each canvas. */
  public static ParameterSpec required(Kind kind, String id, String label, String help) {
    return new ParameterSpec(id, label, kind, "", List.of(), help);
  }

  /** One line of text. */
  public static ParameterSpec text(String id, String label, String value, String help) {
    return of(Kind.TEXT, id, label, value, help);
  }

  /** A number. */
  public static ParameterSpec number(String id, String label, double value, String help) {
    String json = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return new ParameterSpec(id, label, Kind.NUMBER, json, List.of(), help);
  }

  /** A whole number. */
  public static ParameterSpec integer(String id, String label, int value, String help) {
    return new ParameterSpec(id, label, Kind.INTEGER, Integer.toString(value), List.of(), help);
  }

  /** True or false. */
  public static ParameterSpec flag(String id, String label, boolean value, String help) {
    return new ParameterSpec(id, label, Kind.BOOLEAN, Boolean.toString(value), List.of(), help);
  }

  /** A time such as {@code 10s}. */
  public static ParameterSpec duration(String id, String label, String value, String help) {
    return of(Kind.DURATION, id, label, value, help);
  }

  /** A field of the records that come in; empty by default. */
  public static ParameterSpec field(String id, String label, String help) {
    return of(Kind.FIELD, id, label, "", help);
  }

  /** One of an enum's values. */
  public static <E extends Enum<E>> ParameterSpec choice(
      String id, String label, E value, String help) {
    return new ParameterSpec(
        id,
        label,
        Kind.CHOICE,
        quoted(name(value)),
        Arrays.stream(value.getDeclaringClass().getEnumConstants()).map(Param::name).toList(),
        help);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
