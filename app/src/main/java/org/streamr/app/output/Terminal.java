package org.streamr.app.output;

import java.io.Console;
import java.util.Optional;

/** The person at the keyboard, if there is one. */
public final class Terminal {
  private Terminal() {}

  /** The terminal that standard input and output are; empty if either is a file or a pipe. */
  public static Optional<Console> interactive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }
}
