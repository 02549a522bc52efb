package org.streamr.chain.delivery;

import java.math.BigInteger;
import org.streamr.protocol.Address;

/**
 * An event that was delivered to a contract.
 *
 * @param subscription its number
 * @param deliverer who brought it, and earned the bounty
 * @param event which one
 * @param bounty what it earned, in wei of DATA
 * @param rejected whether the contract failed as it was called; the event counts as delivered all
 *     the same
 */
public record Delivery(
    long subscription, Address deliverer, EventKey event, BigInteger bounty, boolean rejected) {
  /** The same delivery to a contract that failed. */
  public Delivery asRejected() {
    return new Delivery(subscription, deliverer, event, bounty, true);
  }
}
