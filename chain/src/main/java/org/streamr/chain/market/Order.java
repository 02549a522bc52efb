package org.streamr.chain.market;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * What a buyer orders of a licence contract, whose address pins the terms.
 *
 * @param holder who will read: the buyer, or another account
 * @param period how long, in whole seconds
 * @param maxPriceWei the most that the buyer pays
 * @param publicKey a point of secp256k1 in 33 or 65 bytes, for which keys of streams are wrapped;
 *     empty: the holder has a key registered with the streams, or will register it itself
 * @param attestation of the holder's identity, where the terms ask for one
 */
public record Order(
    Address holder,
    Duration period,
    BigInteger maxPriceWei,
    Optional<Slice> publicKey,
    Optional<Attestation> attestation) {
  /**
   * An attester's word that it knows who the holder is, for one licence contract.
   *
   * @param expiry the first moment at which it holds no more, in whole seconds
   * @param signature of the attester
   */
  public record Attestation(Instant expiry, Slice signature) {}

  /** How the licence contract is let take the price. */
  public enum Approval {
    /** It was let take enough before. */
    GIVEN,
    /** By a transaction of its own, before the purchase, if it was not let take enough before. */
    TRANSACTION,
    /** By a signature that goes with the purchase (ERC-2612): one transaction does it all. */
    PERMIT
  }
}
