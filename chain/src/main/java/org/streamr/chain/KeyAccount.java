package org.streamr.chain;

import org.streamr.protocol.Address;
import org.streamr.protocol.signature.EthereumKey;

/**
 * An account whose key is held in memory.
 *
 * @param key the private key
 * @param isWellKnown whether anybody has it, as those of development chains
 */
public record KeyAccount(EthereumKey key, boolean isWellKnown) implements Account {
  /** Returns the account of a key. Where it was kept does not make a well-known one secret. */
  public static KeyAccount of(EthereumKey key) {
    return new KeyAccount(key, DevelopmentKey.isWellKnown(key.address()));
  }

  @Override
  public Address address() {
    return key.address();
  }

  @Override
  public byte[] sign(byte[] digest) {
    return key.sign(digest);
  }
}
