package org.streamr.chain.network;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.streamr.protocol.Address;

/**
 * A broker as the chain knows it after one block. Immutable.
 *
 * @param account that registered it: its name everywhere
 * @param status where it stands
 * @param stake in wei of DATA
 * @param endpoint how it is reached, as it described itself last
 * @param sequence how often it has described itself
 * @param withdrawableAt from when on its stake can be withdrawn, if it is being unbonded
 * @param demerits as of {@code demeritEpoch}
 * @param demeritEpoch the epoch of the last verdict
 */
public record BrokerRecord(
    Address account,
    BrokerStatus status,
    BigInteger stake,
    Optional<Endpoint> endpoint,
    long sequence,
    Optional<Instant> withdrawableAt,
    int demerits,
    long demeritEpoch) {
  /** Who never was a broker. */
  public static BrokerRecord unknown(Address account) {
    return new BrokerRecord(
        account, BrokerStatus.NONE, BigInteger.ZERO, Optional.empty(), 0, Optional.empty(), 0, 0);
  }

  /**
   * The demerits that are left in an epoch.
   *
   * @param forgiveness see {@link NetworkParameters#forgiveness}
   */
  public int demeritsAt(long epoch, int forgiveness) {
    long forgotten = Math.max(0, epoch - demeritEpoch) * forgiveness;
    return (int) Math.max(0, demerits - forgotten);
  }

  /** Whether it serves the partitions that it is assigned. */
  public boolean isServing() {
    return status == BrokerStatus.ACTIVE || status == BrokerStatus.DRAINING;
  }
}
