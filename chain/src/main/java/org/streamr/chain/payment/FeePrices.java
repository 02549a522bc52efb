package org.streamr.chain.payment;

import java.math.BigInteger;

/**
 * What the network costs to use, in wei of DATA.
 *
 * @param publishedEvent for an event that a broker takes from a publisher
 * @param publishedByte for a byte of such events
 * @param deliveredEvent for an event that a broker delivers to a subscriber
 * @param deliveredByte for a byte of such events
 */
public record FeePrices(
    BigInteger publishedEvent,
    BigInteger publishedByte,
    BigInteger deliveredEvent,
    BigInteger deliveredByte) {
  /** Everything is free. */
  public static final FeePrices FREE =
      new FeePrices(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

  /** What so many events and bytes cost a publisher. */
  public BigInteger published(long events, long bytes) {
    return cost(publishedEvent, events).add(cost(publishedByte, bytes));
  }

  /** What so many events and bytes cost a subscriber. */
  public BigInteger delivered(long events, long bytes) {
    return cost(deliveredEvent, events).add(cost(deliveredByte, bytes));
  }

  private static BigInteger cost(BigInteger price, long count) {
    return price.multiply(BigInteger.valueOf(count));
  }
}
