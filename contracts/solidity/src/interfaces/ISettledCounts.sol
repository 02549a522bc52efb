// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { CountProof } from "../types/CountProof.sol";

/// @title How many events a stream had, as its brokers agreed
/// @notice For contracts that pay by what was delivered. Roots that were settled stay for ever; docs/protocol.md, "Epoch
/// roots", says what they are made of.
interface ISettledCounts {
    /// @notice No root was settled for this epoch and network partition: not yet, or its brokers did not agree
    error NotSettled(uint64 epoch, uint32 partition);

    /// @notice The count, the digest or the siblings do not lead to the settled root
    error BadCountProof(uint64 epoch, uint32 partition);

    /// @notice The number of events of a stream partition in an epoch, if the proof holds; reverts if not.
    /// A stream partition without events has no leaf, and so no proof.
    function verifiedCount(CountProof calldata proof) external view returns (uint64 count);

    /// @notice Which events an epoch counts: those with start ≤ `signedAt` < end
    /// @return start in seconds of the Unix epoch
    /// @return end likewise
    function epochWindow(uint64 epoch) external view returns (uint64 start, uint64 end);

    /// @notice The network partition that a stream partition was in, is, or will be as far as is known, in an epoch
    function networkPartitionOf(address stream, uint32 streamPartition, uint64 epoch) external view returns (uint32);
}
