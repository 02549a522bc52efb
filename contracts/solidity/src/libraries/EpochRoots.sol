// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { MerkleProof } from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import { CountProof } from "../types/CountProof.sol";
import { Report } from "../types/Report.sol";

/// @title The roots that brokers report, and where streams lie
/// @notice docs/protocol.md, "Epoch roots". A leaf hashes 65 bytes and a node 64, so that none stands for the other.
library EpochRoots {
    /// @notice The root of a network partition that had no events in an epoch
    bytes32 internal constant EMPTY_ROOT = keccak256(hex"00");

    /// @notice The leaf of a stream partition
    function leafOf(address stream, uint32 streamPartition, uint64 count, bytes32 digest)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encodePacked(bytes1(0x00), stream, streamPartition, count, digest));
    }

    /// @notice The root that a proof leads to
    function rootOf(CountProof calldata proof) internal pure returns (bytes32) {
        bytes32 leaf = leafOf(proof.stream, proof.streamPartition, proof.count, proof.digest);
        return MerkleProof.processProofCalldata(proof.siblings, leaf);
    }

    /// @notice What hides reports until they are revealed
    function commitmentOf(address broker, uint64 epoch, bytes32 salt, Report[] calldata reports)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(broker, epoch, salt, reports));
    }

    /// @notice The network partition of a stream partition, of 2^bits
    function partitionOf(address stream, uint32 streamPartition, uint256 bits) internal pure returns (uint32) {
        uint64 hash = uint64(bytes8(sha256(abi.encodePacked(stream, streamPartition))));
        // forge-lint: disable-next-line(unsafe-typecast) -- there are at most 2^16 partitions
        return uint32(hash & ((uint256(1) << bits) - 1));
    }
}
