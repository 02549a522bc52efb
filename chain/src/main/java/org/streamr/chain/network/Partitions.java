package org.streamr.chain.network;

import org.streamr.chain.Account;
import org.streamr.chain.Mined;

/** Who serves what, changed by whoever sees that it should be. */
public interface Partitions {
  /**
   * Improves the assignment of a partition: fills an empty place, replaces a broker that is gone,
   * or evens load. A useful change earns the signer a reward.
   *
   * @throws org.streamr.chain.ChainException.Refused with {@code NothingToRebalance} if it is as
   *     good as it can be in this epoch
   */
  Mined rebalance(Account signer, int partition);

  /** Whether {@link #rebalance} would be of use now: asks the chain. */
  boolean needsRebalance(int partition);
}
