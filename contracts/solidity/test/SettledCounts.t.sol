// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { ISettledCounts } from "../src/interfaces/ISettledCounts.sol";
import { EpochRoots } from "../src/libraries/EpochRoots.sol";
import { CountProof } from "../src/types/CountProof.sol";
import { CoordinatorFixture } from "./utils/CoordinatorFixture.sol";

/// @dev What is proved of an epoch that was reported and settled
contract SettledCountsTest is CoordinatorFixture {
    address private constant STREAM = address(0x5EA3);
    uint32 private constant STREAM_PARTITION = 7;
    uint64 private constant COUNT = 42;
    bytes32 private constant DIGEST = keccak256("digest");
    bytes32 private constant SIBLING = keccak256("sibling");
    bytes32 private constant UNCLE = keccak256("uncle");

    function test_verifiedCount_shouldBeProvedFromASettledRoot() public {
        (uint64 epoch, uint32 partition) = _settle();
        vm.assertEq(coordinator.verifiedCount(_proof(epoch)), COUNT);

        CountProof memory wrong = _proof(epoch);
        ++wrong.count;
        _expectBad(epoch, partition);
        coordinator.verifiedCount(wrong);
        wrong = _proof(epoch);
        wrong.digest = keccak256("other");
        _expectBad(epoch, partition);
        coordinator.verifiedCount(wrong);
        wrong = _proof(epoch);
        wrong.siblings[0] = keccak256("other");
        _expectBad(epoch, partition);
        coordinator.verifiedCount(wrong);
        wrong = _proof(epoch);
        wrong.siblings = new bytes32[](0);
        _expectBad(epoch, partition);
        coordinator.verifiedCount(wrong);
    }

    function test_verifiedCount_shouldNeedASettledRoot() public {
        start(4);
        uint64 epoch = coordinator.currentEpoch();
        uint32 partition = coordinator.networkPartitionOf(STREAM, STREAM_PARTITION, epoch);
        CountProof memory proof = _proof(epoch);
        vm.expectRevert(abi.encodeWithSelector(ISettledCounts.NotSettled.selector, epoch, partition));
        coordinator.verifiedCount(proof);
        toSettlement(epoch);
        coordinator.settle(epoch, partition, 0);
        vm.expectRevert(abi.encodeWithSelector(ISettledCounts.NotSettled.selector, epoch, partition));
        coordinator.verifiedCount(proof);
    }

    function test_verifiedCount_shouldStillHoldAfterTheCountDoubled() public {
        (uint64 epoch,) = _settle();
        for (uint256 i = 0; i < 6; ++i) {
            join(account(string.concat("more ", vm.toString(i))));
        }
        vm.warp(block.timestamp + 600);
        vm.assertEq(coordinator.partitionCount(), 32);
        vm.assertEq(coordinator.verifiedCount(_proof(epoch)), COUNT);
    }

    /// @dev No other count than that in the leaf can be proved, whatever is tried
    function testFuzz_verifiedCount_shouldProveNoOtherCount(uint64 count, bytes32 digest, bytes32 sibling) public {
        vm.assume(count != COUNT || digest != DIGEST || sibling != SIBLING);
        (uint64 epoch, uint32 partition) = _settle();
        CountProof memory proof = _proof(epoch);
        (proof.count, proof.digest, proof.siblings[0]) = (count, digest, sibling);
        _expectBad(epoch, partition);
        coordinator.verifiedCount(proof);
    }

    function test_epochWindow_shouldSpanTheEpoch() public view {
        uint64 epoch = coordinator.currentEpoch();
        (uint64 from, uint64 to) = coordinator.epochWindow(epoch);
        vm.assertEq(from, epoch * 60);
        vm.assertEq(to, from + 60);
        vm.assertTrue(from <= block.timestamp && block.timestamp < to);
    }

    function testFuzz_networkPartitionOf_shouldSplitIntoHalves(address stream, uint32 streamPartition) public {
        uint64 epoch = coordinator.currentEpoch();
        joinMany(5);
        uint32 before = coordinator.networkPartitionOf(stream, streamPartition, epoch);
        uint32 later = coordinator.networkPartitionOf(stream, streamPartition, epoch + 2);
        vm.assertTrue(before < 8 && (later == before || later == before + 8));
    }

    function _settle() private returns (uint64 epoch, uint32 partition) {
        start(4);
        epoch = coordinator.currentEpoch();
        partition = coordinator.networkPartitionOf(STREAM, STREAM_PARTITION, epoch);
        bytes32 leaf = EpochRoots.leafOf(STREAM, STREAM_PARTITION, COUNT, DIGEST);
        bytes32 root = _node(_node(leaf, SIBLING), UNCLE);
        report(epoch, partition, roots3(root, root, root));
        coordinator.settle(epoch, partition, root);
    }

    function _proof(uint64 epoch) private pure returns (CountProof memory) {
        bytes32[] memory siblings = new bytes32[](2);
        (siblings[0], siblings[1]) = (SIBLING, UNCLE);
        return CountProof(epoch, STREAM, STREAM_PARTITION, COUNT, DIGEST, siblings);
    }

    function _node(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
    }

    function _expectBad(uint64 epoch, uint32 partition) private {
        vm.expectRevert(abi.encodeWithSelector(ISettledCounts.BadCountProof.selector, epoch, partition));
    }
}
