package org.streamr.chain.network;

import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.Mined;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.epoch.EpochReport;
import org.streamr.protocol.epoch.EpochTree;

/**
 * What brokers say of an epoch, and what is agreed. When each may be done, {@link NetworkLayout}
 * says; earlier or later it is refused with {@code OutsideWindow}.
 */
public interface Epochs {
  /**
   * Commits to reports without telling them.
   *
   * @param signer the broker's account, or its node's
   * @param broker who reports
   * @param batch a number of the broker's choosing; a later commitment for the same one takes its
   *     place
   * @param commitment see {@link EpochReport#commitment}
   */
  Mined commit(Account signer, Address broker, long epoch, int batch, Slice commitment);

  /** Reveals what was committed to. By anybody who knows it. */
  Mined reveal(
      Account signer, Address broker, long epoch, int batch, Slice salt, List<EpochReport> reports);

  /**
   * Settles a partition for an epoch. By anybody.
   *
   * @param root the root that enough brokers reported; empty to settle that there is none
   */
  Mined settle(Account signer, long epoch, int partition, Optional<Slice> root);

  /** The root that was settled, however long ago: asks the chain. */
  Optional<Slice> settledRoot(long epoch, int partition);

  /**
   * Has the contract check a count against the settled root, however long ago: asks the chain.
   *
   * @return the count
   * @throws org.streamr.chain.ChainException.Refused with {@code NotSettled} or {@code
   *     BadCountProof}
   */
  long verifiedCount(long epoch, EpochTree.Proof proof);
}
