package org.streamr.engine.modules.base;

import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.InWords;

/**
 * What a module looks at in a message: one field of a record, the field of a record in a record as
 * {@code outer.inner}, or, with an empty name, all of it.
 */
public final class Field {
  private final String path;
  private final String[] names;

  private Field(String path) {
    this.path = path;
    this.names = path.isEmpty() ? new String[0] : path.split("\\.", -1);
  }

  /** The field that a parameter names. */
  public static Field of(Parameters parameters, String id) {
    return new Field(parameters.optionalText(id));
  }

  /** The field of a name. */
  public static Field named(String path) {
    return new Field(path);
  }

  /** Its name; empty for the whole message. */
  public String path() {
    return path;
  }

  /** Its value; none if it is missing. */
  public Value of(Value whole) {
    Value value = whole;
    if (whole instanceof Value.Fields all && names.length > 1 && all.fields().containsKey(path)) {
      return all.get(path);
    }
    for (String name : names) {
      if (!(value instanceof Value.Fields fields)) {
        return Value.NONE;
      }
      value = fields.get(name);
    }
    return value;
  }

  /**
   * Its number. What is no record stands for itself though a field is named; a text of digits
   * counts, since amounts travel so; true is 1.
   *
   * @return not a number if there is none, which the scope was then told
   */
  public double number(Message message, Scope scope) {
    Value whole = message.value();
    double number = number(whole instanceof Value.Fields ? of(whole) : whole);
    if (Double.isNaN(number)) {
      scope.problem(missing(whole, "number"));
    }
    return number;
  }

  /** The number that a value is; not a number if it is none. */
  public static double number(Value value) {
    return switch (value) {
      case Value.Num(double number) -> number;
      case Value.Flag(boolean set) -> set ? 1 : 0;
      case Value.Text(String text) -> parsed(text);
      case Value.None _, Value.Items _, Value.Fields _ -> Double.NaN;
    };
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** A sentence about a message in which the field is not what it has to be. */
  public String missing(Value whole, String wanted) {
    if (names.length == 0) {
      return whole instanceof Value.Fields(var fields)
          ? "A record came where a "
              + wanted
              + " is needed: name the field that has it; there are "
              + InWords.names(fields)
          : InWords.describe(whole) + " came where a " + wanted + " is needed";
    }
    if (!(whole instanceof Value.Fields(var fields))) {
      return InWords.describe(whole) + " came where a " + wanted + " is needed";
    }
    Value value = of(whole);
    return value instanceof Value.None
        ? "The record has no field \"" + path + "\"; it has " + InWords.names(fields)
        : "The field \"" + path + "\" is " + InWords.describe(value) + ", not a " + wanted;
  }
}
