// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { SignedMath } from "@openzeppelin/contracts/utils/math/SignedMath.sol";
import { BitMaps } from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import { IDATAcoin } from "./interfaces/IDATAcoin.sol";
import { IEventDelivery } from "./interfaces/IEventDelivery.sol";
import { IEventSubscriber } from "./interfaces/IEventSubscriber.sol";
import { IKarma } from "./interfaces/IKarma.sol";
import { IStream } from "./interfaces/IStream.sol";
import { IStreamRegistry } from "./interfaces/IStreamRegistry.sol";
import { CappedCall } from "./libraries/CappedCall.sol";
import { EventVerifier } from "./libraries/EventVerifier.sol";
import { KarmaCredits } from "./libraries/KarmaCredits.sol";
import { BatchHeader } from "./types/BatchHeader.sol";
import { Permission } from "./types/Permission.sol";
import { StreamEvent } from "./types/StreamEvent.sol";

/// @title Delivers events to contracts, and pays for it from their deposits
/// @notice A subscriber is called when all that concerns it is written: it may cancel or change its subscription while it is
/// called, but deliver nothing itself.
contract EventDelivery is IEventDelivery, ReentrancyGuardTransient {
    using BitMaps for BitMaps.BitMap;
    using KarmaCredits for IKarma;
    using SafeERC20 for IDATAcoin;

    /// @notice The most gas that a subscriber can ask for
    uint32 public constant MAX_GAS_LIMIT = 10_000_000;

    /// @notice The last sequence of a run
    uint64 public constant MAX_SEQUENCE = 2 ** 53 - 1;

    /// @dev An event is timestamp i64, contentType u16, length u32 and content
    uint256 private constant CONTENT_TYPE_OFFSET = 8;
    uint256 private constant CONTENT_OFFSET = 14;

    uint256 private constant MICROS_PER_SECOND = 1e6;

    /// @inheritdoc IEventDelivery
    IDATAcoin public immutable token;

    /// @inheritdoc IEventDelivery
    IKarma public immutable karma;

    /// @inheritdoc IEventDelivery
    IStreamRegistry public immutable registry;

    /// @inheritdoc IEventDelivery
    uint256 public subscriptionCount;

    /// @inheritdoc IEventDelivery
    mapping(address deliverer => uint256) public earned;

    mapping(uint256 id => Subscription) private _subscriptions;
    mapping(bytes32 run => BitMaps.BitMap) private _delivered;

    /// @param token_ that bounties are paid in
    /// @param karma_ credited with the bounties, as long as this contract is one of its creditors
    /// @param registry_ whose streams can be subscribed to
    constructor(IDATAcoin token_, IKarma karma_, IStreamRegistry registry_) {
        token = token_;
        karma = karma_;
        registry = registry_;
    }

    /// @inheritdoc IEventDelivery
    function subscribe(address stream, uint96 bounty, uint32 gasLimit, uint32 maxAge, uint96 deposit)
        external
        returns (uint256 id)
    {
        if (!registry.isStream(stream)) revert UnknownStream(stream);
        _checkGasLimit(gasLimit);
        id = ++subscriptionCount;
        _subscriptions[id] = Subscription(msg.sender, bounty, stream, deposit, gasLimit, maxAge);
        emit Subscribed(id, msg.sender, stream, bounty, gasLimit, maxAge, deposit);
        token.safeTransferFrom(msg.sender, address(this), deposit);
    }

    /// @inheritdoc IEventDelivery
    function change(uint256 id, uint96 bounty, uint32 gasLimit, uint32 maxAge) external {
        Subscription storage subscription = _own(id);
        _checkGasLimit(gasLimit);
        subscription.bounty = bounty;
        subscription.gasLimit = gasLimit;
        subscription.maxAge = maxAge;
        emit SubscriptionChanged(id, bounty, gasLimit, maxAge);
    }

    /// @inheritdoc IEventDelivery
    function topUp(uint256 id, uint96 amount) external {
        Subscription storage subscription = _subscriptions[id];
        if (subscription.subscriber == address(0)) revert UnknownSubscription(id);
        uint96 deposit = subscription.deposit + amount;
        subscription.deposit = deposit;
        emit SubscriptionToppedUp(id, deposit);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IEventDelivery
    function cancel(uint256 id) external {
        uint96 refund = _own(id).deposit;
        delete _subscriptions[id];
        emit SubscriptionCancelled(id, refund);
        token.safeTransfer(msg.sender, refund);
    }

    /// @inheritdoc IEventDelivery
    function deliver(
        uint256[] calldata ids,
        uint256 minReward,
        BatchHeader calldata header,
        uint32 index,
        bytes calldata eventBytes,
        bytes32[] calldata proof,
        bytes calldata signature
    ) external nonReentrant returns (uint256 reward) {
        StreamEvent memory streamEvent = _verified(header, index, eventBytes, proof, signature);
        reward = _deliverToAll(ids, streamEvent);
        if (reward < minReward) revert RewardTooLow(reward, minReward);
        if (reward != 0) earned[msg.sender] += reward;
    }

    /// @inheritdoc IEventDelivery
    function withdraw(address deliverer) external returns (uint256 amount) {
        amount = earned[deliverer];
        if (amount == 0) revert NothingToWithdraw(deliverer);
        earned[deliverer] = 0;
        emit Withdrawn(deliverer, amount);
        token.safeTransfer(deliverer, amount);
        karma.creditIfAllowed(deliverer, amount);
    }

    /// @inheritdoc IEventDelivery
    function subscriptionOf(uint256 id) external view returns (Subscription memory) {
        return _subscriptions[id];
    }

    /// @inheritdoc IEventDelivery
    function isDelivered(uint256 id, uint32 partition, address publisher, bytes8 run, uint64 sequence)
        external
        view
        returns (bool)
    {
        return _delivered[_key(id, partition, publisher, run)].get(sequence);
    }

    function _deliverToAll(uint256[] calldata ids, StreamEvent memory streamEvent) private returns (uint256 reward) {
        bool any = false;
        for (uint256 i = 0; i < ids.length; ++i) {
            Subscription memory subscription = _subscriptions[ids[i]];
            if (!_isWanted(ids[i], subscription, streamEvent)) continue;
            if (!_markDelivered(ids[i], streamEvent)) continue;
            any = true;
            reward += subscription.bounty;
            _deliverTo(ids[i], subscription, streamEvent);
        }
        if (!any) revert NothingDelivered();
    }

    /// @dev Everything is written before the subscriber is called, so that it finds nothing half done.
    function _deliverTo(uint256 id, Subscription memory subscription, StreamEvent memory streamEvent) private {
        uint96 deposit = subscription.deposit - subscription.bounty;
        emit EventDelivered(
            id, msg.sender, streamEvent.publisher, streamEvent.partition, streamEvent.run, streamEvent.sequence, deposit
        );
        if (subscription.bounty != 0) {
            _subscriptions[id].deposit = deposit;
            karma.creditIfAllowed(subscription.subscriber, subscription.bounty);
        }
        bytes memory call = abi.encodeCall(IEventSubscriber.onEvent, (id, streamEvent));
        uint256 needed = CappedCall.needed(subscription.gasLimit);
        if (gasleft() < needed) revert NotEnoughGas(id, needed);
        if (!CappedCall.tryCall(subscription.subscriber, subscription.gasLimit, call)) {
            emit EventRejected(id, streamEvent.publisher, streamEvent.partition, streamEvent.run, streamEvent.sequence);
        }
    }

    /// @return whether it was not marked before
    function _markDelivered(uint256 id, StreamEvent memory streamEvent) private returns (bool) {
        BitMaps.BitMap storage delivered =
            _delivered[_key(id, streamEvent.partition, streamEvent.publisher, streamEvent.run)];
        if (delivered.get(streamEvent.sequence)) return false;
        delivered.set(streamEvent.sequence);
        return true;
    }

    /// @dev Verified as far as it concerns all subscriptions. The stream is asked though it may be none: nobody has subscribed
    /// to one that the registry does not know.
    function _verified(
        BatchHeader calldata header,
        uint32 index,
        bytes calldata eventBytes,
        bytes32[] calldata proof,
        bytes calldata signature
    ) private view returns (StreamEvent memory) {
        address publisher = EventVerifier.verifyEvent(header, index, eventBytes, proof, signature);
        if (!IStream(header.stream).hasPermission(publisher, Permission.PUBLISH)) {
            revert NotAPublisher(header.stream, publisher);
        }
        uint256 sequence = uint256(header.firstSequence) + index;
        if (sequence > MAX_SEQUENCE) revert SequenceOutOfRange();
        return StreamEvent({
            stream: header.stream,
            partition: header.partition,
            publisher: publisher,
            run: header.run,
            // forge-lint: disable-next-line(unsafe-typecast) -- at most MAX_SEQUENCE
            sequence: uint64(sequence),
            signedAt: header.signedAt,
            // forge-lint: disable-next-line(unsafe-typecast) -- the same eight bytes, read as signed
            timestamp: int64(uint64(bytes8(eventBytes))),
            contentType: uint16(bytes2(eventBytes[CONTENT_TYPE_OFFSET:])),
            encryptionType: header.encryptionType,
            keyId: header.keyId,
            content: eventBytes[CONTENT_OFFSET:]
        });
    }

    /// @dev Whether a subscription takes the event, can pay for it, and may have it
    function _isWanted(uint256 id, Subscription memory subscription, StreamEvent memory streamEvent)
        private
        view
        returns (bool)
    {
        if (subscription.subscriber == address(0)) return false;
        if (subscription.stream != streamEvent.stream) revert AnotherStream(id, streamEvent.stream);
        return subscription.deposit >= subscription.bounty && _isOfAge(streamEvent.signedAt, subscription.maxAge)
            && IStream(streamEvent.stream).hasPermission(subscription.subscriber, Permission.SUBSCRIBE);
    }

    function _own(uint256 id) private view returns (Subscription storage subscription) {
        subscription = _subscriptions[id];
        address subscriber = subscription.subscriber;
        if (subscriber == address(0)) revert UnknownSubscription(id);
        if (msg.sender != subscriber) revert NotSubscriber(msg.sender, subscriber);
    }

    /// @dev A publisher may sign with a clock ahead of the block's: that far ahead counts like that long ago
    function _isOfAge(int64 signedAt, uint32 maxAge) private view returns (bool) {
        if (maxAge == 0) return true;
        int256 age = SafeCast.toInt256(block.timestamp * MICROS_PER_SECOND) - signedAt;
        return SignedMath.abs(age) <= maxAge * MICROS_PER_SECOND;
    }

    function _checkGasLimit(uint32 gasLimit) private pure {
        if (gasLimit == 0 || gasLimit > MAX_GAS_LIMIT) revert InvalidGasLimit(gasLimit, MAX_GAS_LIMIT);
    }

    /// @dev A subscription's events of one run: sequences are unique in it
    function _key(uint256 id, uint32 partition, address publisher, bytes8 run) private pure returns (bytes32) {
        return keccak256(abi.encode(id, partition, publisher, run));
    }
}
