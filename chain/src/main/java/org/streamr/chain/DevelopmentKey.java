package org.streamr.chain;

/** What development chains have in common: their chain id, and a key that everybody knows. */
public final class DevelopmentKey {
  /** Chain id of development chains (anvil, Hardhat). */
  public static final long CHAIN_ID = 31_337;

  private DevelopmentKey() {}
}
