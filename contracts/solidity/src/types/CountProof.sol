// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice How many events a stream partition had in an epoch, with the proof that the network settled on it
/// @param epoch the coordinator's number of the epoch
/// @param stream the stream's address
/// @param streamPartition the partition of the stream
/// @param count how many events
/// @param digest the replicas' digest of them
/// @param siblings the hashes on the way up to the settled root, lowest level first
struct CountProof {
    uint64 epoch;
    address stream;
    uint32 streamPartition;
    uint64 count;
    bytes32 digest;
    bytes32[] siblings;
}
