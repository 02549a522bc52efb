// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice What a broker says of one network partition in an epoch
/// @param partition the network partition
/// @param root over the counts and digests of all stream partitions in it (docs/protocol.md, "Epoch roots")
struct Report {
    uint32 partition;
    bytes32 root;
}
