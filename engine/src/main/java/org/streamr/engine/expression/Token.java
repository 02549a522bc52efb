package org.streamr.engine.expression;

/**
 * A word of an expression.
 *
 * @param text as it stands there; of a text or a quoted name what is between the quotes
 * @param position of its first character, from 0
 */
record Token(Type type, String text, int position) {
  /** What it is. */
  enum Type {
    NUMBER,
    TEXT,
    NAME,
    QUOTED_NAME,
    SIGN,
    END
  }

  boolean is(String sign) {
    return (type == Type.SIGN || type == Type.NAME) && text.equals(sign);
  }

  /** How a sentence calls it. */
  String shown() {
    return type == Type.END ? "the end" : "\"" + text + "\"";
  }
}
