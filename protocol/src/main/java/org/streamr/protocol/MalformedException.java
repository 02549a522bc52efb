package org.streamr.protocol;

/**
 * Bytes or text that do not follow the protocol's layout. The only exception that a decoder throws
 * on hostile input.
 */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * @param code which refusal this leads to
   * @param message what is wrong, and where
   */
  public MalformedException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /** Which refusal this leads to. */
  public ErrorCode code() {
    return code;
  }
}
