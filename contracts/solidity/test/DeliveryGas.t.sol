// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IEventDelivery } from "../src/interfaces/IEventDelivery.sol";
import { StreamEvent } from "../src/types/StreamEvent.sol";
import { DeliveryFixture } from "./utils/DeliveryFixture.sol";
import { ReferenceTree } from "./utils/ReferenceTree.sol";
import { Subscriber } from "./utils/Subscribers.sol";

/// @dev Takes events and does nothing, so that what is measured is the delivery
contract IdleSubscriber is Subscriber {
    constructor(IEventDelivery delivery_) Subscriber(delivery_) { }

    function onEvent(uint256, StreamEvent calldata) external pure override { }
}

/// @dev What whole transactions of deliveries cost, and the bound of one.
/// forge-config: default.isolate = true
contract DeliveryGasTest is DeliveryFixture {
    string private constant DELIVERY = "EventDelivery";
    uint256 private constant MAX_DELIVER_GAS = 130_000;

    function test_gas_delivery() public {
        IdleSubscriber subscriber = new IdleSubscriber(delivery);
        uint256 id = subscribe(subscriber);
        Batch memory batch = streamBatch(256);
        deliver(id, batch, 7);
        vm.snapshotGasLastCall(DELIVERY, "deliver for the first time anywhere, one of 256");
        deliver(id, batch, 8);
        vm.assertGe(MAX_DELIVER_GAS, vm.snapshotGasLastCall(DELIVERY, "deliver one of 256"));

        uint256[] memory ids = new uint256[](8);
        for (uint256 i = 0; i < ids.length; ++i) {
            ids[i] = subscribe(new IdleSubscriber(delivery));
        }
        deliver(ids, 0, batch, 9);
        deliver(ids, 0, batch, 10);
        vm.snapshotGasLastCall(DELIVERY, "deliver one of 256 to eight subscriptions");

        delivery.withdraw(deliverer);
        vm.snapshotGasLastCall(DELIVERY, "withdraw");
        vm.startPrank(address(subscriber));
        delivery.topUp(id, 1e18);
        vm.snapshotGasLastCall(DELIVERY, "topUp");
        delivery.change(id, 1e18, 100_000, 60);
        vm.snapshotGasLastCall(DELIVERY, "change");
        delivery.cancel(id);
        vm.snapshotGasLastCall(DELIVERY, "cancel");
        delivery.subscribe(address(stream), BOUNTY, GAS_LIMIT, 60, DEPOSIT);
        vm.snapshotGasLastCall(DELIVERY, "subscribe");
        vm.stopPrank();
    }

    /// @dev A new run begins with a word of sequences that nobody has written to: that is paid once in 256 events
    function test_gas_firstOfARun() public {
        IdleSubscriber subscriber = new IdleSubscriber(delivery);
        uint256 id = subscribe(subscriber);
        Batch memory batch = streamBatch(256);
        deliver(id, batch, 7);
        Batch memory next = streamBatch(256);
        next.header.run = 0x0123456789abcdee;
        next.signature = signBatch(next.header, ReferenceTree.rootOf(next.leaves));
        deliver(id, next, 7);
        vm.assertGe(MAX_DELIVER_GAS, vm.snapshotGasLastCall(DELIVERY, "deliver one of 256, the first of a run"));
    }
}
