package org.streamr.chain.network;

import java.math.BigInteger;
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
}
