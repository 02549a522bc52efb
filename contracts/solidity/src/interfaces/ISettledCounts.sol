// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { CountProof } from "../types/CountProof.sol";

/// @title What the network has settled on
/// @notice The part of a network coordinator that contracts ask about event counts.
interface ISettledCounts {
    /// @notice The network has not settled on a root for that epoch and network partition
    error NotSettled(uint64 epoch, uint32 networkPartition);

    /// @notice The proof does not lead to the settled root
    error BadCountProof();

    /// @notice How many events a stream partition had in an epoch, if the proof holds
    function verifiedCount(CountProof calldata proof) external view returns (uint64 count);

    /// @notice The seconds of the Unix epoch in which the events of an epoch were signed: from `start` until before `end`
    function epochWindow(uint64 epoch) external view returns (uint64 start, uint64 end);

    /// @notice The network partition that a stream partition belongs to in an epoch
    function networkPartitionOf(address stream, uint32 streamPartition, uint64 epoch) external view returns (uint32);
}
