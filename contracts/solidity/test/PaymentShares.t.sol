// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";

import { FeeSchedule } from "../src/FeeSchedule.sol";
import { NetworkDirectory } from "../src/NetworkDirectory.sol";
import { PaymentChannels } from "../src/PaymentChannels.sol";
import { IFeeSchedule } from "../src/interfaces/IFeeSchedule.sol";
import { IPaymentChannels } from "../src/interfaces/IPaymentChannels.sol";
import { Channel } from "../src/types/Channel.sol";
import { PartialCoordinator } from "./utils/Coordinators.sol";
import { PaymentNetwork } from "./utils/PaymentNetwork.sol";

/// @dev Somebody who says to be a stream, without an owner
contract Ownerless {
    address public constant owner = address(0);
}

/// @dev Where shares go, who may collect them, and what the owner may set
contract PaymentSharesTest is PaymentNetwork {
    Channel private _channel;

    function setUp() public override {
        super.setUp();
        _channel = openChannel(1);
        redeem(_channel, address(stream), 100e18);
    }

    function test_withdraw_shouldPayTheBrokerWhatItEarned() public {
        vm.expectEmit(address(channels));
        emit IPaymentChannels.Withdrawn(broker, 75e18);
        vm.prank(stranger);
        vm.assertEq(channels.withdraw(broker), 75e18);
        vm.assertEq(token.balanceOf(broker), 75e18);
        vm.assertEq(karma.karmaOf(broker), 75e18);
        vm.expectRevert(IPaymentChannels.NothingToCollect.selector);
        channels.withdraw(broker);
    }

    function test_collect_shouldPayTheStreamsPresentOwner() public {
        vm.prank(owner);
        stream.transferOwnership(alice);
        vm.expectEmit(address(channels));
        emit IPaymentChannels.StreamPaid(address(stream), alice, 20e18);
        vm.prank(stranger);
        vm.assertEq(channels.collect(address(stream)), 20e18);
        vm.assertEq(token.balanceOf(alice), 20e18);
        vm.assertEq(channels.collectable(address(stream)), 0);
        vm.assertEq(karma.karmaOf(alice), 20e18);
        vm.expectRevert(IPaymentChannels.NothingToCollect.selector);
        channels.collect(address(stream));
    }

    /// @dev An owner who is gone stops nobody but itself; a closed stream's shares wait as well
    function test_collect_shouldWaitForOwnersWhoAreGone() public {
        vm.prank(owner);
        stream.close();
        redeem(_channel, address(stream), 200e18);
        vm.assertEq(channels.collectable(address(stream)), 40e18);
        channels.collect(address(stream));
        vm.assertEq(token.balanceOf(owner), 40e18);
    }

    function test_collect_shouldPayOwnersThatAreContracts() public {
        vm.prank(owner);
        stream.transferOwnership(address(directory));
        channels.collect(address(stream));
        vm.assertEq(token.balanceOf(address(directory)), 20e18);
    }

    function test_collect_shouldRefuseWhatHasNoOwner() public {
        address ownerless = address(new Ownerless());
        redeem(_channel, stranger, 10e18);
        redeem(_channel, ownerless, 10e18);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.NoStreamOwner.selector, stranger));
        channels.collect(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.NoStreamOwner.selector, ownerless));
        channels.collect(ownerless);
    }

    function test_collect_shouldNotHingeOnKarma() public {
        vm.prank(governor);
        karma.setCreditor(address(channels), false);
        channels.collect(address(stream));
        vm.assertEq(token.balanceOf(owner), 20e18);
        vm.assertEq(karma.karmaOf(owner), 0);
    }

    function test_payRewards_shouldFundTheCoordinatorInForce() public {
        vm.expectEmit(address(channels));
        emit IPaymentChannels.RewardsPaid(coordinator, 5e18);
        vm.prank(stranger);
        vm.assertEq(channels.payRewards(), 5e18);
        vm.assertEq(poolOf(coordinator), 5e18);
        vm.assertEq(token.balanceOf(coordinator), 5e18);
        vm.assertEq(channels.pendingRewards(), 0);
        vm.expectRevert(IPaymentChannels.NothingToCollect.selector);
        channels.payRewards();

        address next = newCoordinator();
        directory.setCoordinator(next);
        redeem(_channel, address(stream), 200e18);
        channels.payRewards();
        vm.assertEq(poolOf(next), 5e18);
    }

    function test_payRewards_shouldWaitWhereNobodyTakesThem() public {
        PartialCoordinator half = new PartialCoordinator(token, 50);
        directory.setCoordinator(address(half));
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.RewardsRefused.selector, address(half), 5e18, 5e18 / 2));
        channels.payRewards();
        redeem(_channel, address(stream), 200e18);
        vm.assertEq(channels.pendingRewards(), 10e18);
    }

    function test_payRewards_shouldWaitForACoordinator() public {
        channels =
            new PaymentChannels(governor, token, karma, new NetworkDirectory(governor), someParameters());
        fund(payer);
        redeem(openChannel(1), address(stream), 100e18);
        vm.expectRevert(IPaymentChannels.NoCoordinator.selector);
        channels.payRewards();
        vm.assertEq(channels.pendingRewards(), 5e18);
    }

    /// @dev A coordinator gets what it is offered and not a wei of the deposits
    function test_payRewards_shouldLeaveNoApproval() public {
        channels.payRewards();
        vm.assertEq(token.allowance(address(channels), coordinator), 0);
    }

    function testFuzz_setParameters_shouldStayWithinBounds(uint64 period, uint16 rewardShare, uint16 streamShare)
        public
    {
        IPaymentChannels.Parameters memory wanted = IPaymentChannels.Parameters(period, rewardShare, streamShare);
        bool valid = period >= 1 minutes && period <= 30 days && uint256(rewardShare) + streamShare <= 5000;
        if (valid) {
            vm.expectEmit(address(channels));
            emit IPaymentChannels.ParametersChanged(wanted);
        } else {
            vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.InvalidParameters.selector, wanted));
        }
        vm.prank(governor);
        channels.setParameters(wanted);
        if (valid) vm.assertEq(abi.encode(channels.parameters()), abi.encode(wanted));
        if (!valid) vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.InvalidParameters.selector, wanted));
        new PaymentChannels(governor, token, karma, directory, wanted);
    }

    function test_setParameters_shouldTakeEveryValueWithinBounds() public {
        vm.startPrank(governor);
        channels.setParameters(IPaymentChannels.Parameters(1 minutes, 0, 0));
        channels.setParameters(IPaymentChannels.Parameters(30 days, 0, 5000));
        channels.setParameters(IPaymentChannels.Parameters(30 days, 5000, 0));
        vm.stopPrank();
        redeem(_channel, address(stream), 200e18);
        vm.assertEq(channels.pendingRewards(), 55e18);
    }

    function test_setParameters_shouldBeTheOwners() public {
        vm.prank(payer);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, payer));
        channels.setParameters(someParameters());
    }

    function testFuzz_feeFor_shouldPriceEveryUnit(
        IFeeSchedule.Prices memory prices,
        uint64 events,
        uint64 size,
        uint64 deliveries,
        uint64 delivered
    ) public {
        prices.publishedEvent %= 1e18 + 1;
        prices.publishedByte %= 1e15 + 1;
        prices.deliveredEvent %= 1e18 + 1;
        prices.deliveredByte %= 1e15 + 1;
        FeeSchedule schedule = new FeeSchedule(governor, IFeeSchedule.Prices(0, 0, 0, 0));
        vm.assertEq(schedule.feeFor(events, size, deliveries, delivered), 0);
        vm.expectEmit(address(schedule));
        emit IFeeSchedule.PricesChanged(prices);
        vm.prank(governor);
        schedule.setPrices(prices);
        vm.assertEq(abi.encode(schedule.prices()), abi.encode(prices));
        uint256 published = uint256(events) * prices.publishedEvent + uint256(size) * prices.publishedByte;
        uint256 fee =
            published + uint256(deliveries) * prices.deliveredEvent + uint256(delivered) * prices.deliveredByte;
        vm.assertEq(schedule.feeFor(events, size, deliveries, delivered), fee);
    }

    function test_setPrices_shouldStayWithinBounds() public {
        FeeSchedule schedule = new FeeSchedule(governor, IFeeSchedule.Prices(1e18, 1e15, 1e18, 1e15));
        for (uint256 i = 0; i < 4; ++i) {
            uint64[4] memory prices = [uint64(1e18), 1e15, 1e18, 1e15];
            ++prices[i];
            vm.prank(governor);
            vm.expectRevert(abi.encodeWithSelector(IFeeSchedule.PriceTooHigh.selector, prices[i], prices[i] - 1));
            schedule.setPrices(IFeeSchedule.Prices(prices[0], prices[1], prices[2], prices[3]));
        }
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this)));
        schedule.setPrices(IFeeSchedule.Prices(0, 0, 0, 0));
    }
}
