// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IBrokerMembership } from "../src/interfaces/IBrokerMembership.sol";
import { INetworkRewards } from "../src/interfaces/INetworkRewards.sol";
import { Broker, BrokerStatus, Endpoint } from "../src/types/Broker.sol";
import { NetworkParameters } from "../src/types/NetworkSettings.sol";
import { CoordinatorFixture } from "./utils/CoordinatorFixture.sol";

contract BrokerMembershipTest is CoordinatorFixture {
    address private immutable _alice = account("alice");

    function test_register_shouldTellEverythingInEvents() public {
        token.transfer(_alice, STAKE + ENTRY_FEE);
        Endpoint memory endpoint = someEndpoint(nodeOf(_alice));
        vm.startPrank(_alice);
        token.approve(address(coordinator), STAKE + ENTRY_FEE);
        vm.expectEmit(address(coordinator));
        emit IBrokerMembership.BrokerStatusChanged(_alice, BrokerStatus.ACTIVE, 0);
        vm.expectEmit(address(coordinator));
        emit IBrokerMembership.BrokerDescribed(_alice, 1, endpoint);
        vm.expectEmit(address(coordinator));
        emit IBrokerMembership.StakeChanged(_alice, STAKE);
        vm.expectEmit(address(coordinator));
        emit INetworkRewards.RewardsFunded(_alice, ENTRY_FEE);
        coordinator.register(STAKE, endpoint);

        Broker memory broker = brokerOf(_alice);
        vm.assertTrue(broker.status == BrokerStatus.ACTIVE);
        vm.assertEq(broker.stake, STAKE);
        vm.assertEq(broker.sequence, 1);
        vm.assertEq(broker.nodeKey, nodeOf(_alice));
        vm.assertEq(token.balanceOf(_alice), 0);
        vm.assertEq(coordinator.rewardPool(), POOL + ENTRY_FEE);
        vm.assertEq(coordinator.activeBrokerCount(), 1);
    }

    function test_register_shouldRefuseASmallStakeAndASecondTime() public {
        Endpoint memory endpoint = someEndpoint(_alice);
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.StakeTooSmall.selector, STAKE - 1, STAKE));
        coordinator.register(STAKE - 1, endpoint);
        join(_alice);
        _expectWrongStatus(_alice, BrokerStatus.ACTIVE);
        vm.prank(_alice);
        coordinator.register(STAKE, endpoint);
    }

    function test_describe_shouldCountUpAndReplaceTheNodesKey() public {
        join(_alice);
        Endpoint memory endpoint = someEndpoint(stranger);
        endpoint.multiaddrs = new bytes[](0);
        vm.expectEmit(address(coordinator));
        emit IBrokerMembership.BrokerDescribed(_alice, 2, endpoint);
        vm.prank(_alice);
        coordinator.describe(endpoint);
        vm.assertEq(brokerOf(_alice).nodeKey, stranger);
        vm.assertEq(brokerOf(_alice).sequence, 2);
    }

    function test_describe_shouldRefuseWhatIsMalformed() public {
        join(_alice);
        vm.startPrank(_alice);
        Endpoint memory endpoint = someEndpoint(address(0));
        vm.expectRevert(IBrokerMembership.InvalidNodeKey.selector);
        coordinator.describe(endpoint);

        endpoint = someEndpoint(_alice);
        endpoint.peerId = "";
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.InvalidPeerId.selector, 0));
        coordinator.describe(endpoint);
        endpoint.peerId = bytes(text(65));
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.InvalidPeerId.selector, 65));
        coordinator.describe(endpoint);

        endpoint = someEndpoint(_alice);
        endpoint.multiaddrs = new bytes[](9);
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.TooManyMultiaddrs.selector, 9, 8));
        coordinator.describe(endpoint);
        endpoint.multiaddrs = new bytes[](8);
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.InvalidMultiaddr.selector, 0));
        coordinator.describe(endpoint);
        for (uint256 i = 0; i < 8; ++i) {
            endpoint.multiaddrs[i] = bytes(text(256));
        }
        coordinator.describe(endpoint);
        endpoint.multiaddrs[7] = bytes(text(257));
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.InvalidMultiaddr.selector, 257));
        coordinator.describe(endpoint);
    }

    function test_strangers_shouldBeNoBrokers() public {
        Endpoint memory endpoint = someEndpoint(stranger);
        vm.startPrank(stranger);
        _expectWrongStatus(stranger, BrokerStatus.NONE);
        coordinator.describe(endpoint);
        _expectWrongStatus(stranger, BrokerStatus.NONE);
        coordinator.drain();
        _expectWrongStatus(stranger, BrokerStatus.NONE);
        coordinator.unregister();
        _expectWrongStatus(stranger, BrokerStatus.NONE);
        coordinator.addStake(1);
        _expectWrongStatus(stranger, BrokerStatus.NONE);
        coordinator.withdrawExcess(0);
        _expectWrongStatus(stranger, BrokerStatus.NONE);
        coordinator.withdrawStake();
        vm.assertEq(brokerOf(stranger).stake, 0);
    }

    function test_drain_shouldKeepThePartitionsUntilReplaced() public {
        address[] memory brokers = start(4);
        uint32 load = brokerOf(brokers[0]).load;
        vm.assertTrue(load > 0);
        vm.prank(brokers[0]);
        coordinator.drain();
        vm.assertEq(brokerOf(brokers[0]).load, load);
        vm.assertEq(coordinator.activeBrokerCount(), 3);
        balance();
        vm.assertEq(brokerOf(brokers[0]).load, 0);
        _expectWrongStatus(brokers[0], BrokerStatus.DRAINING);
        vm.prank(brokers[0]);
        coordinator.drain();
    }

    function test_unregister_shouldLockTheStakeUntilItIsUnbonded() public {
        join(_alice);
        vm.startPrank(_alice);
        coordinator.drain();
        coordinator.unregister();
        vm.assertTrue(brokerOf(_alice).status == BrokerStatus.LEAVING);
        vm.warp(START + 599);
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.StakeIsLocked.selector, START + 600));
        coordinator.withdrawStake();
        vm.warp(START + 600);
        vm.assertEq(coordinator.withdrawStake(), STAKE);
        vm.assertEq(token.balanceOf(_alice), STAKE);
        vm.assertTrue(brokerOf(_alice).status == BrokerStatus.NONE);
        _expectWrongStatus(_alice, BrokerStatus.NONE);
        coordinator.withdrawStake();
    }

    function test_register_shouldBePossibleAgainAfterLeaving() public {
        join(_alice);
        vm.startPrank(_alice);
        coordinator.unregister();
        Endpoint memory endpoint = someEndpoint(nodeOf(_alice));
        _expectWrongStatus(_alice, BrokerStatus.LEAVING);
        coordinator.register(STAKE, endpoint);
        vm.warp(START + 600);
        coordinator.withdrawStake();
        vm.stopPrank();
        join(_alice);
        vm.assertTrue(brokerOf(_alice).status == BrokerStatus.ACTIVE);
        vm.assertEq(brokerOf(_alice).sequence, 2);
    }

    function test_stake_shouldGrowAndShrinkDownToTheMinimum() public {
        join(_alice);
        token.transfer(_alice, 5e18);
        vm.startPrank(_alice);
        coordinator.addStake(5e18);
        vm.assertEq(brokerOf(_alice).stake, STAKE + 5e18);
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.StakeTooSmall.selector, STAKE - 1, STAKE));
        coordinator.withdrawExcess(5e18 + 1);
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.StakeTooSmall.selector, 0, STAKE));
        coordinator.withdrawExcess(type(uint256).max);
        coordinator.withdrawExcess(5e18);
        vm.assertEq(token.balanceOf(_alice), 5e18);
        vm.assertEq(brokerOf(_alice).stake, STAKE);
    }

    function testFuzz_activeBrokers_shouldGiveAllOverItsPages(uint8 count, uint8 gone, uint8 pageSize) public {
        count = uint8(bound(count, 1, 9));
        pageSize = uint8(bound(pageSize, 1, 4));
        address[] memory brokers = joinMany(count);
        address leaver = brokers[gone % count];
        vm.prank(leaver);
        coordinator.drain();
        uint256 seen = 0;
        for (uint256 offset = 0; offset < count; offset += pageSize) {
            address[] memory page = coordinator.activeBrokers(offset, pageSize);
            for (uint256 i = 0; i < page.length; ++i) {
                vm.assertTrue(page[i] != leaver && brokerOf(page[i]).status == BrokerStatus.ACTIVE);
                ++seen;
            }
        }
        vm.assertEq(seen, count - 1);
    }

    /// @dev Whoever goes, in whatever order and epochs, those who stay can go as well
    function testFuzz_drain_shouldLeaveEveryOtherBrokerInItsPlace(uint256 seed) public {
        address[] memory brokers = joinMany(8);
        nextEpoch();
        for (uint256 left = 8; left > 0; --left) {
            seed = uint256(keccak256(abi.encode(seed)));
            if (seed % 3 == 0) nextEpoch();
            if (seed % 5 == 0) join(brokerNamed(50 + left));
            uint256 picked = (seed >> 8) % left;
            vm.prank(brokers[picked]);
            coordinator.drain();
            brokers[picked] = brokers[left - 1];
        }
        address[] memory rest = coordinator.activeBrokers(0, 100);
        for (uint256 i = 0; i < rest.length; ++i) {
            vm.prank(rest[i]);
            coordinator.drain();
        }
        vm.assertEq(coordinator.activeBrokerCount(), 0);
    }

    function test_register_shouldCostNoFeeWhereThereIsNone() public {
        NetworkParameters memory parameters = someParameters();
        parameters.entryFee = 0;
        vm.prank(owner);
        coordinator.setParameters(parameters);
        token.transfer(_alice, STAKE);
        Endpoint memory endpoint = someEndpoint(_alice);
        vm.startPrank(_alice);
        token.approve(address(coordinator), STAKE);
        coordinator.register(STAKE, endpoint);
        vm.assertEq(coordinator.rewardPool(), POOL);
    }

    function _expectWrongStatus(address broker, BrokerStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(IBrokerMembership.WrongStatus.selector, broker, status));
    }
}
