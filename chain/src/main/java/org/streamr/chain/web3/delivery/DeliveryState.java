package org.streamr.chain.web3.delivery;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.streamr.chain.delivery.Delivery;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.protocol.Address;

/**
 * Subscriptions of contracts after one block. Immutable.
 *
 * @param subscriptions by id, without those that were cancelled
 * @param earned by who delivered, and not withdrawn
 * @param recent the last deliveries, the newest last
 */
record DeliveryState(
    Map<Long, DeliverySubscription> subscriptions,
    Map<Address, BigInteger> earned,
    List<Delivery> recent) {
  /** Deliveries that are remembered; of older ones the contract still knows that they were made. */
  static final int KEPT_DELIVERIES = 1_000;

  static final DeliveryState EMPTY = new DeliveryState(Map.of(), Map.of(), List.of());
}
