package org.streamr.chain.contract;

/** An ABI that cannot be read, or values that do not fit it. Its message is a sentence. */
public final class MalformedAbiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /**
   * @param sentence what is wrong, and what would be right
   */
  public MalformedAbiException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** The message. */
  public String sentence() {
    return sentence;
  }
}
