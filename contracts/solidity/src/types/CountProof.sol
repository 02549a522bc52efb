// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice Proves how many events a stream partition had in an epoch, against the root that brokers agreed on
/// (docs/protocol.md, "Epoch roots")
/// @param epoch the window of `signedAt` that was counted
/// @param stream whose events were counted
/// @param streamPartition in which partition of the stream
/// @param count how many events
/// @param digest over those events, as in the leaf
/// @param siblings the hashes on the way from the leaf to the root, lowest level first
struct CountProof {
    uint64 epoch;
    address stream;
    uint32 streamPartition;
    uint64 count;
    bytes32 digest;
    bytes32[] siblings;
}
