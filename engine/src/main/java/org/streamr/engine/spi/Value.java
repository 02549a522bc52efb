package org.streamr.engine.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What travels along an edge. Immutable. */
public sealed interface Value {
  /** No value: a field that is missing, a result that cannot be told. */
  record None() implements Value {}

  /**
   * A number. Integers that a double cannot hold, such as amounts in wei, travel as {@link Text} in
   * decimal.
   */
  record Num(double number) implements Value {}

  /** A text. */
  record Text(String text) implements Value {}

  /** True or false. */
  record Flag(boolean set) implements Value {}

  /** A sequence of values. */
  record Items(List<Value> items) implements Value {
    /** Keeps a copy. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Named values, in an order that is kept. */
  record Fields(SequencedMap<String, Value> fields) implements Value {
    /** Keeps the map, which nobody may change any more. */
    public Fields {}

    /** Keeps a copy. */
    public static Fields of(Map<String, Value> fields) {
      return new Fields(new LinkedHashMap<>(fields));
    }

    /** The value of a name; {@link Value#NONE} if there is none. */
    public Value get(String name) {
      return fields.getOrDefault(name, NONE);
    }
  }

  /** The only {@link None} that is needed. */
  Value NONE = new None();

  /** A number. */
  static Value of(double number) {
    return new Num(number);
  }

  /** A text. */
  static Value of(String text) {
    return new Text(text);
  }

  /** True or false. */
  static Value of(boolean set) {
    return new Flag(set);
  }
}
