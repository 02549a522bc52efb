package org.streamr.protocol.signature;

import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;

/**
 * Checks the signatures of one type (whitepaper 2.4.9). May keep what it learnt, such as the keys
 * of origins; used by one thread at a time.
 */
public interface SignatureMethod {
  /** Which signatures it checks (u8). */
  int signatureType();

  /** Which origins sign that way (u8). */
  int originType();

  /**
   * Checks a signature; never throws on account of what a stranger sent.
   *
   * @param origin who is said to have signed; of this method's type
   * @param digest 32 bytes: the EIP-712 digest of a batch
   * @param signature the signature as it stands in the batch
   * @param signedAt when the publisher says it signed, in microseconds
   */
  Verdict check(Origin origin, byte[] digest, Slice signature, long signedAt);
}
