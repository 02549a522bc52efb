// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { INetworkSettings } from "../interfaces/INetworkSettings.sol";
import { MAX_PARTITION_BITS, NetworkLayout, NetworkParameters } from "../types/NetworkSettings.sol";

/// @title Within what a network can be set up
/// @notice No owner can take more from a broker, or pay more to one, than these allow. A contract of its own, made by each
/// coordinator for itself, since a contract cannot have more than 24,576 bytes.
contract NetworkBounds {
    uint256 public constant MIN_EPOCH_SECONDS = 10;
    uint256 public constant MAX_EPOCH_SECONDS = 7 days;

    /// @notice Replicas of a partition lie in one storage slot
    uint256 public constant MAX_REPLICATION = 6;

    uint256 public constant MAX_PARTITIONS = 2 ** MAX_PARTITION_BITS;

    /// @notice A thousand million DATA
    uint256 public constant MAX_STAKE = 1e27;

    /// @notice A million DATA
    uint256 public constant MAX_REWARD = 1e24;

    /// @notice Longer than what can still be settled, so that no stake leaves before its broker was judged
    uint256 public constant MIN_UNBONDING_EPOCHS = 10;
    uint256 public constant MAX_UNBONDING_SECONDS = 365 days;

    uint256 public constant MAX_PARTITIONS_PER_BROKER = 64;
    uint256 public constant MAX_CANDIDATES = 8;
    uint256 public constant MIN_TOLERANCE_PERCENT = 5;
    uint256 public constant MAX_TOLERANCE_PERCENT = 200;

    /// @notice More than half, so that two roots cannot both be settled
    uint256 public constant MIN_COHERENCE_PERCENT = 51;

    uint256 public constant MIN_DEMERIT_LIMIT = 10;
    uint256 public constant MAX_DEMERIT_LIMIT = 1000;

    /// @notice Reverts unless a coordinator can be laid out like this
    function checkLayout(NetworkLayout calldata given) external pure {
        _within("epochSeconds", given.epochSeconds, MIN_EPOCH_SECONDS, MAX_EPOCH_SECONDS);
        uint256 longest = 2 * uint256(given.epochSeconds);
        _within("commitSeconds", given.commitSeconds, 1, longest - 1);
        _within("revealSeconds", given.revealSeconds, 1, longest - given.commitSeconds);
        _within("replication", given.replication, 1, MAX_REPLICATION);
        _within("initialPartitions", given.initialPartitions, 1, MAX_PARTITIONS);
        bool isPowerOfTwo = given.initialPartitions & (given.initialPartitions - 1) == 0;
        if (!isPowerOfTwo) {
            revert INetworkSettings.NotAPowerOfTwo(given.initialPartitions);
        }
    }

    /// @notice Reverts unless a coordinator can be set to this
    function checkParameters(NetworkParameters calldata given, uint256 epochSeconds) external pure {
        _within("minimumStake", given.minimumStake, 1, MAX_STAKE);
        _within("entryFee", given.entryFee, 0, given.minimumStake);
        _within("removalPenalty", given.removalPenalty, 0, given.minimumStake / 2);
        _within("reportReward", given.reportReward, 0, MAX_REWARD);
        _within("rebalanceReward", given.rebalanceReward, 0, MAX_REWARD);
        _within("partitionsPerBroker", given.partitionsPerBroker, 1, MAX_PARTITIONS_PER_BROKER);
        _within("candidates", given.candidates, 1, MAX_CANDIDATES);
        _within("tolerancePercent", given.tolerancePercent, MIN_TOLERANCE_PERCENT, MAX_TOLERANCE_PERCENT);
        _within("coherencePercent", given.coherencePercent, MIN_COHERENCE_PERCENT, 100);
        _within("demeritLimit", given.demeritLimit, MIN_DEMERIT_LIMIT, MAX_DEMERIT_LIMIT);
        _within("deviantDemerits", given.deviantDemerits, 1, given.demeritLimit);
        _within("absentDemerits", given.absentDemerits, 0, given.deviantDemerits);
        _within("incoherentDemerits", given.incoherentDemerits, 0, given.deviantDemerits);
        _within("forgiveness", given.forgiveness, 0, given.deviantDemerits - 1);
        _within("unbondingSeconds", given.unbondingSeconds, MIN_UNBONDING_EPOCHS * epochSeconds, MAX_UNBONDING_SECONDS);
    }

    function _within(bytes32 name, uint256 value, uint256 lowest, uint256 highest) private pure {
        if (value < lowest || value > highest) revert INetworkSettings.OutOfBounds(name, value, lowest, highest);
    }
}
