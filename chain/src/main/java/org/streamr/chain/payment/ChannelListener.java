package org.streamr.chain.payment;

import java.util.List;

/** Told which channels changed. */
@FunctionalInterface
public interface ChannelListener {
  /**
   * Called after the view shows the changes, by the one thread that feeds the view: must not block,
   * and must not call back into anything that sends a transaction.
   *
   * @param changes at least one; after a re-organisation the net differences
   */
  void onChanges(List<ChannelChange> changes);
}
