package org.streamr.engine.stream;

import java.io.Serial;

/** A stream can be read no further; the message is a sentence that says why. */
public final class StreamFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message a sentence
   */
  public StreamFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
