package org.streamr.chain;

import java.util.List;

/** Told what changed on the chain. */
@FunctionalInterface
public interface ChainListener {
  /**
   * Called after the view shows the changes, by the one thread that feeds the view: must not block,
   * and must not call back into anything that sends a transaction.
   *
   * @param changes what is different now, in no particular order but for {@link
   *     ChainChange.NewBlock}, which comes last. After a re-organisation these are the net
   *     differences, so that something undone and done again is not reported
   */
  void onChanges(List<ChainChange> changes);
}
