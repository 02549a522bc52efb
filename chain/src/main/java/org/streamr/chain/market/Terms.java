package org.streamr.chain.market;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * The terms of one version of a product. They are part of the licence contract's code, and never
 * change: other terms are another version.
 *
 * @param streams what the licence lets read: 1 to 16 streams, in ascending order
 * @param beneficiary who is paid
 * @param pricePerSecondWei what a buyer puts into escrow for a second, and the most that it costs;
 *     0: free
 * @param minimumPeriod the shortest period that can be bought, in whole seconds
 * @param payout when the payment is earned
 * @param unlockEvents nothing of a purchase is earned before so many events were settled in its
 *     period; 0: no such lock
 * @param attester who attests the identity of buyers; empty: anybody may buy
 * @param use the terms of use
 */
public record Terms(
    List<StreamId> streams,
    Address beneficiary,
    BigInteger pricePerSecondWei,
    Duration minimumPeriod,
    Payout payout,
    long unlockEvents,
    Optional<Address> attester,
    Use use) {
  public Terms {
    streams = streams.stream().sorted().toList();
  }

  /** When a payment in escrow is earned. */
  public sealed interface Payout {}

  /** With the purchase. */
  public record AtOnce() implements Payout {}

  /** As time passes, over the period. */
  public record Linear() implements Payout {}

  /**
   * As the network settles on how many events the streams had, up to what was paid.
   *
   * @param priceWei of an event
   */
  public record PerEvent(BigInteger priceWei) implements Payout {}

  /**
   * What a buyer may do with the data, in words that are kept elsewhere.
   *
   * @param hash 32 bytes, of the words; empty if there are none
   * @param link where to read them, at most 256 bytes; may be empty
   */
  public record Use(Optional<Slice> hash, String link) {
    /** No words. */
    public static final Use UNSAID = new Use(Optional.empty(), "");
  }

  /** What a period costs. */
  public BigInteger priceWei(Duration period) {
    return pricePerSecondWei.multiply(BigInteger.valueOf(period.toSeconds()));
  }
}
