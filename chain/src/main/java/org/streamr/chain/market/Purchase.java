package org.streamr.chain.market;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.streamr.protocol.Address;

/**
 * A licence bought for a period. Each is an account of its own: DATA never moves between them.
 *
 * @param id which one
 * @param payer who paid
 * @param start the first second that it covers
 * @param end the first second that it does not cover any more
 * @param amountWei what was paid for it and not refunded
 * @param claimedWei how much of that was claimed
 * @param flag by which its holder said that the data is bad
 */
public record Purchase(
    Id id,
    Address payer,
    Instant start,
    Instant end,
    BigInteger amountWei,
    BigInteger claimedWei,
    Optional<Flag> flag) {
  /**
   * Names a purchase.
   *
   * @param license the licence contract
   * @param holder who may read
   * @param index of the purchase among the holder's, from 0
   */
  public record Id(Address license, Address holder, int index) {}

  /**
   * A holder's word that the data is bad.
   *
   * @param round of flags that it counts in
   * @param reason for people to read
   * @param withdrawn whether it was taken back
   */
  public record Flag(int round, String reason, boolean withdrawn) {}

  /**
   * How a purchase stands at a moment.
   *
   * @param events that count for it, by what was proven so far; 0 where the terms do not ask
   * @param claimableWei what could be claimed, were claims not frozen
   * @param refundableWei what can be refunded
   */
  public record Standing(BigInteger events, BigInteger claimableWei, BigInteger refundableWei) {}

  /** What is in escrow for it. */
  public BigInteger escrowWei() {
    return amountWei.subtract(claimedWei);
  }
}
