// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { EventDelivery } from "../src/EventDelivery.sol";
import { DeliveryActors } from "./utils/DeliveryActors.sol";
import { InvariantTest } from "./utils/InvariantTest.sol";
import { Test } from "./utils/Test.sol";

/// @dev Whatever subscribers and deliverers do, in whatever order
contract DeliveryInvariantsTest is Test, InvariantTest {
    DeliveryActors private _actors;
    EventDelivery private _delivery;

    function setUp() public {
        _actors = new DeliveryActors();
        _actors.setUp();
        _delivery = _actors.exposedDelivery();
        bytes4[] memory selectors = new bytes4[](10);
        selectors[0] = DeliveryActors.subscribe.selector;
        selectors[1] = DeliveryActors.change.selector;
        selectors[2] = DeliveryActors.topUp.selector;
        selectors[3] = DeliveryActors.cancel.selector;
        selectors[4] = DeliveryActors.reenter.selector;
        selectors[5] = DeliveryActors.bring.selector;
        selectors[6] = DeliveryActors.bring.selector;
        selectors[7] = DeliveryActors.bring.selector;
        selectors[8] = DeliveryActors.stray.selector;
        selectors[9] = DeliveryActors.withdraw.selector;
        target(address(_actors), selectors);
    }

    function invariant_delivery_shouldNeitherMakeNorLoseDATA() public view {
        uint256 deposits = 0;
        for (uint256 id = 1; id <= _delivery.subscriptionCount(); ++id) {
            deposits += _delivery.subscriptionOf(id).deposit;
        }
        uint256 balance = _actors.exposedToken().balanceOf(address(_delivery));
        vm.assertEq(balance, deposits + _actors.owed() + _actors.strayed());
        vm.assertEq(_actors.paidIn(), deposits + _actors.bounties() + _actors.refunded());
        vm.assertEq(_actors.bounties(), _actors.earned());
    }

    function invariant_events_shouldBeDeliveredAtMostOnce() public view {
        vm.assertFalse(_actors.deliveredTwice());
        for (uint256 id = 1; id <= _delivery.subscriptionCount(); ++id) {
            for (uint256 i = 0; i < 12; ++i) {
                vm.assertGe(1, _actors.timesReceived(id, i / 6, i % 6));
            }
        }
    }

    /// @dev What Java and JavaScript know of subscriptions comes from logs
    function invariant_logs_shouldTellTheWholeState() public view {
        for (uint256 id = 0; id <= _delivery.subscriptionCount(); ++id) {
            vm.assertEq(abi.encode(_delivery.subscriptionOf(id)), abi.encode(_actors.modelOf(id)));
        }
    }
}
