// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Who serves which partition of the network
/// @notice The number of partitions is a power of two and doubles with the brokers. A **branch** is a set of partitions that
/// share their replicas: branch (index, bits) holds the partitions p with p mod 2^bits = index. When the count doubles, branches
/// stay as they are, so that both halves of a partition begin on its replicas, and nothing moves; a branch is split in two
/// when half of it moves to another broker to even the load. `AssignmentChanged` tells each branch whole. To find the replicas of a partition from
/// events: look for the branch with its index; if there is none, clear the highest bit of the index that is set, and look again.
///
/// A change holds at once for serving. For reporting, it holds from the next epoch on, so that an epoch has one set of brokers.
interface IPartitionAssignment {
    /// @notice From an epoch on, the network has so many partitions. Told at least a whole epoch ahead.
    event PartitionsDoubled(uint64 indexed fromEpoch, uint32 count);

    /// @notice The replicas of a branch are now these
    /// @param index the lowest partition of the branch
    /// @param bits the branch holds the partitions p with p mod 2^bits = index
    /// @param fromEpoch the first epoch that these brokers report; they serve at once
    /// @param replicas all of them; a broker keeps its place as long as it stays. With each goes a load of 2^(20 - bits).
    event AssignmentChanged(uint32 indexed index, uint8 bits, uint64 fromEpoch, address[] replicas);

    /// @notice There is no such partition
    error UnknownPartition(uint32 partition, uint32 count);

    /// @notice The assignment is as good as this epoch's draw can make it
    error NothingToRebalance(uint32 partition);

    /// @notice So long ago an assignment is no longer known
    error EpochTooOld(uint64 epoch);

    /// @notice Improves the assignment of a partition: fills an empty place, else replaces a broker that is not active any more,
    /// else moves the partition from the most loaded of its brokers to one with less load. What is filled, replaced or moved is the
    /// branch of the partition; of a branch coarser than a partition, the upper half moves. Anybody may call. A useful change
    /// earns the caller `rebalanceReward`; a call without use reverts with `NothingToRebalance`.
    ///
    /// The contract draws the candidates, from randomness that is fixed once an epoch: calling again in the same epoch
    /// draws the same.
    function rebalance(uint32 partition) external;

    /// @notice Whether `rebalance` would be of use now
    function needsRebalance(uint32 partition) external view returns (bool);

    /// @notice How many partitions the network has in the present epoch
    function partitionCount() external view returns (uint32);

    /// @notice How many partitions the network had, has, or will have as far as is known, in an epoch
    function partitionCountAt(uint64 epoch) external view returns (uint32);

    /// @notice Who serves a partition now
    function replicasOf(uint32 partition) external view returns (address[] memory);

    /// @notice Who reports a partition in an epoch; known for the present epoch, the next, and some epochs back
    function replicasAt(uint32 partition, uint64 epoch) external view returns (address[] memory);
}
