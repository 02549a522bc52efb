package org.streamr.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions that expressions can call. */
public final class Functions {
  private static final Map<String, Function> ALL = all();

  private Functions() {}

  /**
   * A function.
   *
   * @param form how it is called: {@code round(x, digits)}
   * @param help what it gives
   */
  public record Function(String name, String form, String help, int least, int most, Maker maker) {
    @Override
    public String toString() {
      return form;
    }
  }

  /** Makes a call. */
  @FunctionalInterface
  interface Maker {
    Node make(int position, List<Node> arguments);
  }

  /** All of them, for the reference. */
  public static List<Function> list() {
    return List.copyOf(ALL.values());
  }

  private static Map<String, Function> all() {
    List<Function> functions = new ArrayList<>();
    functions.addAll(NumberFunctions.ALL);
    functions.addAll(TextFunctions.ALL);
    functions.addAll(ValueFunctions.ALL);
    Map<String, Function> all = new LinkedHashMap<>();
    functions.forEach(function -> all.put(function.name(), function));
    return all;
  }

  /** A call; refused if there is no such function, or it takes another number of arguments. */
  static Node call(int position, String name, List<Node> arguments) {
    Function function = ALL.get(name);
    if (function == null) {
      throw new ExpressionException(
          position,
          "there is no function " + name + "; there are " + String.join(", ", ALL.keySet()));
    }
    if (arguments.size() < function.least() || arguments.size() > function.most()) {
      throw new ExpressionException(
          position,
          name + " was given " + arguments.size() + " values; it is called as " + function.form());
    }
    return function.maker().make(position, List.copyOf(arguments));
  }
}
