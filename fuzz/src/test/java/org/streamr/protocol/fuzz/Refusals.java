package org.streamr.protocol.fuzz;

import org.streamr.protocol.MalformedException;

/** What every refusal must carry. */
final class Refusals {
  private Refusals() {}

  static void check(MalformedException refusal) {
    String message = refusal.getMessage();
    if (message == null || message.isBlank() || message.length() > 500) {
      throw new AssertionError("a refusal says in a sentence what is wrong, not: " + message);
    }
  }
}
