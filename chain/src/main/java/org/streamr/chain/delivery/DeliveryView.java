package org.streamr.chain.delivery;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.ChainView.Registration;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * The contracts that subscribe to streams, as a read model in memory: see {@link
 * org.streamr.chain.ChainView} for what that promises. Amounts are in wei of DATA.
 */
public interface DeliveryView {
  /** Returns a subscription; empty if there is none, or it was cancelled. */
  Optional<DeliverySubscription> subscription(long id);

  /** Returns all subscriptions, in no particular order. Immutable. */
  Collection<DeliverySubscription> subscriptions();

  /** Returns the subscriptions to a stream, in no particular order. */
  List<DeliverySubscription> subscriptionsTo(StreamId stream);

  /** What an account has earned by delivering and not withdrawn. */
  BigInteger earned(Address deliverer);

  /** The last thousand deliveries, the newest last. Immutable. */
  List<Delivery> recent();

  /** Who delivered an event to a subscription, if that is among {@link #recent}. */
  Optional<Delivery> recent(long subscription, EventKey event);

  /**
   * Whether an event has been delivered to a subscription, however long ago. Asks the contract.
   *
   * @throws org.streamr.chain.ChainException if the chain does not answer
   */
  boolean isDelivered(long subscription, EventKey event);

  /** Calls the listener with every change of a subscription from now on. */
  Registration listen(DeliveryListener listener);
}
