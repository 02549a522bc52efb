// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { BatchHeader } from "../types/BatchHeader.sol";
import { IDATAcoin } from "./IDATAcoin.sol";
import { IKarma } from "./IKarma.sol";
import { IStreamRegistry } from "./IStreamRegistry.sol";

/// @title Delivery of events to contracts
/// @notice A contract subscribes to a stream, with a bounty for each event and a deposit to pay it from. Whoever first brings an
/// event with its proof has it verified here and handed to the subscriber, and earns the bounty, to be withdrawn now and then
/// (docs/adr/0132-event-delivery.md).
///
/// An event is delivered to a subscription at most once, whatever the subscriber does with it: a bounty pays for the
/// delivery. Which events are brought, when and in which order, is up to those who deliver, and a call that waits for its
/// block can be copied by others.
///
/// Nobody owns this contract, and nothing in it can be set.
interface IEventDelivery {
    /// @notice A contract's subscription
    /// @param subscriber the contract that is called; zero: none, or cancelled
    /// @param bounty for each event, in wei of DATA
    /// @param stream whose events it wants
    /// @param deposit what bounties are paid from, in wei of DATA
    /// @param gasLimit what each call of the subscriber can use
    /// @param maxAge how many seconds the time of signing may lie from the block's time, either way; 0: any
    struct Subscription {
        address subscriber;
        uint96 bounty;
        address stream;
        uint96 deposit;
        uint32 gasLimit;
        uint32 maxAge;
    }

    /// @notice A contract subscribed
    event Subscribed(
        uint256 indexed id,
        address indexed subscriber,
        address indexed stream,
        uint96 bounty,
        uint32 gasLimit,
        uint32 maxAge,
        uint96 deposit
    );

    /// @notice The subscriber changed its terms
    event SubscriptionChanged(uint256 indexed id, uint96 bounty, uint32 gasLimit, uint32 maxAge);

    /// @notice More was paid in: the deposit is now this much
    event SubscriptionToppedUp(uint256 indexed id, uint96 deposit);

    /// @notice The subscription is over, and what was left went back to the subscriber
    event SubscriptionCancelled(uint256 indexed id, uint96 refund);

    /// @notice An event is delivered: the subscriber is called after this
    /// @param id of the subscription
    /// @param deliverer who brought it, and earned the bounty
    /// @param publisher who signed it
    /// @param partition of the stream
    /// @param run of the publisher
    /// @param sequence in the run
    /// @param deposit what is left of it
    event EventDelivered(
        uint256 indexed id,
        address indexed deliverer,
        address indexed publisher,
        uint32 partition,
        bytes8 run,
        uint64 sequence,
        uint96 deposit
    );

    /// @notice The subscriber failed, or used up its gas limit, as it was called with the event that `EventDelivered` named
    /// before. The event counts as delivered all the same.
    event EventRejected(uint256 indexed id, address indexed publisher, uint32 partition, bytes8 run, uint64 sequence);

    /// @notice Somebody who delivered was paid what it had earned
    event Withdrawn(address indexed deliverer, uint256 amount);

    /// @notice The registry has no such stream
    error UnknownStream(address stream);

    /// @notice Only the contract that subscribed may do this
    error NotSubscriber(address caller, address subscriber);

    /// @notice There is no such subscription, or it was cancelled
    error UnknownSubscription(uint256 id);

    /// @notice The gas limit of a call is 1 to `MAX_GAS_LIMIT`
    error InvalidGasLimit(uint32 gasLimit, uint32 limit);

    /// @notice The subscription is to another stream than the event's
    error AnotherStream(uint256 id, address stream);

    /// @notice The origin may not publish on the stream, as permissions are now
    error NotAPublisher(address stream, address origin);

    /// @notice Sequences end at 2^53 - 1
    error SequenceOutOfRange();

    /// @notice Too little gas was sent to let the subscriber use its gas limit: this much must be left as it is called
    error NotEnoughGas(uint256 id, uint256 needed);

    /// @notice The bounties come to less than the caller asks: somebody else was first, or a subscriber changed its terms
    error RewardTooLow(uint256 reward, uint256 minReward);

    /// @notice Nothing was delivered: the subscriptions have the event already, cannot pay for it, are not allowed to read the
    /// stream, or want no event of its age
    error NothingDelivered();

    /// @notice Nothing has been earned since the last time
    error NothingToWithdraw(address deliverer);

    /// @notice Subscribes the calling contract to a stream, paying in the deposit, for which it has approved this contract
    /// @param stream whose events it wants, all partitions; it needs SUBSCRIBE on it while events are delivered
    /// @param bounty for each event, in wei of DATA
    /// @param gasLimit what each call of `onEvent` can use
    /// @param maxAge how many seconds the time of signing may lie from the block's time, either way; 0: any
    /// @param deposit to pay bounties from, in wei of DATA
    /// @return id of the subscription
    function subscribe(address stream, uint96 bounty, uint32 gasLimit, uint32 maxAge, uint96 deposit)
        external
        returns (uint256 id);

    /// @notice Changes the terms for the events to come. By the subscriber.
    function change(uint256 id, uint96 bounty, uint32 gasLimit, uint32 maxAge) external;

    /// @notice Adds to the deposit. By anyone who has approved this contract for the amount.
    function topUp(uint256 id, uint96 amount) external;

    /// @notice Ends the subscription and gives the subscriber back what is left. By the subscriber, even while it is called.
    function cancel(uint256 id) external;

    /// @notice Delivers an event of a batch, for which the caller earns the bounties. Subscriptions that have it already, cannot pay for it, are not
    /// allowed to read the stream or want no event of its age are passed over.
    /// @param ids of subscriptions to the event's stream
    /// @param minReward what the bounties must come to, so that nobody works for less than expected
    /// @param header of the batch
    /// @param index of the event in the batch
    /// @param eventBytes the event as laid out in the batch
    /// @param proof the sibling hashes (`IEventVerification.verifyEvent`)
    /// @param signature r, s and v (27 or 28), 65 bytes
    /// @return reward what the caller earned
    function deliver(
        uint256[] calldata ids,
        uint256 minReward,
        BatchHeader calldata header,
        uint32 index,
        bytes calldata eventBytes,
        bytes32[] calldata proof,
        bytes calldata signature
    ) external returns (uint256 reward);

    /// @notice Pays an account what it has earned by delivering. By anyone.
    /// @return amount what it received
    function withdraw(address deliverer) external returns (uint256 amount);

    /// @notice What an account can withdraw now
    function earned(address deliverer) external view returns (uint256);

    /// @notice A subscription as it is now
    function subscriptionOf(uint256 id) external view returns (Subscription memory);

    /// @notice How many subscriptions there have been; their ids are 1 to this
    function subscriptionCount() external view returns (uint256);

    /// @notice Whether an event has been delivered to a subscription
    function isDelivered(uint256 id, uint32 partition, address publisher, bytes8 run, uint64 sequence)
        external
        view
        returns (bool);

    /// @notice The token that bounties are paid in
    function token() external view returns (IDATAcoin);

    /// @notice Where subscribers and those who deliver gain karma
    function karma() external view returns (IKarma);

    /// @notice What knows the streams
    function registry() external view returns (IStreamRegistry);
}
