// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice What a coordinator is made with and never changes; another layout takes another coordinator
/// @param epochSeconds length of an epoch, 10 to 604,800 seconds; epoch e begins at second e × epochSeconds of the Unix epoch
/// @param commitSeconds how long after the end of an epoch brokers may commit to their roots
/// @param revealSeconds how long after that they may reveal them; both together at most two epochs
/// @param replication how many brokers each partition is given, 1 to 6
/// @param initialPartitions how many partitions the network starts with, a power of two up to 2^16
struct NetworkLayout {
    uint32 epochSeconds;
    uint32 commitSeconds;
    uint32 revealSeconds;
    uint8 replication;
    uint32 initialPartitions;
}

/// @notice What the owner of a coordinator may change, within the bounds named in `NetworkBounds`
/// @param minimumStake wei of DATA that a broker must lay down
/// @param entryFee wei of DATA that a broker pays into the reward pool to register, so that coming and going, which makes
/// rebalancing necessary, cannot be farmed for its rewards
/// @param removalPenalty wei of DATA that a broker loses to the reward pool when it is removed, at most half of `minimumStake`
/// @param reportReward wei of DATA for each report that agrees with the settled root
/// @param rebalanceReward wei of DATA for a useful change of an assignment
/// @param partitionsPerBroker the number of partitions doubles when brokers × this exceed it
/// @param candidates how many brokers are drawn for a place, of which the least loaded takes it
/// @param tolerancePercent a partition moves from one broker to another only if the load of the one exceeds what the load of
/// the other will be by this many per cent
/// @param coherencePercent how many per cent of the assigned brokers must report the same root to settle it; more than half
/// @param demeritLimit the demerits with which a broker is removed; demerits lower the share of the load that it is given
/// @param deviantDemerits for an epoch in which a broker reported another root than the settled one
/// @param absentDemerits for an epoch in which it did not report although assigned
/// @param incoherentDemerits for an epoch in which it reported but no root was agreed on
/// @param forgiveness how many demerits are forgotten with each epoch
/// @param unbondingSeconds how long after leaving a stake stays locked, at least ten epochs
struct NetworkParameters {
    uint128 minimumStake;
    uint128 entryFee;
    uint128 removalPenalty;
    uint128 reportReward;
    uint128 rebalanceReward;
    uint16 partitionsPerBroker;
    uint8 candidates;
    uint8 tolerancePercent;
    uint8 coherencePercent;
    uint16 demeritLimit;
    uint16 deviantDemerits;
    uint16 absentDemerits;
    uint16 incoherentDemerits;
    uint16 forgiveness;
    uint32 unbondingSeconds;
}

/// @dev A network has at most 2 to this partitions
uint256 constant MAX_PARTITION_BITS = 16;
