// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Hashes } from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import { MerkleProof } from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import { IDATAcoin } from "../../src/interfaces/IDATAcoin.sol";
import { IRewardPool } from "../../src/interfaces/IRewardPool.sol";
import { ISettledCounts } from "../../src/interfaces/ISettledCounts.sol";
import { CountProof } from "../../src/types/CountProof.sol";

/// @title Counts that anybody may settle, under real roots, for tests of contracts that are paid by them
contract SettledCounts is ISettledCounts, IRewardPool {
    uint64 public immutable epochSeconds;
    IDATAcoin private immutable _token;

    mapping(uint64 epoch => bytes32) private _roots;
    mapping(uint64 epoch => CountProof[]) private _proofs;

    constructor(uint64 epochSeconds_, IDATAcoin token) {
        epochSeconds = epochSeconds_;
        _token = token;
    }

    /// @dev Adds a count to an epoch, and settles on the root of all its counts; the proofs before are none any more
    function settle(uint64 epoch, address stream, uint32 streamPartition, uint64 count) external {
        CountProof storage added = _proofs[epoch].push();
        added.epoch = epoch;
        added.stream = stream;
        added.streamPartition = streamPartition;
        added.count = count;
        added.digest = keccak256(abi.encode(count));
        _roots[epoch] = _rootOf(_leavesOf(epoch));
    }

    function fundRewards(uint256 amount) external {
        _token.transferFrom(msg.sender, address(this), amount);
    }

    function verifiedCount(CountProof calldata proof) external view returns (uint64) {
        bytes32 root = _roots[proof.epoch];
        if (root == 0) revert NotSettled(proof.epoch, 0);
        if (MerkleProof.processProof(proof.siblings, _leafOf(proof)) != root) revert BadCountProof(proof.epoch, 0);
        return proof.count;
    }

    function epochWindow(uint64 epoch) external view returns (uint64 start, uint64 end) {
        return (epoch * epochSeconds, (epoch + 1) * epochSeconds);
    }

    /// @dev The proof of the count that was settled as the nth of its epoch
    function proofOf(uint64 epoch, uint256 index) external view returns (CountProof memory proof) {
        proof = _proofs[epoch][index];
        bytes32[] memory level = _leavesOf(epoch);
        bytes32[] memory siblings = new bytes32[](32);
        uint256 used = 0;
        for (; level.length > 1; index /= 2) {
            uint256 sibling = index % 2 == 0 ? index + 1 : index - 1;
            if (sibling < level.length) siblings[used++] = level[sibling];
            level = _parentsOf(level);
        }
        proof.siblings = new bytes32[](used);
        for (uint256 i = 0; i < used; ++i) {
            proof.siblings[i] = siblings[i];
        }
    }

    function networkPartitionOf(address, uint32, uint64) external pure returns (uint32) {
        return 0;
    }

    function _leavesOf(uint64 epoch) private view returns (bytes32[] memory leaves) {
        leaves = new bytes32[](_proofs[epoch].length);
        for (uint256 i = 0; i < leaves.length; ++i) {
            leaves[i] = _leafOf(_proofs[epoch][i]);
        }
    }

    function _leafOf(CountProof memory proof) private pure returns (bytes32) {
        return keccak256(abi.encode("leaf", proof.stream, proof.streamPartition, proof.count, proof.digest));
    }

    function _rootOf(bytes32[] memory level) private pure returns (bytes32) {
        while (level.length > 1) level = _parentsOf(level);
        return level[0];
    }

    function _parentsOf(bytes32[] memory level) private pure returns (bytes32[] memory parents) {
        parents = new bytes32[]((level.length + 1) / 2);
        for (uint256 i = 0; i < parents.length; ++i) {
            bool isAlone = 2 * i + 1 == level.length;
            parents[i] = isAlone ? level[2 * i] : Hashes.commutativeKeccak256(level[2 * i], level[2 * i + 1]);
        }
    }
}
