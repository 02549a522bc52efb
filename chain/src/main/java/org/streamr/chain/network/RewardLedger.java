package org.streamr.chain.network;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.streamr.protocol.Address;

/**
 * Rewards, in wei of DATA. Immutable.
 *
 * @param pool what can still be earned
 * @param claimable what accounts have earned and not claimed; others are absent
 */
public record RewardLedger(BigInteger pool, Map<Address, BigInteger> claimable) {
  public static final RewardLedger EMPTY = new RewardLedger(BigInteger.ZERO, Map.of());

  /** What an account has earned and not claimed. */
  public BigInteger claimable(Address account) {
    return claimable.getOrDefault(account, BigInteger.ZERO);
  }

  /** Returns a copy with so much more in the pool. */
  public RewardLedger funded(BigInteger amount) {
    return new RewardLedger(pool.add(amount), claimable);
  }

  /** Returns a copy in which an account has earned so much from the pool. */
  public RewardLedger earned(Address account, BigInteger amount) {
    Map<Address, BigInteger> changed = new HashMap<>(claimable);
    changed.merge(account, amount, BigInteger::add);
    return new RewardLedger(pool.subtract(amount), changed);
  }

  /** Returns a copy in which an account has claimed all it had. */
  public RewardLedger claimed(Address account) {
    Map<Address, BigInteger> changed = new HashMap<>(claimable);
    changed.remove(account);
    return new RewardLedger(pool, changed);
  }
}
