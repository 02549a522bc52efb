// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { EventDelivery } from "../../src/EventDelivery.sol";
import { IEventDelivery } from "../../src/interfaces/IEventDelivery.sol";
import { NO_EXPIRY, Permission } from "../../src/types/Permission.sol";
import { DeliveryFixture } from "./DeliveryFixture.sol";
import { ReferenceTree } from "./ReferenceTree.sol";
import { BurningSubscriber, ReenteringSubscriber, RevertingSubscriber, Subscriber } from "./Subscribers.sol";
import { Vm } from "./Vm.sol";

/// @title Subscribers of every kind, and deliverers in a hurry; and a model built from the logs of what came of it
contract DeliveryActors is DeliveryFixture {
    uint256 private constant EVENTS = 6;

    Subscriber[4] private _subscribers;
    address[3] private _deliverers;
    Batch[2] private _batches;

    // The model, from logs alone
    mapping(uint256 id => IEventDelivery.Subscription) private _subscriptions;
    mapping(bytes32 delivered => uint256) private _timesDelivered;
    bool public deliveredTwice;
    uint256 public paidIn;
    uint256 public refunded;
    uint256 public bounties;
    uint256 public strayed;

    function setUp() public override {
        super.setUp();
        ReenteringSubscriber reentering = new ReenteringSubscriber(delivery);
        _subscribers[0] = new Subscriber(delivery);
        _subscribers[1] = new RevertingSubscriber(delivery);
        _subscribers[2] = new BurningSubscriber(delivery);
        _subscribers[3] = reentering;
        _deliverers = [deliverer, alice, stranger];
        for (uint256 i = 0; i < _subscribers.length; ++i) {
            token.transfer(address(_subscribers[i]), 1e24);
            vm.prank(owner);
            stream.grant(address(_subscribers[i]), Permission.SUBSCRIBE, NO_EXPIRY);
        }
        for (uint256 i = 0; i < _batches.length; ++i) {
            Batch memory batch = streamBatch(EVENTS);
            batch.header.run = bytes8(uint64(i));
            batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
            _batches[i] = batch;
        }
        reentering.setCall(abi.encodeCall(IEventDelivery.cancel, (1)));
    }

    function exposedToken() external view returns (DATAcoin) {
        return token;
    }

    function exposedDelivery() external view returns (EventDelivery) {
        return delivery;
    }

    function modelOf(uint256 id) external view returns (IEventDelivery.Subscription memory) {
        return _subscriptions[id];
    }

    function earned() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _deliverers.length; ++i) {
            sum += token.balanceOf(_deliverers[i]) + delivery.earned(_deliverers[i]);
        }
    }

    /// @dev The most that a well-behaved subscriber got any one event
    function timesReceived(uint256 id, uint256 run, uint256 index) external view returns (uint256) {
        return _timesDelivered[_name(id, bytes8(uint64(run)), 2 ** 40 + index)];
    }

    function subscribe(uint8 who, uint96 bounty, uint96 deposit) external {
        bytes memory call = abi.encodeCall(
            IEventDelivery.subscribe, (address(stream), _small(bounty), GAS_LIMIT, 0, _small(deposit) * 4)
        );
        _perform(address(_subscribers[who % 4]), call);
    }

    function change(uint8 who, uint8 id, uint96 bounty) external {
        bytes memory call = abi.encodeCall(IEventDelivery.change, (_id(id), _small(bounty), GAS_LIMIT, 0));
        _perform(address(_subscribers[who % 4]), call);
    }

    function topUp(uint8 who, uint8 id, uint96 amount) external {
        _perform(address(_subscribers[who % 4]), abi.encodeCall(IEventDelivery.topUp, (_id(id), _small(amount))));
    }

    function cancel(uint8 who, uint8 id) external {
        _perform(address(_subscribers[who % 4]), abi.encodeCall(IEventDelivery.cancel, (_id(id))));
    }

    function reenter(uint8 id, uint8 batch, uint8 index) external {
        bytes memory call = index % 2 == 0
            ? callToDeliver(one(_id(id)), 0, _batches[batch % 2], index % EVENTS)
            : abi.encodeCall(IEventDelivery.cancel, (_id(id)));
        ReenteringSubscriber(address(_subscribers[3])).setCall(call);
    }

    function bring(uint8 who, uint8 first, uint8 second, uint8 batch, uint8 index, uint96 minReward) external {
        uint256[] memory ids = two(_id(first), _id(second));
        bytes memory call = callToDeliver(ids, minReward % 3, _batches[batch % 2], index % EVENTS);
        _perform(_deliverers[who % 3], call);
    }

    function withdraw(uint8 who) external {
        _perform(_deliverers[who % 3], abi.encodeCall(IEventDelivery.withdraw, (_deliverers[who % 3])));
    }

    function owed() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _deliverers.length; ++i) {
            sum += delivery.earned(_deliverers[i]);
        }
    }

    function stray(uint64 amount) external {
        token.transfer(address(delivery), amount);
        strayed += amount;
    }

    function _id(uint8 id) private view returns (uint256) {
        return id % (delivery.subscriptionCount() + 2);
    }

    function _small(uint96 amount) private pure returns (uint96) {
        return amount % 10e18;
    }

    function _name(uint256 id, bytes8 run, uint256 sequence) private pure returns (bytes32) {
        return keccak256(abi.encode(id, run, sequence));
    }

    /// @dev Refused as often as not. Forge records logs of what failed, too; a chain does not.
    function _perform(address caller, bytes memory call) private {
        vm.recordLogs();
        vm.prank(caller);
        (bool success,) = address(delivery).call(call);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!success) return;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == address(delivery)) _read(logs[i]);
        }
    }

    function _read(Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        uint256 id = uint256(log.topics[1]);
        IEventDelivery.Subscription storage subscription = _subscriptions[id];
        if (topic == IEventDelivery.Subscribed.selector) {
            subscription.subscriber = address(uint160(uint256(log.topics[2])));
            subscription.stream = address(uint160(uint256(log.topics[3])));
            (subscription.bounty, subscription.gasLimit, subscription.maxAge, subscription.deposit) =
                abi.decode(log.data, (uint96, uint32, uint32, uint96));
            paidIn += subscription.deposit;
        } else if (topic == IEventDelivery.SubscriptionChanged.selector) {
            (subscription.bounty, subscription.gasLimit, subscription.maxAge) =
                abi.decode(log.data, (uint96, uint32, uint32));
        } else if (topic == IEventDelivery.SubscriptionToppedUp.selector) {
            uint96 deposit = abi.decode(log.data, (uint96));
            paidIn += deposit - subscription.deposit;
            subscription.deposit = deposit;
        } else if (topic == IEventDelivery.SubscriptionCancelled.selector) {
            refunded += abi.decode(log.data, (uint96));
            delete _subscriptions[id];
        } else if (topic == IEventDelivery.EventDelivered.selector) {
            (, bytes8 run, uint64 sequence, uint96 deposit) = abi.decode(log.data, (uint32, bytes8, uint64, uint96));
            if (++_timesDelivered[_name(id, run, sequence)] > 1) deliveredTwice = true;
            bounties += subscription.deposit - deposit;
            subscription.deposit = deposit;
        }
    }
}
