package org.streamr.protocol.signature;

import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ECDSA over the curve secp256k1 with deterministic nonces (RFC 6979) and S in the lower half.
 * Thread-safe.
 *
 * <p>Two implementations give the same bytes: libsecp256k1, and Bouncy Castle where that library
 * does not load. {@link #engine()} says which was chosen.
 */
public interface Secp256k1 {
  /** Length of {@code r ‖ s ‖ v} in bytes. */
  int SIGNATURE_BYTES = 65;

  /** Length of a public key as {@code x ‖ y} in bytes. */
  int PUBLIC_KEY_BYTES = 64;

  /** System property that forces an implementation: {@code native} or {@code java}. */
  String ENGINE_PROPERTY = "streamr.secp256k1";

  /** What is in use, for metrics: {@code native} or {@code java}. */
  String name();

  /**
   * Returns the public key {@code x ‖ y}.
   *
   * @param privateKey 32 bytes
   * @throws IllegalArgumentException if it is zero or not less than the group order
   */
  byte[] publicKey(byte[] privateKey);

  /**
   * Signs.
   *
   * @param digest 32 bytes
   * @param privateKey 32 bytes, valid
   * @return {@code r ‖ s ‖ v}, v being 27 or 28
   */
  byte[] sign(byte[] digest, byte[] privateKey);

  /**
   * Returns the public key that signed, or empty if there is none.
   *
   * @param digest 32 bytes
   * @param signature {@code r ‖ s ‖ v}; anything that is no such signature gives empty
   */
  Optional<byte[]> recover(byte[] digest, byte[] signature);

  /**
   * Checks {@code r ‖ s} under a known key; v is not looked at.
   *
   * @param digest 32 bytes
   * @param signature {@code r ‖ s ‖ v}, s in the lower half
   * @param publicKey {@code x ‖ y}
   */
  boolean verify(byte[] digest, byte[] signature, byte[] publicKey);

  /** True if the 32 bytes are a private key: neither zero nor beyond the group order. */
  static boolean isPrivateKey(byte[] bytes) {
    return bytes.length == 32
        && Arrays.compareUnsigned(bytes, Secp256k1Method.ZERO) > 0
        && Arrays.compareUnsigned(bytes, Secp256k1Method.ORDER) < 0;
  }

  /** Returns the implementation in use, chosen once: the native one if it loads. */
  static Secp256k1 engine() {
    return Engine.CHOSEN;
  }

  /** Holds the choice, made when it is first needed. */
  final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Secp256k1.class);
    private static final Secp256k1 CHOSEN = choose(System.getProperty(ENGINE_PROPERTY, ""));

    private Engine() {}

    static Secp256k1 choose(String wanted) {
      return switch (wanted) {
        case "java" -> new BouncyCastleSecp256k1();
        case "native" -> NativeSecp256k1.load();
        case "" -> nativeIfPossible();
        default ->
            throw new IllegalArgumentException(
                "system property "
                    + ENGINE_PROPERTY
                    + " is 'native' or 'java', not '"
                    + wanted
                    + "'");
      };
    }

    private static Secp256k1 nativeIfPossible() {
      try {
        return NativeSecp256k1.load();
      } catch (UnsupportedOperationException e) {
        LOG.info(
            "signing with Bouncy Castle, about four times slower than libsecp256k1: {}",
            e.getMessage());
        return new BouncyCastleSecp256k1();
      }
    }
  }
}
