// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { CoordinatorFixture } from "./utils/CoordinatorFixture.sol";

/// @dev What a caller can gain who chooses when, what, and with which brokers
contract NetworkGrindingTest is CoordinatorFixture {
    /// @dev Within an epoch, neither the block nor the caller makes a difference
    function test_rebalance_shouldComeOutTheSameWhoeverCallsWhenever() public {
        start(8);
        for (uint256 i = 100; i < 108; ++i) {
            join(brokerNamed(i));
        }
        nextEpoch();
        uint32 partition = 0;
        while (!coordinator.needsRebalance(partition)) ++partition;
        uint64 ended = coordinator.currentEpoch() - 1;
        vm.prank(brokerNamed(0));
        coordinator.commitReports(brokerNamed(0), ended, 0, 0);
        uint256 state = vm.snapshotState();
        coordinator.rebalance(partition);
        address[] memory drawn = coordinator.replicasOf(partition);
        for (uint256 i = 1; i < 20; ++i) {
            vm.revertToState(state);
            vm.warp(block.timestamp + i);
            vm.roll(block.number + i);
            vm.prevrandao(keccak256(abi.encode(i)));
            vm.prank(address(uint160(i)));
            coordinator.rebalance(partition);
            vm.assertEq(coordinator.replicasOf(partition), drawn);
        }
    }

    /// @dev A broker that comes and goes, and calls for all the changes that this makes necessary, pays more than it earns
    function test_comingAndGoing_shouldCostMoreThanItEarns() public {
        start(12);
        for (uint256 i = 0; i < 5; ++i) {
            nextEpoch();
            balance();
        }
        address farmer = account("farmer");
        token.transfer(farmer, STAKE + 10 * ENTRY_FEE);
        uint256 before = token.balanceOf(farmer);
        for (uint256 round = 0; round < 4; ++round) {
            vm.startPrank(farmer);
            token.approve(address(coordinator), type(uint256).max);
            coordinator.register(STAKE, someEndpoint(nodeOf(farmer)));
            vm.stopPrank();
            for (uint256 i = 0; i < 4; ++i) {
                nextEpoch();
                _callAll(farmer);
            }
            vm.prank(farmer);
            coordinator.drain();
            _callAll(farmer);
            vm.startPrank(farmer);
            coordinator.unregister();
            vm.warp(block.timestamp + 600);
            coordinator.withdrawStake();
            vm.stopPrank();
        }
        vm.prank(farmer);
        coordinator.claimRewards();
        vm.assertTrue(token.balanceOf(farmer) < before);
    }

    /// @dev One that acts first in every epoch, and calls only for changes that bring its own brokers into the partitions it
    /// wants, holds no more of them than others do: keepers call for the rest
    function test_callingSelectively_shouldNotWinMoreThanAFairShare() public {
        joinMany(45);
        uint256 own = 5;
        for (uint256 i = 0; i < own; ++i) {
            join(_own(i));
        }
        uint256 held = 0;
        uint256 places = 0;
        for (uint256 i = 0; i < 30; ++i) {
            nextEpoch();
            uint32 count = coordinator.partitionCountAt(coordinator.currentEpoch() + 1);
            // It wants the first quarter of all partitions.
            for (uint32 p = 0; p < count / 4; ++p) {
                _callIfOwn(p);
            }
            balance();
            if (i < 15) continue;
            for (uint32 p = 0; p < count / 4; ++p) {
                held += _ownIn(p);
                places += 3;
            }
        }
        // A tenth of the brokers are its own.
        vm.assertLe(held * 100, places * 15);
    }

    function _callIfOwn(uint32 partition) private {
        if (!coordinator.needsRebalance(partition)) return;
        uint256 state = vm.snapshotState();
        uint256 before = _ownIn(partition);
        coordinator.rebalance(partition);
        if (_ownIn(partition) <= before) vm.revertToState(state);
    }

    function _ownIn(uint32 partition) private view returns (uint256 held) {
        address[] memory replicas = coordinator.replicasOf(partition);
        for (uint256 i = 0; i < replicas.length; ++i) {
            for (uint256 j = 0; j < 5; ++j) {
                if (replicas[i] == _own(j)) ++held;
            }
        }
    }

    function _callAll(address caller) private {
        uint32 count = coordinator.partitionCountAt(coordinator.currentEpoch() + 1);
        for (uint32 p = 0; p < count; ++p) {
            while (coordinator.needsRebalance(p)) {
                vm.prank(caller);
                coordinator.rebalance(p);
            }
        }
    }

    function _own(uint256 number) private pure returns (address) {
        return brokerNamed(1000 + number);
    }
}
