package org.streamr.engine.store.jdbc;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that nobody guesses, and that serve as names of files too. */
final class Ids {
  private static final int BYTES = 10;

  private final SecureRandom random;

  Ids(SecureRandom random) {
    this.random = random;
  }

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
