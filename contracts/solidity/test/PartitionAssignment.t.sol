// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IPartitionAssignment } from "../src/interfaces/IPartitionAssignment.sol";
import { BrokerStatus, Endpoint } from "../src/types/Broker.sol";
import { NetworkLayout, NetworkParameters } from "../src/types/NetworkSettings.sol";
import { CoordinatorFixture } from "./utils/CoordinatorFixture.sol";

contract PartitionAssignmentTest is CoordinatorFixture {
    function test_rebalance_shouldFillEveryPartition() public {
        start(4);
        for (uint32 p = 0; p < 8; ++p) {
            _assertFull(p);
        }
        vm.assertEq(coordinator.rewardsOf(keeper), 24 * REBALANCE_REWARD);
    }

    function test_rebalance_shouldTellTheWholeAssignment() public {
        address[] memory brokers = joinMany(1);
        vm.expectEmit(address(coordinator));
        emit IPartitionAssignment.AssignmentChanged(5, 3, coordinator.currentEpoch() + 1, brokers);
        coordinator.rebalance(5);
        vm.assertEq(coordinator.replicasOf(5), brokers);
    }

    function test_rebalance_shouldHoldForReportsFromTheNextEpochOn() public {
        joinMany(3);
        uint64 epoch = coordinator.currentEpoch();
        coordinator.rebalance(0);
        vm.assertEq(coordinator.replicasAt(0, epoch).length, 0);
        vm.assertEq(coordinator.replicasAt(0, epoch + 1).length, 1);
        coordinator.rebalance(0);
        vm.assertEq(coordinator.replicasAt(0, epoch + 1).length, 2);
        nextEpoch();
        coordinator.rebalance(0);
        vm.assertEq(coordinator.replicasAt(0, epoch).length, 0);
        vm.assertEq(coordinator.replicasAt(0, epoch + 1).length, 2);
        vm.assertEq(coordinator.replicasAt(0, epoch + 2).length, 3);
    }

    function test_rebalance_shouldRefuseWhatIsOfNoUse() public {
        _expectNothing(0);
        coordinator.rebalance(0);
        vm.assertFalse(coordinator.needsRebalance(0));
        start(3);
        for (uint32 p = 0; p < 8; ++p) {
            vm.assertFalse(coordinator.needsRebalance(p));
            _expectNothing(p);
            coordinator.rebalance(p);
        }
        vm.expectRevert(abi.encodeWithSelector(IPartitionAssignment.UnknownPartition.selector, 8, 8));
        coordinator.rebalance(8);
    }

    function test_rebalance_shouldReplaceWhoDrainsLeavesOrWasRemoved() public {
        address[] memory brokers = start(5);
        vm.prank(brokers[0]);
        coordinator.drain();
        vm.prank(brokers[1]);
        coordinator.unregister();
        balance();
        for (uint32 p = 0; p < 8; ++p) {
            address[] memory replicas = coordinator.replicasOf(p);
            vm.assertEq(replicas.length, 3);
            for (uint256 i = 0; i < 3; ++i) {
                vm.assertTrue(coordinator.brokerOf(replicas[i]).status == BrokerStatus.ACTIVE);
            }
        }
        vm.assertEq(coordinator.brokerOf(brokers[0]).load, 0);
        vm.assertEq(coordinator.brokerOf(brokers[1]).load, 0);
    }

    function test_rebalance_shouldKeepWhoDrainsWhileNobodyElseIsThere() public {
        address[] memory brokers = start(3);
        vm.prank(brokers[0]);
        coordinator.drain();
        _expectNothing(0);
        coordinator.rebalance(0);
        vm.assertEq(coordinator.replicasOf(0).length, 3);
    }

    function test_rebalance_shouldEvenTheLoadWhenABrokerJoins() public {
        start(3);
        join(account("late"));
        for (uint256 i = 0; i < 10; ++i) {
            nextEpoch();
            balance();
        }
        // 24 places, four brokers
        uint256 load = coordinator.brokerOf(account("late")).load / (coordinator.FULL_LOAD() / 8);
        vm.assertGe(load, 4);
        vm.assertLe(load, 6);
    }

    function test_rebalance_shouldMoveABranchOnceAnEpochAtMost() public {
        NetworkLayout memory layout_ = someLayout();
        layout_.initialPartitions = 16;
        deploy(layout_, someParameters());
        start(3);
        joinManyMore(3);
        nextEpoch();
        uint256 moved = 0;
        for (uint32 p = 0; p < 16; ++p) {
            if (!coordinator.needsRebalance(p)) continue;
            coordinator.rebalance(p);
            ++moved;
            _expectNothing(p);
            coordinator.rebalance(p);
        }
        vm.assertGe(moved, 1);
    }

    function test_rebalance_shouldDrawTheSameHoweverOftenAndWheneverItIsTriedInAnEpoch() public {
        start(3);
        joinManyMore(5);
        nextEpoch();
        coordinator.rebalance(_firstNeedy());
        bytes32 state = keccak256(abi.encode(_needs()));
        for (uint256 i = 0; i < 5; ++i) {
            vm.roll(block.number + 1);
            vm.prevrandao(keccak256(abi.encode(i)));
            vm.warp(block.timestamp + 1);
            vm.assertEq(keccak256(abi.encode(_needs())), state);
        }
    }

    function test_rebalance_shouldNotDrawWhoJoinedAfterTheDrawWasFixed() public {
        start(7);
        vm.prank(brokerNamed(0));
        coordinator.drain();
        for (uint256 i = 100; i < 140; ++i) {
            join(brokerNamed(i));
        }
        balance();
        for (uint256 i = 100; i < 140; ++i) {
            vm.assertEq(coordinator.brokerOf(brokerNamed(i)).load, 0);
        }
    }

    function test_rebalance_shouldPayNothingFromAnEmptyPool() public {
        deploy(someLayout(), someParameters());
        joinMany(3);
        NetworkParameters memory parameters = someParameters();
        parameters.rebalanceReward = 1e24;
        vm.prank(owner);
        coordinator.setParameters(parameters);
        vm.prank(keeper);
        coordinator.rebalance(0);
        uint256 rest = POOL + 3 * ENTRY_FEE - 1e24;
        vm.assertEq(coordinator.rewardPool(), rest);
        vm.prank(keeper);
        coordinator.rebalance(0);
        vm.assertEq(coordinator.rewardPool(), 0);
        vm.prank(keeper);
        coordinator.rebalance(0);
        vm.assertEq(coordinator.rewardsOf(keeper), 1e24 + rest);
    }

    // The number of partitions

    function test_partitionCount_shouldDoubleWithTheBrokersAndNeverHalve() public {
        joinMany(4);
        vm.assertEq(coordinator.partitionCountAt(coordinator.currentEpoch() + 2), 8);
        uint64 epoch = coordinator.currentEpoch();
        fund(account("fifth"));
        Endpoint memory endpoint = someEndpoint(stranger);
        vm.expectEmit(address(coordinator));
        emit IPartitionAssignment.PartitionsDoubled(epoch + 2, 16);
        vm.prank(account("fifth"));
        coordinator.register(STAKE, endpoint);
        vm.assertEq(coordinator.partitionCount(), 8);
        vm.assertEq(coordinator.partitionCountAt(epoch + 1), 8);
        vm.assertEq(coordinator.partitionCountAt(epoch + 2), 16);
        vm.prank(account("fifth"));
        coordinator.unregister();
        nextEpoch();
        nextEpoch();
        vm.assertEq(coordinator.partitionCount(), 16);
        vm.assertEq(coordinator.partitionCountAt(epoch), 8);
    }

    function test_partitionCount_shouldDoubleOnceAnEpochEvenIfManyJoinAtOnce() public {
        joinMany(20);
        uint64 epoch = coordinator.currentEpoch();
        vm.assertEq(coordinator.partitionCountAt(epoch + 2), 16);
        vm.assertEq(coordinator.partitionCountAt(epoch + 3), 32);
        vm.assertEq(coordinator.partitionCountAt(epoch + 4), 64);
        vm.assertEq(coordinator.partitionCountAt(epoch + 100), 64);
    }

    function test_partitionCount_shouldStopAtItsLimit() public {
        NetworkLayout memory layout_ = someLayout();
        layout_.initialPartitions = 65_536;
        deploy(layout_, someParameters());
        joinMany(2);
        vm.assertEq(coordinator.partitionCountAt(type(uint64).max), 65_536);
    }

    function test_doubling_shouldMoveNothing() public {
        start(4);
        joinManyMore(1);
        address[][] memory before = _all(8);
        nextEpoch();
        nextEpoch();
        vm.assertEq(coordinator.partitionCount(), 16);
        for (uint32 p = 0; p < 16; ++p) {
            vm.assertEq(coordinator.replicasOf(p), before[p % 8]);
            vm.assertEq(coordinator.replicasAt(p, coordinator.currentEpoch()), before[p % 8]);
        }
    }

    function test_doubling_shouldLetTheUpperHalfMoveAlone() public {
        start(4);
        joinManyMore(1);
        nextEpoch();
        nextEpoch();
        address[][] memory before = _all(16);
        uint32 called = _firstNeedy();
        uint32 moved = called | 8;
        uint64 epoch = coordinator.currentEpoch();
        coordinator.rebalance(called);
        for (uint32 p = 0; p < 16; ++p) {
            vm.assertEq(
                keccak256(abi.encode(coordinator.replicasOf(p))) == keccak256(abi.encode(before[p])), p != moved
            );
            vm.assertEq(coordinator.replicasAt(p, epoch), before[p]);
            vm.assertEq(coordinator.replicasAt(p, epoch + 1), coordinator.replicasOf(p));
        }
        _assertLoads(16);
    }

    function test_doubling_shouldLetUpperHalvesChangeBeforeLowerOnesAndBack() public {
        start(4);
        joinManyMore(14);
        for (uint256 i = 0; i < 6; ++i) {
            nextEpoch();
        }
        vm.assertEq(coordinator.partitionCount(), 64);
        for (uint256 i = 0; i < 12; ++i) {
            for (uint32 p = 64; p > 0; --p) {
                uint32 partition = i % 2 == 0 ? p - 1 : 64 - p;
                while (coordinator.needsRebalance(partition)) coordinator.rebalance(partition);
            }
            _assertLoads(64);
            nextEpoch();
        }
        for (uint32 p = 0; p < 64; ++p) {
            _assertFull(p);
        }
    }

    function test_doubling_shouldFillBothHalvesOfWhatNobodyHeldYet() public {
        joinMany(5);
        nextEpoch();
        nextEpoch();
        coordinator.rebalance(13);
        vm.assertEq(coordinator.replicasOf(13).length, 1);
        vm.assertEq(coordinator.replicasOf(5), coordinator.replicasOf(13));
        _assertLoads(16);
    }

    function test_replicasAt_shouldRememberTheLastEpochsAndRefuseOlderOnes() public {
        start(4);
        uint64 first = coordinator.currentEpoch();
        address[][] memory seen = new address[][](12);
        for (uint256 i = 0; i < 12; ++i) {
            seen[i] = coordinator.replicasAt(0, coordinator.currentEpoch());
            address leaver = coordinator.replicasOf(0)[0];
            join(account(string.concat("new ", vm.toString(i))));
            vm.prank(leaver);
            coordinator.drain();
            coordinator.rebalance(0);
            nextEpoch();
        }
        for (uint64 i = 5; i < 12; ++i) {
            vm.assertEq(coordinator.replicasAt(0, first + i), seen[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(IPartitionAssignment.EpochTooOld.selector, first));
        coordinator.replicasAt(0, first);
    }

    /// forge-config: default.fuzz.runs = 32
    function testFuzz_assignments_shouldStaySoundWhateverHappens(uint256 seed, uint8 steps) public {
        start(6);
        uint256 joined = 6;
        for (uint256 i = 0; i < bound(steps, 5, 25); ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 action = seed % 4;
            if (action == 0) join(brokerNamed(joined++));
            if (action == 1 && coordinator.activeBrokerCount() > 4) {
                address leaver = coordinator.activeBrokers(seed % coordinator.activeBrokerCount(), 1)[0];
                vm.prank(leaver);
                if (seed % 8 < 4) coordinator.drain();
                else coordinator.unregister();
            }
            if (action == 2) nextEpoch();
            if (action == 3) {
                uint32 p = uint32((seed >> 8) % coordinator.partitionCountAt(coordinator.currentEpoch() + 1));
                if (coordinator.needsRebalance(p)) coordinator.rebalance(p);
            }
        }
        nextEpoch();
        balance();
        uint32 count = coordinator.partitionCountAt(coordinator.currentEpoch() + 1);
        for (uint32 p = 0; p < count; ++p) {
            _assertFull(p);
        }
        _assertLoads(count);
    }

    function joinManyMore(uint256 count) private {
        for (uint256 i = 0; i < count; ++i) {
            join(brokerNamed(100 + i));
        }
    }

    function _assertFull(uint32 partition) private view {
        address[] memory replicas = coordinator.replicasOf(partition);
        vm.assertEq(replicas.length, 3);
        vm.assertTrue(replicas[0] != replicas[1] && replicas[0] != replicas[2] && replicas[1] != replicas[2]);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertTrue(coordinator.brokerOf(replicas[i]).status == BrokerStatus.ACTIVE);
        }
    }

    /// @dev What the contract counts as load is what the assignments give
    function _assertLoads(uint32 count) private view {
        address[] memory brokers = coordinator.activeBrokers(0, type(uint256).max);
        uint256[] memory loads = new uint256[](brokers.length);
        for (uint32 p = 0; p < count; ++p) {
            address[] memory replicas = coordinator.replicasOf(p);
            for (uint256 i = 0; i < replicas.length; ++i) {
                for (uint256 b = 0; b < brokers.length; ++b) {
                    if (brokers[b] == replicas[i]) loads[b] += coordinator.FULL_LOAD() / count;
                }
            }
        }
        for (uint256 b = 0; b < brokers.length; ++b) {
            vm.assertEq(coordinator.brokerOf(brokers[b]).load, loads[b]);
        }
    }

    function _all(uint32 count) private view returns (address[][] memory replicas) {
        replicas = new address[][](count);
        for (uint32 p = 0; p < count; ++p) {
            replicas[p] = coordinator.replicasOf(p);
        }
    }

    function _needs() private view returns (bool[] memory needs) {
        needs = new bool[](coordinator.partitionCountAt(coordinator.currentEpoch() + 1));
        for (uint32 p = 0; p < needs.length; ++p) {
            needs[p] = coordinator.needsRebalance(p);
        }
    }

    function _firstNeedy() private view returns (uint32 partition) {
        while (!coordinator.needsRebalance(partition)) ++partition;
    }

    function _expectNothing(uint32 partition) private {
        vm.expectRevert(abi.encodeWithSelector(IPartitionAssignment.NothingToRebalance.selector, partition));
    }
}
