package org.streamr.engine.modules.show;

import java.util.Arrays;
import java.util.List;
import org.streamr.engine.modules.base.Field;

/** Lists of names that are parameters. */
final class Names {
  private Names() {}

  /** The names between commas. */
  static List<String> of(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The fields of these names. */
  static List<Field> fields(String text) {
    return of(text).stream().map(Field::named).toList();
  }
}
