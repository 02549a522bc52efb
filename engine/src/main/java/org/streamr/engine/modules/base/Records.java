package org.streamr.engine.modules.base;

import java.util.LinkedHashMap;
import org.streamr.engine.spi.Value;
import org.streamr.protocol.Micros;

/** Puts a record together, field by field. */
public final class Records {
  private final LinkedHashMap<String, Value> fields = new LinkedHashMap<>();

  private Records() {}

  /** Begins an empty one. */
  public static Records begin() {
    return new Records();
  }

  /** Adds a number; none if it is not a number. */
  public Records put(String name, double number) {
    fields.put(name, Double.isNaN(number) ? Value.NONE : Value.of(number));
    return this;
  }

  /** Adds a text. */
  public Records put(String name, String text) {
    fields.put(name, Value.of(text));
    return this;
  }

  /** Adds a value. */
  public Records put(String name, Value value) {
    fields.put(name, value);
    return this;
  }

  /** Adds the fields of another record. */
  public Records all(Value.Fields record) {
    fields.putAll(record.fields());
    return this;
  }

  /** Adds a time in microseconds, as ISO 8601. */
  public Records time(String name, long micros) {
    fields.put(name, Value.of(Micros.format(micros)));
    return this;
  }

  /** Adds the key of a keyed module, if it has one. */
  public Records key(String key) {
    if (!key.isEmpty()) {
      fields.put("key", Value.of(key));
    }
    return this;
  }

  /** Returns the record. */
  public Value.Fields end() {
    return new Value.Fields(fields);
  }
}
