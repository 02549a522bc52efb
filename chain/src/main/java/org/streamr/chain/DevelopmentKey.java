package org.streamr.chain;

import org.streamr.protocol.signature.EthereumKey;

/** What development chains have in common: their chain id, and a key that everybody knows. */
public final class DevelopmentKey {
  /** Chain id of development chains (anvil, Hardhat). */
  public static final long CHAIN_ID = 31_337;

  /**
   * The first account of the phrase "test test test test test test test test test test test junk",
   * which every development chain fills with ether. <strong>Public knowledge:</strong> what is sent
   * to it on any real network is taken at once.
   */
  private static final String PRIVATE_KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  private DevelopmentKey() {}

  /** Returns the well-known account, which no other chain than a development chain accepts here. */
  public static KeyAccount account() {
    return new KeyAccount(EthereumKey.parse(PRIVATE_KEY), true);
  }
}
