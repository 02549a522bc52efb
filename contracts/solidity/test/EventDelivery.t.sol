// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IEventDelivery } from "../src/interfaces/IEventDelivery.sol";
import { IEventVerification } from "../src/interfaces/IEventVerification.sol";
import { NO_EXPIRY, Permission, PUBLIC } from "../src/types/Permission.sol";
import { StreamEvent } from "../src/types/StreamEvent.sol";
import { DeliveryFixture } from "./utils/DeliveryFixture.sol";
import { ReferenceTree } from "./utils/ReferenceTree.sol";
import { Subscriber } from "./utils/Subscribers.sol";

/// @dev Subscribing, delivering, and being paid
contract EventDeliveryTest is DeliveryFixture {
    Subscriber private _subscriber;
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _subscriber = new Subscriber(delivery);
        _id = subscribe(_subscriber);
    }

    // Subscriptions

    function test_subscribe_shouldPutTheDepositAside() public {
        Subscriber subscriber = new Subscriber(delivery);
        token.transfer(address(subscriber), DEPOSIT);
        vm.expectEmit(address(delivery));
        emit IEventDelivery.Subscribed(2, address(subscriber), address(stream), BOUNTY, GAS_LIMIT, 0, DEPOSIT);
        vm.prank(address(subscriber));
        vm.assertEq(delivery.subscribe(address(stream), BOUNTY, GAS_LIMIT, 0, DEPOSIT), 2);
        vm.assertEq(delivery.subscriptionCount(), 2);
        vm.assertEq(token.balanceOf(address(delivery)), 2 * uint256(DEPOSIT));
        IEventDelivery.Subscription memory subscription = delivery.subscriptionOf(2);
        IEventDelivery.Subscription memory expected =
            IEventDelivery.Subscription(address(subscriber), BOUNTY, address(stream), DEPOSIT, GAS_LIMIT, 0);
        vm.assertEq(abi.encode(subscription), abi.encode(expected));
    }

    function test_subscribe_shouldBeToStreamsOfTheRegistry() public {
        vm.expectRevert(abi.encodeWithSelector(IEventDelivery.UnknownStream.selector, stranger));
        delivery.subscribe(stranger, BOUNTY, GAS_LIMIT, 0, 0);
    }

    function testFuzz_subscribe_shouldBoundTheGasLimit(uint32 gasLimit) public {
        uint32 limit = delivery.MAX_GAS_LIMIT();
        bytes memory refusal = abi.encodeWithSelector(IEventDelivery.InvalidGasLimit.selector, gasLimit, limit);
        bool valid = gasLimit > 0 && gasLimit <= limit;
        if (!valid) vm.expectRevert(refusal);
        delivery.subscribe(address(stream), BOUNTY, gasLimit, 0, 0);
        if (!valid) vm.expectRevert(refusal);
        vm.prank(address(_subscriber));
        delivery.change(_id, BOUNTY, gasLimit, 0);
    }

    function test_change_shouldHoldForTheEventsToCome() public {
        Batch memory batch = streamBatch(4);
        vm.expectEmit(address(delivery));
        emit IEventDelivery.SubscriptionChanged(_id, 5e18, 100_000, 7);
        vm.prank(address(_subscriber));
        delivery.change(_id, 5e18, 100_000, 7);
        vm.assertEq(deliver(_id, batch, 0), 5e18);
        vm.assertEq(depositOf(_id), DEPOSIT - 5e18);
    }

    function test_topUp_shouldBePossibleForEverybody() public {
        token.approve(address(delivery), 5);
        vm.expectEmit(address(delivery));
        emit IEventDelivery.SubscriptionToppedUp(_id, DEPOSIT + 5);
        delivery.topUp(_id, 5);
        vm.assertEq(depositOf(_id), DEPOSIT + 5);
        vm.expectRevert(abi.encodeWithSelector(IEventDelivery.UnknownSubscription.selector, 9));
        delivery.topUp(9, 5);
    }

    function test_cancel_shouldGiveBackWhatIsLeft() public {
        Batch memory batch = streamBatch(4);
        deliver(_id, batch, 0);
        vm.expectEmit(address(delivery));
        emit IEventDelivery.SubscriptionCancelled(_id, DEPOSIT - BOUNTY);
        vm.prank(address(_subscriber));
        delivery.cancel(_id);
        vm.assertEq(token.balanceOf(address(_subscriber)), 10 * uint256(DEPOSIT) - BOUNTY);
        vm.assertEq(token.balanceOf(address(delivery)), BOUNTY);
        refuse(IEventDelivery.NothingDelivered.selector, _id, batch, 1);
        vm.prank(address(_subscriber));
        vm.expectRevert(abi.encodeWithSelector(IEventDelivery.UnknownSubscription.selector, _id));
        delivery.cancel(_id);
    }

    function test_subscription_shouldBeItsSubscribersAlone() public {
        bytes memory refusal =
            abi.encodeWithSelector(IEventDelivery.NotSubscriber.selector, stranger, address(_subscriber));
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        delivery.cancel(_id);
        vm.expectRevert(refusal);
        delivery.change(_id, 0, 1, 0);
        vm.stopPrank();
    }

    // Deliveries

    function testFuzz_deliver_shouldHandOverTheEventAndPay(uint256 count, uint256 index) public {
        count = bound(count, 1, 40);
        index = bound(index, 0, count - 1);
        Batch memory batch = streamBatch(count);
        uint64 sequence = batch.header.firstSequence + uint64(index);
        vm.expectEmit(address(delivery));
        emit IEventDelivery.EventDelivered(
            _id, deliverer, publisher, batch.header.partition, batch.header.run, sequence, DEPOSIT - BOUNTY
        );
        vm.assertEq(deliver(_id, batch, index), BOUNTY);

        StreamEvent memory expected = StreamEvent({
            stream: address(stream),
            partition: batch.header.partition,
            publisher: publisher,
            run: batch.header.run,
            sequence: sequence,
            signedAt: batch.header.signedAt,
            timestamp: int64(uint64(START) * 1e6 + uint64(index)),
            contentType: 1,
            encryptionType: 1,
            keyId: batch.header.keyId,
            content: bytes(text(index % 40))
        });
        vm.assertEq(_subscriber.lastEvent(), keccak256(abi.encode(_id, expected)));
        vm.assertEq(_subscriber.received(), 1);
        vm.assertTrue(isDelivered(_id, batch, index));
        vm.assertEq(delivery.earned(deliverer), BOUNTY);
        vm.assertEq(depositOf(_id), DEPOSIT - BOUNTY);
        vm.assertEq(karma.karmaOf(address(_subscriber)), BOUNTY);
    }

    function test_deliver_shouldHandOverTimesBefore1970() public {
        Batch memory batch = streamBatch(1);
        batch.events[0] = encodeEvent(-5, 3, "");
        batch.leaves[0] = ReferenceTree.leafOf(batch.events[0]);
        batch.header.signedAt = -7;
        batch.signature = signBatch(batch.header, batch.leaves[0]);
        deliver(_id, batch, 0);
        vm.assertEq(_subscriber.received(), 1);
    }

    function test_deliver_shouldServeSeveralSubscriptionsAtOnce() public {
        Subscriber other = new Subscriber(delivery);
        uint256 second = subscribe(other);
        Batch memory batch = streamBatch(16);
        vm.assertEq(deliver(two(_id, second), 2 * BOUNTY, batch, 3), 2 * BOUNTY);
        vm.assertEq(_subscriber.received(), 1);
        vm.assertEq(other.received(), 1);
        vm.assertEq(delivery.earned(deliverer), 2 * BOUNTY);
    }

    function test_deliver_shouldNotHingeOnKarmaOrABounty() public {
        vm.prank(governor);
        karma.setCreditor(address(delivery), false);
        Batch memory batch = streamBatch(4);
        deliver(_id, batch, 0);
        vm.prank(address(_subscriber));
        delivery.change(_id, 0, GAS_LIMIT, 0);
        vm.assertEq(deliver(_id, batch, 1), 0);
        vm.assertEq(_subscriber.received(), 2);
    }

    function test_withdraw_shouldPayWhatWasEarned() public {
        Batch memory batch = streamBatch(4);
        deliver(_id, batch, 0);
        deliver(_id, batch, 1);
        vm.expectEmit(address(delivery));
        emit IEventDelivery.Withdrawn(deliverer, 2 * BOUNTY);
        vm.prank(stranger);
        vm.assertEq(delivery.withdraw(deliverer), 2 * BOUNTY);
        vm.assertEq(token.balanceOf(deliverer), 2 * BOUNTY);
        vm.assertEq(karma.karmaOf(deliverer), 2 * BOUNTY);
        vm.expectRevert(abi.encodeWithSelector(IEventDelivery.NothingToWithdraw.selector, deliverer));
        delivery.withdraw(deliverer);
    }

    // At most once

    function testFuzz_deliver_shouldBeOnce(uint8[12] calldata indices) public {
        Batch memory batch = streamBatch(5);
        uint256 delivered = 0;
        for (uint256 i = 0; i < indices.length; ++i) {
            uint256 index = indices[i] % 5;
            if (isDelivered(_id, batch, index)) {
                refuse(IEventDelivery.NothingDelivered.selector, _id, batch, index);
            } else {
                deliver(_id, batch, index);
                ++delivered;
            }
        }
        vm.assertEq(_subscriber.received(), delivered);
        vm.assertEq(delivery.earned(deliverer), delivered * BOUNTY);
    }

    function test_deliver_shouldBeOnceHoweverOftenItIsNamed() public {
        Batch memory batch = streamBatch(4);
        vm.assertEq(deliver(two(_id, _id), 0, batch, 0), BOUNTY);
        vm.assertEq(_subscriber.received(), 1);
    }

    /// @dev The same sequences signed again, in a batch cut differently
    function test_deliver_shouldBeOnceHoweverItIsBatched() public {
        Batch memory batch = streamBatch(8);
        deliver(_id, batch, 5);
        Batch memory again = streamBatch(3);
        again.header.firstSequence = batch.header.firstSequence + 5;
        again.signature = signBatch(again.header, ReferenceTree.rootOf(again.leaves));
        refuse(IEventDelivery.NothingDelivered.selector, _id, again, 0);
        deliver(_id, again, 1);
    }

    function test_deliver_shouldKeepRunsPartitionsAndSubscriptionsApart() public {
        Batch memory batch = streamBatch(2);
        uint256 second = subscribe(_subscriber);
        deliver(_id, batch, 0);
        deliver(second, batch, 0);
        batch.header.run = 0x0123456789abcdee;
        batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
        deliver(_id, batch, 0);
        batch.header.partition = 0;
        batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
        deliver(_id, batch, 0);
        vm.assertEq(_subscriber.received(), 4);
    }

    // What is refused

    function test_deliver_shouldRefuseWhatIsNotProved() public {
        Batch memory batch = streamBatch(4);
        batch.events[1][13] ^= 0x01;
        vm.expectRevert(IEventVerification.MalformedEvent.selector);
        deliver(_id, batch, 1);
        batch.header.signedAt += 1;
        vm.expectRevert(IEventVerification.BadSignature.selector);
        deliver(_id, batch, 0);
    }

    function test_deliver_shouldRefuseEventsOfAnotherChain() public {
        Batch memory batch = streamBatch(4);
        vm.chainId(block.chainid + 1);
        vm.expectRevert(IEventVerification.BadSignature.selector);
        deliver(_id, batch, 0);
    }

    function test_deliver_shouldRefuseWhoMayNotPublish() public {
        Batch memory batch = streamBatch(4);
        vm.prank(owner);
        stream.revoke(publisher, Permission.PUBLISH);
        bytes memory refusal = abi.encodeWithSelector(IEventDelivery.NotAPublisher.selector, address(stream), publisher);
        vm.expectRevert(refusal);
        deliver(_id, batch, 0);
        vm.prank(owner);
        stream.grant(publisher, Permission.PUBLISH, START + 10);
        deliver(_id, batch, 0);
        vm.warp(START + 10);
        vm.expectRevert(refusal);
        deliver(_id, batch, 1);
    }

    function test_deliver_shouldRefuseClosedStreams() public {
        Batch memory batch = streamBatch(4);
        vm.prank(owner);
        stream.close();
        vm.expectRevert(abi.encodeWithSelector(IEventDelivery.NotAPublisher.selector, address(stream), publisher));
        deliver(_id, batch, 0);
    }

    /// @dev Who may not read a stream does not get it for a bounty, either
    function test_deliver_shouldPassOverWhoMayNotSubscribe() public {
        Batch memory batch = streamBatch(4);
        vm.prank(owner);
        stream.revoke(address(_subscriber), Permission.SUBSCRIBE);
        refuse(IEventDelivery.NothingDelivered.selector, _id, batch, 0);
        vm.prank(owner);
        stream.grant(PUBLIC, Permission.SUBSCRIBE, NO_EXPIRY);
        deliver(_id, batch, 0);
    }

    /// @dev A contract that says to be a stream, and lets everybody do everything
    function test_deliver_shouldRefuseStreamsThatAreNotSubscribedTo() public {
        Batch memory batch = streamBatch(4);
        batch.header.stream = address(new EverybodysStream());
        batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
        vm.expectRevert(abi.encodeWithSelector(IEventDelivery.AnotherStream.selector, _id, batch.header.stream));
        deliver(_id, batch, 0);
    }

    function test_deliver_shouldRefuseSequencesThatNoRunHas() public {
        Batch memory batch = streamBatch(2);
        batch.header.firstSequence = delivery.MAX_SEQUENCE();
        batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
        vm.expectRevert(IEventDelivery.SequenceOutOfRange.selector);
        deliver(_id, batch, 1);
        deliver(_id, batch, 0);
        batch.header.firstSequence = type(uint64).max;
        batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
        vm.expectRevert(IEventDelivery.SequenceOutOfRange.selector);
        deliver(_id, batch, 1);
    }

    function testFuzz_deliver_shouldRespectTheAge(int32 offset, uint16 maxAge) public {
        Batch memory batch = streamBatch(1);
        batch.header.signedAt += int64(offset) * 1000;
        batch.signature = signBatch(batch.header, batch.leaves[0]);
        uint256 distance = offset < 0 ? uint256(-int256(offset)) : uint256(int256(offset));
        bool due = maxAge == 0 || distance <= uint256(maxAge) * 1000;
        vm.prank(address(_subscriber));
        delivery.change(_id, BOUNTY, GAS_LIMIT, maxAge);
        if (!due) refuse(IEventDelivery.NothingDelivered.selector, _id, batch, 0);
        else deliver(_id, batch, 0);
        vm.assertEq(_subscriber.received(), due ? 1 : 0);
    }

    function test_deliver_shouldStopWhenTheDepositIsUsedUp() public {
        Batch memory batch = streamBatch(60);
        for (uint256 i = 0; i < 50; ++i) {
            deliver(_id, batch, i);
        }
        vm.assertEq(depositOf(_id), 0);
        refuse(IEventDelivery.NothingDelivered.selector, _id, batch, 50);
        vm.prank(address(_subscriber));
        delivery.topUp(_id, BOUNTY);
        deliver(_id, batch, 50);
        vm.assertEq(delivery.earned(deliverer), 51 * BOUNTY);
    }

    /// @dev A subscriber that lowers its bounty, or somebody who is faster, cannot make one work for less than expected
    function test_deliver_shouldNotPayLessThanAsked() public {
        Batch memory batch = streamBatch(4);
        vm.prank(address(_subscriber));
        delivery.change(_id, BOUNTY - 1, GAS_LIMIT, 0);
        vm.expectRevert(abi.encodeWithSelector(IEventDelivery.RewardTooLow.selector, BOUNTY - 1, BOUNTY));
        deliver(one(_id), BOUNTY, batch, 0);
        vm.assertFalse(isDelivered(_id, batch, 0));
    }

    function test_deliver_shouldRefuseNothing() public {
        Batch memory batch = streamBatch(4);
        vm.expectRevert(IEventDelivery.NothingDelivered.selector);
        deliver(new uint256[](0), 0, batch, 0);
        refuse(IEventDelivery.NothingDelivered.selector, 77, batch, 0);
    }
}

contract EverybodysStream {
    function hasPermission(address, Permission) external pure returns (bool) {
        return true;
    }
}
