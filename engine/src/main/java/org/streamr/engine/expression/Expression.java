package org.streamr.engine.expression;

import org.streamr.engine.spi.Value;

/**
 * A condition or formula over a message, compiled. Immutable, safe for many threads, and without
 * loops: how long it takes is bounded by its own length and that of the message.
 */
public final class Expression {
  /** Characters of the longest expression. */
  public static final int LONGEST = 10_000;

  private final String text;
  private final Node root;

  private Expression(String text, Node root) {
    this.text = text;
    this.root = root;
  }

  /**
   * Compiles an expression.
   *
   * @throws ExpressionException if it is none
   */
  public static Expression compile(String text) {
    if (text.length() > LONGEST) {
      throw new ExpressionException(
          LONGEST, "the expression is longer than " + LONGEST + " characters");
    }
    return new Expression(text, new Parser(text).parse());
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /**
   * Its value for a message.
   *
   * @param time of the message, microseconds since the Unix epoch
   * @param key of the module's state; empty if it has none
   * @throws ExpressionException if the message is not what the expression is about
   */
  public Value evaluate(Value message, long time, String key) {
    return root.value(new Frame(message, time, key));
  }

  /**
   * Whether it is true of a message.
   *
   * @throws ExpressionException if it is neither true nor false
   */
  public boolean test(Value message, long time, String key) {
    return root.flag(new Frame(message, time, key));
  }

  /**
   * Its number for a message.
   *
   * @throws ExpressionException if it is no number
   */
  public double number(Value message, long time, String key) {
    return root.number(new Frame(message, time, key));
  }
}
