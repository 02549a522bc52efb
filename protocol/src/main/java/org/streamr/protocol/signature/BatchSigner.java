package org.streamr.protocol.signature;

import org.streamr.protocol.Origin;

/** A key that signs batches. Thread-safe. */
public interface BatchSigner {
  /** Which method its signatures are of (u8). */
  int signatureType();

  /** Whose signatures they are. */
  Origin origin();

  /**
   * Signs.
   *
   * @param digest 32 bytes: the EIP-712 digest of a batch
   * @return the signature as it stands in a batch
   */
  byte[] sign(byte[] digest);
}
