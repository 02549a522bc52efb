package org.streamr.engine.canvas;

import java.io.Serial;

/** A text is no canvas; the message is a sentence that says where and why. */
public final class MalformedCanvasException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message a sentence
   */
  public MalformedCanvasException(String message) {
    super(message);
  }
}
