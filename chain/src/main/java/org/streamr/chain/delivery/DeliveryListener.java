package org.streamr.chain.delivery;

import java.util.List;

/** Told which subscriptions of contracts changed. */
@FunctionalInterface
public interface DeliveryListener {
  /**
   * Called after the view shows the changes, by the one thread that feeds the view: must not block,
   * and must not call back into anything that sends a transaction.
   *
   * @param changes at least one; after a re-organisation the net differences
   */
  void onChanges(List<DeliveryChange> changes);
}
