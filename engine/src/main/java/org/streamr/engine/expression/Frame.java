package org.streamr.engine.expression;

import org.streamr.engine.spi.Value;

/** What an expression looks at: a message, its time in microseconds, and the key of the state. */
record Frame(Value message, long time, String key) {
  /** A field of the message; none if it is no record, or has no such field. */
  Value field(String name) {
    return message instanceof Value.Fields fields ? fields.get(name) : Value.NONE;
  }
}
