// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IDATAcoin } from "../../src/interfaces/IDATAcoin.sol";
import { IEventDelivery } from "../../src/interfaces/IEventDelivery.sol";
import { IEventSubscriber } from "../../src/interfaces/IEventSubscriber.sol";
import { StreamEvent } from "../../src/types/StreamEvent.sol";

/// @title A contract that subscribes when a test asks, and remembers what it was called with
contract Subscriber is IEventSubscriber {
    IEventDelivery internal immutable delivery;

    uint256 public received;
    bytes32 public lastEvent;
    mapping(bytes32 eventHash => uint256) public timesReceived;

    constructor(IEventDelivery delivery_) {
        delivery = delivery_;
        IDATAcoin token = delivery_.token();
        token.approve(address(delivery_), type(uint256).max);
    }

    /// @dev Calls the delivery as this contract
    function perform(bytes calldata call) external returns (bytes memory result) {
        bool success;
        (success, result) = address(delivery).call(call);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
    }

    function onEvent(uint256 subscription, StreamEvent calldata streamEvent) external virtual {
        require(msg.sender == address(delivery), "not the delivery");
        lastEvent = keccak256(abi.encode(subscription, streamEvent));
        ++timesReceived[lastEvent];
        ++received;
    }
}

/// @title Fails, with as much to say as its gas allows
contract RevertingSubscriber is Subscriber {
    constructor(IEventDelivery delivery_) Subscriber(delivery_) { }

    function onEvent(uint256, StreamEvent calldata) external pure override {
        assembly ("memory-safe") {
            revert(0, 200000)
        }
    }
}

/// @title Returns as much as its gas allows, which would cost who copies it as much again
contract BombingSubscriber is Subscriber {
    constructor(IEventDelivery delivery_) Subscriber(delivery_) { }

    function onEvent(uint256, StreamEvent calldata) external pure override {
        assembly ("memory-safe") {
            return(0, 200000)
        }
    }
}

/// @title Burns all the gas it gets
contract BurningSubscriber is Subscriber {
    constructor(IEventDelivery delivery_) Subscriber(delivery_) { }

    function onEvent(uint256, StreamEvent calldata) external pure override {
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @title Needs nearly all of its gas limit, and fails with less
contract WorkingSubscriber is Subscriber {
    uint256 private immutable _work;

    constructor(IEventDelivery delivery_, uint256 work) Subscriber(delivery_) {
        _work = work;
    }

    function onEvent(uint256, StreamEvent calldata) external override {
        uint256 start = gasleft();
        ++received;
        while (start - gasleft() < _work) { }
    }
}

/// @title Calls the delivery back while it is called
contract ReenteringSubscriber is Subscriber {
    bytes private _call;
    bool public succeeded;
    bytes public result;

    constructor(IEventDelivery delivery_) Subscriber(delivery_) { }

    function setCall(bytes calldata call) external {
        _call = call;
    }

    function onEvent(uint256, StreamEvent calldata) external override {
        ++received;
        if (_call.length > 0) (succeeded, result) = address(delivery).call(_call);
    }
}
