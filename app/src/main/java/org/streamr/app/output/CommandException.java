package org.streamr.app.output;

/**
 * Ends a command with exit code 1. The message is a sentence that tells the user what to do next.
 */
public class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandException(String message) {
    super(message);
  }

  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
