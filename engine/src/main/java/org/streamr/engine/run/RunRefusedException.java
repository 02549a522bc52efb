package org.streamr.engine.run;

import java.io.Serial;

/** A canvas cannot be started as it is; the message is a sentence that says what to do. */
public final class RunRefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message a sentence
   */
  public RunRefusedException(String message) {
    super(message);
  }

  /**
   * @param message a sentence
   */
  public RunRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
