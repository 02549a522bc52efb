// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";

import { LatestEvent } from "../src/examples/LatestEvent.sol";
import { NO_EXPIRY, Permission } from "../src/types/Permission.sol";
import { StreamEvent } from "../src/types/StreamEvent.sol";
import { DeliveryFixture } from "./utils/DeliveryFixture.sol";

contract LatestEventTest is DeliveryFixture {
    address private immutable _keeper = account("keeper");

    LatestEvent private _subscriber;

    function setUp() public override {
        super.setUp();
        _subscriber = new LatestEvent(_keeper, delivery);
        vm.prank(owner);
        stream.grant(address(_subscriber), Permission.SUBSCRIBE, NO_EXPIRY);
        token.transfer(_keeper, DEPOSIT);
    }

    function _subscribe() private returns (uint256 id) {
        vm.startPrank(_keeper);
        token.approve(address(_subscriber), DEPOSIT);
        id = _subscriber.subscribe(address(stream), BOUNTY, 1_000_000, 0, DEPOSIT);
        vm.stopPrank();
    }

    function test_onEvent_shouldKeepTheEventThatHappenedLast() public {
        uint256 id = _subscribe();
        Batch memory batch = streamBatch(3);
        deliver(id, batch, 1);
        uint64 first = _subscriber.latest().sequence;
        deliver(id, batch, 2);
        vm.assertEq(_subscriber.latest().sequence, first + 1);
        deliver(id, batch, 0);
        StreamEvent memory kept = _subscriber.latest();
        vm.assertEq(kept.sequence, first + 1);
        vm.assertEq(kept.stream, address(stream));
        vm.assertEq(kept.publisher, publisher);
        vm.assertEq(_subscriber.received(), 3);
    }

    function test_onEvent_shouldBelieveTheDeliveryOnly() public {
        uint256 id = _subscribe();
        StreamEvent memory made;
        vm.expectRevert(abi.encodeWithSelector(LatestEvent.NotTheDelivery.selector, address(this), id));
        _subscriber.onEvent(id, made);
        vm.expectRevert(abi.encodeWithSelector(LatestEvent.NotTheDelivery.selector, address(delivery), id + 1));
        vm.prank(address(delivery));
        _subscriber.onEvent(id + 1, made);
    }

    function test_owner_shouldSubscribeChangeAndCancel() public {
        uint256 id = _subscribe();
        vm.startPrank(_keeper);
        vm.expectRevert(abi.encodeWithSelector(LatestEvent.SubscribedAlready.selector, id));
        _subscriber.subscribe(address(stream), BOUNTY, 1, 0, 0);
        _subscriber.change(1, 2, 3);
        vm.assertEq(delivery.subscriptionOf(id).bounty, 1);
        _subscriber.cancel();
        vm.stopPrank();
        vm.assertEq(token.balanceOf(_keeper), DEPOSIT);
        vm.assertEq(_subscriber.subscription(), 0);
    }

    function test_others_shouldBeRefused() public {
        bytes memory refusal = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this));
        vm.expectRevert(refusal);
        _subscriber.subscribe(address(stream), BOUNTY, 1, 0, 0);
        vm.expectRevert(refusal);
        _subscriber.change(1, 2, 3);
        vm.expectRevert(refusal);
        _subscriber.cancel();
    }
}
