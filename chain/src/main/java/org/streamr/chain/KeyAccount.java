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
  /** Returns the account of a key that is nobody else's. */
  public static KeyAccount of(EthereumKey key) {
    return new KeyAccount(key, false);
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
