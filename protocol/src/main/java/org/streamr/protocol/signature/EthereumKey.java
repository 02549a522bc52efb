package org.streamr.protocol.signature;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.Keccak256;
import org.streamr.protocol.Origin;

/**
 * The private key of an Ethereum account. Signs batches, and texts for signing in. Never printed.
 */
public final class EthereumKey implements BatchSigner {
  /** Signature type of secp256k1. */
  public static final int SIGNATURE_TYPE = 1;

  private final byte[] privateKey;
  private final Address address;
  private final Origin origin;

  private EthereumKey(byte[] privateKey) {
    this.privateKey = privateKey;
    this.address = Keccak256.addressOf(Secp256k1.engine().publicKey(privateKey));
    this.origin = Origin.ethereum(address);
  }

  /**
   * Returns the key with these 32 bytes, copied.
   *
   * @throws IllegalArgumentException if they are no private key
   */
  public static EthereumKey of(byte[] privateKey) {
    return new EthereumKey(privateKey.clone());
  }

  /**
   * Parses 64 hexadecimal digits, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text is anything else, or no private key; the text is
   *     not repeated
   */
  public static EthereumKey parse(String hex) {
    String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
    if (digits.length() != 64 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException("a private key is written as 64 hexadecimal digits");
    }
    return new EthereumKey(HexFormat.of().parseHex(digits));
  }

  /** Returns a new random key. */
  public static EthereumKey generate(SecureRandom random) {
    byte[] bytes = new byte[32];
    do {
      random.nextBytes(bytes);
    } while (!Secp256k1.isPrivateKey(bytes));
    return of(bytes);
  }

  /** The account. */
  public Address address() {
    return address;
  }

  /** Returns a copy of the 32 secret bytes, for a keystore. */
  public byte[] toBytes() {
    return privateKey.clone();
  }

  /** Returns the public key {@code x ‖ y}, 64 bytes. */
  public byte[] publicKey() {
    return Secp256k1.engine().publicKey(privateKey);
  }

  @Override
  public int signatureType() {
    return SIGNATURE_TYPE;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  /** Signs 32 bytes; returns {@code r ‖ s ‖ v}. */
  @Override
  public byte[] sign(byte[] digest) {
    return Secp256k1.engine().sign(digest, privateKey);
  }

  /** Signs a text as a wallet's personal message (EIP-191); returns {@code r ‖ s ‖ v}. */
  public byte[] signMessage(String text) {
    return sign(personalDigest(text));
  }

  /**
   * Returns who signed a text as a personal message (EIP-191), or empty if the signature is none.
   */
  public static Optional<Address> messageSigner(String text, byte[] signature) {
    return Secp256k1.engine().recover(personalDigest(text), signature).map(Keccak256::addressOf);
  }

  private static byte[] personalDigest(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] prefix =
        ("\u0019Ethereum Signed Message:\n" + utf8.length).getBytes(StandardCharsets.UTF_8);
    return Keccak256.hash(prefix, utf8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EthereumKey that && Arrays.equals(privateKey, that.privateKey);
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }

  /** The account, not the key. */
  @Override
  public String toString() {
    return "key of " + address;
  }
}
