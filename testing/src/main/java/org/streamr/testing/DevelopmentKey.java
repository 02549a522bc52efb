package org.streamr.testing;

import java.util.HexFormat;

/**
 * The accounts that every Ethereum development chain creates from the phrase {@value #MNEMONIC}
 * (paths {@code m/44'/60'/0'/0/0} to {@code /9}).
 *
 * <p><strong>These private keys are public knowledge.</strong> On a development chain they hold
 * play money; whatever is sent to them on a real network is taken at once.
 */
public enum DevelopmentKey {
  DEPLOYER(
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
      "f39Fd6e51aad88F6F4ce6aB8827279cffFb92266"),
  ALICE(
      "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
      "70997970C51812dc3A010C7d01b50e0d17dc79C8"),
  BOB(
      "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
      "3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
  CAROL(
      "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
      "90F79bf6EB2c4f870365E785982E1f101E93b906"),
  DAVE(
      "47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
      "15d34AAf54267DB7D7c367839AAf71A00a2C6A65"),
  ERIN(
      "8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba",
      "9965507D1a55bcC2695C58ba16FB37d819B0A4dc"),
  FRANK(
      "92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e",
      "976EA74026E726554dB657fA54763abd0C3a0aa9"),
  GRACE(
      "4bbbf85ce3377467afe5d46f804f221813b2bb87f24d81f60f1fcdbf7cbf4356",
      "14dC79964da2C08b23698B3D3cc7Ca32193d9955"),
  HEIDI(
      "dbda1821b80551c9d65939329250298aa3472ba22feea921c0cf5d620ea67b97",
      "23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"),
  IVAN(
      "2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6",
      "a0Ee7A142d267C1f36714E4a8F75612F20a79720");

  /** The phrase that all of them derive from. */
  public static final String MNEMONIC =
      "test test test test test test test test test test test junk";

  private final String privateKey;
  private final String address;

  DevelopmentKey(String privateKey, String address) {
    this.privateKey = privateKey;
    this.address = address;
  }

  /** The private key: 32 bytes, a fresh copy. */
  public byte[] privateKey() {
    return HexFormat.of().parseHex(privateKey);
  }

  /** The private key in hexadecimal with {@code 0x}. */
  public String privateKeyHex() {
    return "0x" + privateKey;
  }

  /** The address in hexadecimal with {@code 0x} and the mixed case of EIP-55. */
  public String address() {
    return "0x" + address;
  }
}
