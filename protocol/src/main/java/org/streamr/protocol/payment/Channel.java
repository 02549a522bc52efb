package org.streamr.protocol.payment;

import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * A one-way payment channel, by all that never changes in it.
 *
 * @param payer who opens it, and gets back what is left
 * @param signer whose key signs vouchers: the payer, or a key that the payer lets spend this one
 *     deposit
 * @param broker who is paid
 * @param challengeSeconds that the broker has to redeem after the payer starts to close
 * @param nonce any number that the payer has not used with the rest of it (u64)
 */
public record Channel(
    Address payer, Address signer, Address broker, long challengeSeconds, long nonce) {
  /** What the contract knows it by. */
  public ChannelId id() {
    return new ChannelId(
        Slice.of(
            new Words(5)
                .address(payer)
                .address(signer)
                .address(broker)
                .u64(challengeSeconds)
                .u64(nonce)
                .hash()));
  }
}
