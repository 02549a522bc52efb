package org.streamr.protocol;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256, the hash of Ethereum (not SHA3-256, whose padding differs). */
public final class Keccak256 {
  /** Length of a hash. */
  public static final int BYTES = 32;

  private Keccak256() {}

  /** Returns the 32-byte hash of the parts, one after the other. */
  public static byte[] hash(byte[]... parts) {
    KeccakDigest keccak = new KeccakDigest(256);
    for (byte[] part : parts) {
      keccak.update(part, 0, part.length);
    }
    byte[] out = new byte[BYTES];
    keccak.doFinal(out, 0);
    return out;
  }

  /** Returns the address of a public key {@code x ‖ y}: the last 20 bytes of its hash. */
  public static Address addressOf(byte[] publicKey) {
    return Address.read(hash(publicKey), BYTES - Address.BYTES);
  }
}
