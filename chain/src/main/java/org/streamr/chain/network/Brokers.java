package org.streamr.chain.network;

import java.math.BigInteger;
import org.streamr.chain.Account;
import org.streamr.chain.Mined;

/**
 * What brokers do with their coordinator. Each command signs a transaction, sends it, and returns
 * when it is mined and the {@link NetworkView} shows it. All throw {@link
 * org.streamr.chain.ChainException}, as those of {@link org.streamr.chain.StreamContracts} do.
 * Amounts are in wei of DATA.
 */
public interface Brokers {
  /**
   * Makes the signer a broker. Stake and entry fee are approved first if they are not, by a
   * transaction of its own.
   *
   * @param stake at least the minimum
   */
  Mined register(Account signer, BigInteger stake, Endpoint endpoint);

  /** The signing broker describes itself anew. */
  Mined describe(Account signer, Endpoint endpoint);

  /** The signing broker takes no more partitions, and serves those it has until it is replaced. */
  Mined drain(Account signer);

  /** The signing broker is gone; its stake can be withdrawn after the unbonding period. */
  Mined unregister(Account signer);

  /** Adds to the signing broker's stake, approved as by {@link #register}. */
  Mined addStake(Account signer, BigInteger amount);

  /** Takes out what the signing broker's stake exceeds the minimum by, up to an amount. */
  Mined withdrawExcess(Account signer, BigInteger amount);

  /** Takes out the stake of the signer, who has left or was removed, after the unbonding period. */
  Mined withdrawStake(Account signer);

  /** Takes out all that the signer has earned. */
  Mined claimRewards(Account signer);

  /** Pays into the pool that rewards come from, approved as by {@link #register}. */
  Mined fundRewards(Account signer, BigInteger amount);
}
