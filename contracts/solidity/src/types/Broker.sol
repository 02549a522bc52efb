// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice Where a broker stands.
/// NONE: not registered, or its stake is withdrawn. ACTIVE: is given partitions. DRAINING: keeps what it has until it is
/// replaced, and is given nothing more. LEAVING: is gone, its stake is being unbonded. REMOVED: had too many demerits; its
/// stake is being unbonded, and it cannot register again.
enum BrokerStatus {
    NONE,
    ACTIVE,
    DRAINING,
    LEAVING,
    REMOVED
}

/// @notice How a broker is reached, and which key its node holds
/// @param nodeKey the account that may commit on behalf of the broker; its private key lies on the broker's machine, that of
/// the broker's own account need not
/// @param peerId the libp2p peer id, as bytes of its multihash: 1 to 64 bytes
/// @param multiaddrs where it listens, in libp2p's binary form: at most 8 of 1 to 256 bytes each
struct Endpoint {
    address nodeKey;
    bytes peerId;
    bytes[] multiaddrs;
}

/// @notice What the coordinator keeps of a broker; how it is reached is in its latest `BrokerDescribed` event
/// @param status where it stands
/// @param stake in wei of DATA
/// @param load how much of the network it holds: each of its partitions counts 2^20 divided by the number of partitions
/// (a partition that was not split when the count doubled counts as both its halves)
/// @param demerits as of now; with each epoch some are forgiven
/// @param sequence how often it has described itself; the highest is the latest
/// @param withdrawableAt from which second of the Unix epoch on its stake can be withdrawn; 0 unless it is being unbonded
/// @param nodeKey the account that may commit on behalf of the broker
struct Broker {
    BrokerStatus status;
    uint256 stake;
    uint32 load;
    uint16 demerits;
    uint64 sequence;
    uint64 withdrawableAt;
    address nodeKey;
}
