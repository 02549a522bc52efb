package org.streamr.app.command.deliver;

import org.streamr.app.output.CommandException;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.web3.delivery.DeliveryArea;

/** Finds the subscriptions of contracts that commands name. */
final class Subscriptions {
  private Subscriptions() {}

  /**
   * Finds a subscription.
   *
   * @throws CommandException if there is none
   */
  static DeliverySubscription find(DeliveryArea deliveries, long id) {
    return deliveries
        .view()
        .subscription(id)
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no subscription "
                        + id
                        + ", or it was cancelled. See which there are with: streamr deliver"));
  }
}
