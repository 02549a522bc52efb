// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { IEventDelivery } from "../src/interfaces/IEventDelivery.sol";
import { DeliveryFixture } from "./utils/DeliveryFixture.sol";
import {
    BombingSubscriber,
    BurningSubscriber,
    ReenteringSubscriber,
    RevertingSubscriber,
    Subscriber,
    WorkingSubscriber
} from "./utils/Subscribers.sol";

/// @dev Subscribers and deliverers who mean no good
contract EventDeliveryAdversariesTest is DeliveryFixture {
    /// @dev What a delivery costs besides what the subscriber uses, with some to spare
    uint256 private constant OVERHEAD = 250_000;

    function test_deliver_shouldPayForSubscribersThatRevert() public {
        _assertPaidThoughRejected(new RevertingSubscriber(delivery));
    }

    function test_deliver_shouldPayForSubscribersThatBurnTheirGas() public {
        _assertPaidThoughRejected(new BurningSubscriber(delivery));
    }

    /// @dev 200,000 bytes cost the subscriber some 100,000 gas; copying them would cost the deliverer the same
    function test_deliver_shouldNotPayForWhatSubscribersReturn() public {
        Batch memory batch = streamBatch(4);
        uint256 bombing = subscribe(new BombingSubscriber(delivery));
        uint256 burning = subscribe(new BurningSubscriber(delivery));
        uint256 silent = subscribe(new Subscriber(delivery));
        deliver(silent, batch, 0);
        uint256 gasForBomb = _gasOf(bombing, batch);
        uint256 gasForBurnt = _gasOf(burning, batch);
        vm.assertGe(gasForBurnt, gasForBomb);
        vm.assertGe(GAS_LIMIT + OVERHEAD, gasForBurnt);
    }

    /// @dev EIP-150 leaves a caller 1/64: without care, a deliverer could send so little gas that the subscriber fails and the
    /// delivery succeeds
    function testFuzz_deliver_shouldNotStarveSubscribers(uint256 gas) public {
        gas = bound(gas, 100_000, 1_500_000);
        WorkingSubscriber subscriber = new WorkingSubscriber(delivery, 995_000);
        uint256 id = subscribe(subscriber, 1_020_000, 0);
        Batch memory batch = streamBatch(4);
        bytes memory call = callToDeliver(one(id), 0, batch, 1);
        vm.recordLogs();
        vm.prank(deliverer);
        (bool success,) = address(delivery).call{ gas: gas }(call);
        vm.assertEq(subscriber.received(), success ? 1 : 0);
        vm.assertEq(isDelivered(id, batch, 1), success);
        vm.assertEq(delivery.earned(deliverer), success ? BOUNTY : 0);
    }

    function test_deliver_shouldSayWhenGasIsShort() public {
        uint256 id = subscribe(new WorkingSubscriber(delivery, 995_000), 1_020_000, 0);
        bytes memory call = callToDeliver(one(id), 0, streamBatch(4), 1);
        vm.prank(deliverer);
        (bool success, bytes memory reason) = address(delivery).call{ gas: 1_000_000 }(call);
        vm.assertFalse(success);
        vm.assertEq(bytes32(bytes4(reason)), bytes32(IEventDelivery.NotEnoughGas.selector));
    }

    function test_onEvent_shouldNotBeAbleToDeliver() public {
        ReenteringSubscriber subscriber = new ReenteringSubscriber(delivery);
        uint256 id = subscribe(subscriber, 2_000_000, 0);
        Batch memory batch = streamBatch(4);
        for (uint256 index = 0; index < 2; ++index) {
            subscriber.setCall(callToDeliver(one(id), 0, batch, 0));
            deliver(id, batch, index);
            vm.assertFalse(subscriber.succeeded());
            vm.assertEq(
                subscriber.result(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
            );
        }
        vm.assertEq(subscriber.received(), 2);
        vm.assertEq(depositOf(id), DEPOSIT - 2 * BOUNTY);
    }

    /// @dev What it gets back is what is left after this event's bounty
    function test_onEvent_shouldBeAbleToCancel() public {
        ReenteringSubscriber subscriber = new ReenteringSubscriber(delivery);
        uint256 id = subscribe(subscriber, 2_000_000, 0);
        uint256 bystander = subscribe(new Subscriber(delivery));
        Batch memory batch = streamBatch(4);
        subscriber.setCall(abi.encodeCall(IEventDelivery.cancel, (id)));
        deliver(two(id, id), BOUNTY, batch, 0);
        vm.assertTrue(subscriber.succeeded());
        vm.assertEq(token.balanceOf(address(subscriber)), 10 * uint256(DEPOSIT) - BOUNTY);
        vm.assertEq(delivery.earned(deliverer), BOUNTY);
        vm.assertEq(token.balanceOf(address(delivery)), DEPOSIT + BOUNTY);
        vm.assertEq(depositOf(bystander), DEPOSIT);
    }

    /// @dev Changed while it is called: that is for the events to come
    function test_onEvent_shouldNotChangeWhatItsDeliveryPays() public {
        ReenteringSubscriber subscriber = new ReenteringSubscriber(delivery);
        uint256 id = subscribe(subscriber, 2_000_000, 0);
        Batch memory batch = streamBatch(4);
        subscriber.setCall(abi.encodeCall(IEventDelivery.change, (id, 0, 2_000_000, 0)));
        vm.assertEq(deliver(id, batch, 0), BOUNTY);
        vm.assertTrue(subscriber.succeeded());
        vm.assertEq(deliver(id, batch, 1), 0);
        vm.assertEq(depositOf(id), DEPOSIT - BOUNTY);
    }

    /// @dev Called first, it goes for what the next has put aside
    function test_onEvent_shouldNotReachAnothersDeposit() public {
        ReenteringSubscriber subscriber = new ReenteringSubscriber(delivery);
        uint256 id = subscribe(subscriber, 2_000_000, 0);
        uint256 other = subscribe(new Subscriber(delivery));
        Batch memory batch = streamBatch(4);
        subscriber.setCall(abi.encodeCall(IEventDelivery.cancel, (other)));
        deliver(two(id, other), 2 * BOUNTY, batch, 0);
        vm.assertFalse(subscriber.succeeded());
        vm.assertEq(depositOf(other), DEPOSIT - BOUNTY);
    }

    /// @dev One that fails does not keep the event from the others
    function test_deliver_shouldReachOthersThoughOneFails() public {
        uint256 reverting = subscribe(new RevertingSubscriber(delivery));
        Subscriber other = new Subscriber(delivery);
        uint256 id = subscribe(other);
        deliver(two(reverting, id), 2 * BOUNTY, streamBatch(4), 0);
        vm.assertEq(other.received(), 1);
    }

    function test_deliver_shouldNotMindDataSentByMistake() public {
        uint256 id = subscribe(new Subscriber(delivery));
        token.transfer(address(delivery), 777);
        deliver(id, streamBatch(4), 0);
        address subscriber = delivery.subscriptionOf(id).subscriber;
        vm.prank(subscriber);
        delivery.cancel(id);
        delivery.withdraw(deliverer);
        vm.assertEq(token.balanceOf(address(delivery)), 777);
    }

    function _assertPaidThoughRejected(Subscriber subscriber) private {
        uint256 id = subscribe(subscriber);
        Batch memory batch = streamBatch(4);
        vm.expectEmit(address(delivery));
        emit IEventDelivery.EventRejected(
            id, publisher, batch.header.partition, batch.header.run, batch.header.firstSequence + 2
        );
        vm.assertEq(deliver(id, batch, 2), BOUNTY);
        vm.assertTrue(isDelivered(id, batch, 2));
        vm.assertEq(delivery.earned(deliverer), BOUNTY);
        refuse(IEventDelivery.NothingDelivered.selector, id, batch, 2);
    }

    function _gasOf(uint256 id, Batch memory batch) private returns (uint256) {
        bytes memory call = callToDeliver(one(id), 0, batch, 1);
        vm.prank(deliverer);
        uint256 before = gasleft();
        (bool success,) = address(delivery).call(call);
        vm.assertTrue(success);
        return before - gasleft();
    }
}
