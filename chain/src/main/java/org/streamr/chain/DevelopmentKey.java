package org.streamr.chain;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.streamr.protocol.Address;
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

  /** The accounts of that phrase that development chains fill with ether. */
  private static final Set<Address> ACCOUNTS =
      Stream.of(
              "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
              "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
              "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
              "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
              "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
              "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
              "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
              "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
              "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f",
              "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720")
          .map(Address::parse)
          .collect(Collectors.toUnmodifiableSet());

  private DevelopmentKey() {}

  /** Returns the well-known account, which no other chain than a development chain accepts here. */
  public static KeyAccount account() {
    return new KeyAccount(EthereumKey.parse(PRIVATE_KEY), true);
  }

  /** Whether anybody has the key of this account. */
  static boolean isWellKnown(Address account) {
    return ACCOUNTS.contains(account);
  }
}
