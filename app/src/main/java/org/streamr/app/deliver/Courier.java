package org.streamr.app.deliver;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.delivery.Deliveries;
import org.streamr.chain.delivery.Delivery;
import org.streamr.chain.delivery.EventKey;
import org.streamr.chain.web3.delivery.DeliveryArea;
import org.streamr.protocol.batch.DetachedEvent;

/** Brings events to one subscription, and knows who was paid for each. One thread. */
public final class Courier {
  private final DeliveryArea deliveries;
  private final Account account;
  private final long subscription;
  private final BigInteger minReward;

  /**
   * @param account pays for the transactions, and earns the bounties
   * @param minReward in wei of DATA, below which nothing is brought
   */
  public Courier(
      DeliveryArea deliveries, Account account, long subscription, BigInteger minReward) {
    this.deliveries = deliveries;
    this.account = account;
    this.subscription = subscription;
    this.minReward = minReward;
  }

  /**
   * Brings an event.
   *
   * @throws ChainException if the chain does not answer, or the account cannot pay
   */
  public DeliveryOutcome bring(DetachedEvent event) {
    EventKey key = EventKey.of(event);
    Optional<DeliveryOutcome> before = before(key);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      Deliveries.Delivered delivered =
          deliveries.commands().deliver(account, List.of(subscription), minReward, event);
      return delivered.deliveries().stream()
          .findFirst()
          .<DeliveryOutcome>map(DeliveryOutcome.Delivered::new)
          .orElseGet(() -> new DeliveryOutcome.Refused("the delivery was undone: bring it again"));
    } catch (ChainException.Refused e) {
      // Somebody may have come first in the meantime.
      return before(key)
          .orElseGet(() -> new DeliveryOutcome.Refused(String.valueOf(e.getMessage())));
    }
  }

  private Optional<DeliveryOutcome> before(EventKey key) {
    Optional<Delivery> known = deliveries.view().recent(subscription, key);
    if (known.isPresent()) {
      return known.map(DeliveryOutcome.Before::new);
    }
    return deliveries.view().isDelivered(subscription, key)
        ? Optional.of(new DeliveryOutcome.LongBefore())
        : Optional.empty();
  }
}
