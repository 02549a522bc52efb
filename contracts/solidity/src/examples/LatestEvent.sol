// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { IDATAcoin } from "../interfaces/IDATAcoin.sol";
import { IEventDelivery } from "../interfaces/IEventDelivery.sol";
import { IEventSubscriber } from "../interfaces/IEventSubscriber.sol";
import { StreamEvent } from "../types/StreamEvent.sol";

/// @title A contract that always knows the latest event of a stream: an example of a subscriber
/// @notice Its owner subscribes it and pays the bounties. Events come in any order: the one that happened last is kept,
/// with as much content as the subscription's gas limit can pay to store.
contract LatestEvent is IEventSubscriber, Ownable {
    using SafeERC20 for IDATAcoin;

    /// @notice Only the delivery that this contract subscribes with calls it, with its present subscription
    error NotTheDelivery(address caller, uint256 subscription);

    /// @notice It is subscribed already; cancel first
    error SubscribedAlready(uint256 subscription);

    /// @notice What brings events
    IEventDelivery public immutable delivery;

    /// @notice The present subscription; 0: none
    uint256 public subscription;

    /// @notice How many events have come
    uint256 public received;

    StreamEvent private _latest;

    /// @param owner who subscribes this contract
    /// @param delivery_ to subscribe with
    constructor(address owner, IEventDelivery delivery_) Ownable(owner) {
        delivery = delivery_;
    }

    /// @notice Subscribes to a stream. The owner, who has approved this contract for the deposit, pays it. The contract
    /// must be allowed to read the stream (`IEventDelivery.subscribe`).
    function subscribe(address stream, uint96 bounty, uint32 gasLimit, uint32 maxAge, uint96 deposit)
        external
        onlyOwner
        returns (uint256 id)
    {
        if (subscription != 0) revert SubscribedAlready(subscription);
        IDATAcoin token = delivery.token();
        token.safeTransferFrom(msg.sender, address(this), deposit);
        token.forceApprove(address(delivery), deposit);
        id = delivery.subscribe(stream, bounty, gasLimit, maxAge, deposit);
        subscription = id;
    }

    /// @notice Changes the terms for the events to come
    function change(uint96 bounty, uint32 gasLimit, uint32 maxAge) external onlyOwner {
        delivery.change(subscription, bounty, gasLimit, maxAge);
    }

    /// @notice Ends the subscription; what is left goes back to the owner, with whatever DATA was sent here
    function cancel() external onlyOwner {
        uint256 id = subscription;
        subscription = 0;
        delivery.cancel(id);
        IDATAcoin token = delivery.token();
        token.safeTransfer(msg.sender, token.balanceOf(address(this)));
    }

    /// @inheritdoc IEventSubscriber
    function onEvent(uint256 id, StreamEvent calldata streamEvent) external {
        if (msg.sender != address(delivery) || id != subscription) revert NotTheDelivery(msg.sender, id);
        ++received;
        if (received == 1 || streamEvent.timestamp > _latest.timestamp) _latest = streamEvent;
    }

    /// @notice The event that happened last of those that have come; all zero before the first
    function latest() external view returns (StreamEvent memory) {
        return _latest;
    }
}
