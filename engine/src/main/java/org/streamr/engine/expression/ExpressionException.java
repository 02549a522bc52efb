package org.streamr.engine.expression;

/**
 * An expression that cannot be read, or does not fit what it was given. Its message is a sentence.
 * Has no stack trace: a filter may meet one for each of millions of messages.
 */
public final class ExpressionException extends RuntimeException {
  private final int position;
  private final String sentence;

  /**
   * @param position of the character that it is about, from 0
   * @param message a sentence, without the place
   */
  ExpressionException(int position, String message) {
    this("At character " + (position + 1) + ": " + message, position);
  }

  private ExpressionException(String sentence, int position) {
    super(sentence, null, false, false);
    this.position = position;
    this.sentence = sentence;
  }

  /** The place of the character that it is about, from 0. */
  public int position() {
    return position;
  }

  /** The message: what is wrong, and where. */
  public String sentence() {
    return sentence;
  }
}
