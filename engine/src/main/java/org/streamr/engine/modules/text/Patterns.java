package org.streamr.engine.modules.text;

import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.value.Regex;

/** Regular expressions that are parameters. */
final class Patterns {
  private Patterns() {}

  static Regex of(Parameters parameters, String id) {
    try {
      return Regex.of(parameters.text(id));
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(id, String.valueOf(e.getMessage()));
    }
  }
}
