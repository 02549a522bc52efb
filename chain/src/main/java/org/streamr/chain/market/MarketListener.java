package org.streamr.chain.market;

import java.util.List;

/** Told what changed in the market. */
@FunctionalInterface
public interface MarketListener {
  /**
   * Called after the view shows the changes, by the one thread that feeds the view: must not block,
   * and must not call back into anything that sends a transaction.
   *
   * @param changes what is different now, at least one; after a re-organisation the net differences
   */
  void onChanges(List<MarketChange> changes);
}
