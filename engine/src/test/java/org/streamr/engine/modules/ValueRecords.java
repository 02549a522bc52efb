package org.streamr.engine.modules;

import org.streamr.engine.modules.base.Records;
import org.streamr.engine.spi.Value;

/** Records for tests. */
final class ValueRecords {
  private ValueRecords() {}

  static Value of(String name, double number) {
    return Records.begin().put(name, number).end();
  }
}
