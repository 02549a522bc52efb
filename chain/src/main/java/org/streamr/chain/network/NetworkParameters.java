package org.streamr.chain.network;

import java.math.BigInteger;
import java.time.Duration;

/**
 * What the owner of a coordinator may change. Amounts are in wei of DATA.
 *
 * @param minimumStake what a broker must lay down
 * @param entryFee what a broker pays to register
 * @param removalPenalty what a broker loses when it is removed
 * @param reportReward for each report that agrees with the settled root
 * @param rebalanceReward for a useful change of an assignment
 * @param partitionsPerBroker the number of partitions doubles when brokers times this exceed it
 * @param candidates how many brokers are drawn for a place
 * @param tolerancePercent how much more load one broker may have than another before a partition
 *     moves
 * @param coherencePercent how many of the assigned brokers must report the same root to settle it
 * @param demeritLimit with how many demerits a broker is removed
 * @param deviantDemerits for reporting another root than the settled one
 * @param absentDemerits for not reporting
 * @param incoherentDemerits for reporting when no root was agreed on
 * @param forgiveness how many demerits are forgotten with each epoch
 * @param unbonding how long after leaving a stake stays locked
 */
public record NetworkParameters(
    BigInteger minimumStake,
    BigInteger entryFee,
    BigInteger removalPenalty,
    BigInteger reportReward,
    BigInteger rebalanceReward,
    int partitionsPerBroker,
    int candidates,
    int tolerancePercent,
    int coherencePercent,
    int demeritLimit,
    int deviantDemerits,
    int absentDemerits,
    int incoherentDemerits,
    int forgiveness,
    Duration unbonding) {

  /** How many brokers must report the same root of a partition to settle it. */
  public int coherent(int replication) {
    return (replication * coherencePercent + 99) / 100;
  }
}
