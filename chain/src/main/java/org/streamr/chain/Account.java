package org.streamr.chain;

import org.streamr.protocol.Address;

/** An Ethereum account whose key is at hand. Safe for use by many threads. */
public interface Account {
  /** The account's address. */
  Address address();

  /**
   * Signs a digest with secp256k1.
   *
   * @param digest 32 bytes
   * @return 65 bytes: r, s (low), v as 27 or 28
   */
  byte[] sign(byte[] digest);

  /** True for a well-known key that anybody has, which is refused outside development chains. */
  default boolean isWellKnown() {
    return false;
  }
}
