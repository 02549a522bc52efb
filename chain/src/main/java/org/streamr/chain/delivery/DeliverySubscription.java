package org.streamr.chain.delivery;

import java.math.BigInteger;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * A contract's subscription to a stream.
 *
 * @param id number of the subscription, 1 and up
 * @param subscriber the contract that is called
 * @param stream whose events it wants
 * @param terms what it asks for and gives
 * @param deposit what bounties are paid from, in wei of DATA
 */
public record DeliverySubscription(
    long id, Address subscriber, StreamId stream, DeliveryTerms terms, BigInteger deposit) {
  /** Whether the deposit pays for another event. */
  public boolean canPay() {
    return deposit.compareTo(terms.bounty()) >= 0;
  }
}
