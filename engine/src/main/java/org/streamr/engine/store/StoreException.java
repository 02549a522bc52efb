package org.streamr.engine.store;

import java.io.Serial;

/** The database did not do its part; the message is a sentence that says what to do. */
public final class StoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message a sentence
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
