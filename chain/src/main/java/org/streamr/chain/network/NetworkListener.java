package org.streamr.chain.network;

import java.util.List;

/** Told what changed in the network in force. */
@FunctionalInterface
public interface NetworkListener {
  /**
   * Called after the view shows the changes, by the one thread that feeds the view: must not block,
   * and must not call back into anything that sends a transaction.
   *
   * @param changes what is different now, at least one, in no particular order
   */
  void onChanges(List<NetworkChange> changes);
}
