package org.streamr.engine.run;

import java.io.Serial;

/** A canvas cannot be started as it is; the message is a sentence that says what to do. */
public final class RunRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message a sentence
   */
  public RunRefused(String message) {
    super(message);
  }

  /**
   * @param message a sentence
   */
  public RunRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
