package org.streamr.engine.flink.operator;

import org.apache.flink.api.java.functions.KeySelector;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/**
 * Finds the key of a message.
 *
 * @param field whose value it is; empty if all messages have one key
 */
public record KeyOf(String field) implements KeySelector<Message, String> {
  /** True if all messages have one key. */
  boolean isConstant() {
    return field.isEmpty();
  }

  @Override
  public String getKey(Message message) {
    if (field.isEmpty()) {
      return "";
    }
    return switch (message.value()) {
      case Value.Fields fields -> text(fields.get(field));
      case Value.None none -> "";
      case Value.Num number -> text(number);
      case Value.Text text -> text.text();
      case Value.Flag flag -> text(flag);
      case Value.Items items -> text(items);
    };
  }

  private static String text(Value value) {
    return value instanceof Value.Text(String text) ? text : ValueJson.plain(value);
  }
}
