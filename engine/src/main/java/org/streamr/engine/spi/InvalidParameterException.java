package org.streamr.engine.spi;

/** A parameter that a module cannot work with. */
public final class InvalidParameterException extends RuntimeException {
  private final String parameter;

  /**
   * @param parameter its id
   * @param message a sentence that says what is wrong and what would do
   */
  public InvalidParameterException(String parameter, String message) {
    super(message);
    this.parameter = parameter;
  }

  /** The id of the parameter. */
  public String parameter() {
    return parameter;
  }
}
