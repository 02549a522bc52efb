package org.streamr.engine.value;

import java.util.Map;
import java.util.stream.Collectors;
import org.streamr.engine.spi.Value;

/** Values in sentences about what is wrong with them. */
public final class InWords {
  /** Names that a sentence lists. */
  private static final int SOME = 12;

  /** Characters of a value that a sentence shows. */
  private static final int SHORT = 60;

  private InWords() {}

  /** What a value is, and how it begins. */
  public static String describe(Value value) {
    return switch (value) {
      case Value.None _ -> "nothing";
      case Value.Num _ -> "the number " + ValueJson.plain(value);
      case Value.Text _ -> "the text " + shortened(ValueJson.text(value));
      case Value.Flag _ -> ValueJson.plain(value);
      case Value.Items _ -> "the list " + shortened(ValueJson.text(value));
      case Value.Fields _ -> "the record " + shortened(ValueJson.text(value));
    };
  }

  /** The names of a record's fields. */
  public static String names(Map<String, Value> fields) {
    if (fields.isEmpty()) {
      return "none";
    }
    String names = fields.keySet().stream().limit(SOME).collect(Collectors.joining(", "));
    return fields.size() > SOME ? names + " and others" : names;
  }

  private static String shortened(String text) {
    return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
  }
}
