// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { IDATAcoin } from "../interfaces/IDATAcoin.sol";
import { IEventDelivery } from "../interfaces/IEventDelivery.sol";
import { IEventSubscriber } from "../interfaces/IEventSubscriber.sol";
import { JsonNumbers } from "../libraries/JsonNumbers.sol";
import { StreamEvent } from "../types/StreamEvent.sol";

/// @notice Where the numbers come from that a contract acts on
/// @param reporter the one account that is believed: it calls `report`, as canvases do, or publishes the stream's events
/// @param delivery what brings events of the stream; zero: only `report` counts
/// @param stream whose events are numbers, or have one; zero with no delivery
/// @param field of the events that has the number; empty: the event itself is the number
/// @param decimals digits after the point that are kept: 12.5 with two of them is 1250, here and in every bound
struct ReportSource {
    address reporter;
    IEventDelivery delivery;
    address stream;
    string field;
    uint8 decimals;
}

/// @title Numbers of the world outside, for a contract that acts on them
/// @notice One account reports. It calls `report`, or what it publishes to a stream is brought here with its proof by whoever
/// wants it here (`IEventDelivery`): then nobody needs to trust who brings it. What is acted on is said by the contract that
/// this one is part of.
abstract contract StreamReports is IEventSubscriber {
    using SafeERC20 for IDATAcoin;

    /// @notice Why an event that was brought does not count
    enum Reason {
        ANOTHER_PUBLISHER,
        ENCRYPTED,
        NO_NUMBER,
        NOT_OF_THE_HOUR
    }

    /// @notice An event was brought, and does not count
    event EventIgnored(address indexed publisher, bytes8 run, uint64 sequence, Reason reason);

    /// @notice Only the account that was named when this contract was made may report
    error NotReporter(address caller, address reporter);

    /// @notice Only who deployed this contract may subscribe it, because the bounty is fixed by that
    error NotKeeper(address caller, address keeper);

    /// @notice Only the delivery that this contract subscribes with brings events, for its subscription
    error NotTheDelivery(address caller, uint256 subscription);

    /// @notice It was made without a stream or without a delivery, so that only `report` counts
    error NoStream();

    /// @notice It is subscribed already; anyone may top the subscription up
    error SubscribedAlready(uint256 subscription);

    /// @notice It is not subscribed
    error NotSubscribed();

    /// @notice Reports are still waited for
    error NotOver();

    /// @notice An account that is needed is zero
    error NoAccount();

    /// @notice At most `MAX_DECIMALS` digits are kept after the point
    error TooManyDecimals(uint8 decimals, uint8 limit);

    /// @notice The most digits that can be kept after the point
    uint8 public constant MAX_DECIMALS = 18;

    /// @notice How long after it happened an event still counts, in seconds: who publishes cannot make up a past
    uint64 public constant MAX_AGE = 1 hours;

    /// @notice How far a publisher's clock may be ahead of the chain's, in seconds
    uint64 public constant MAX_AHEAD = 1 minutes;

    /// @notice What one event may cost here; enough for a document of a kilobyte
    uint32 public constant EVENT_GAS = 600_000;

    /// @notice Who deployed this contract, and may subscribe it to the stream
    address public immutable keeper;

    /// @notice The one account that is believed
    address public immutable reporter;

    /// @notice What brings events; zero: only `report` counts
    IEventDelivery public immutable delivery;

    /// @notice Whose events count
    address public immutable stream;

    /// @notice Digits after the point that numbers here have
    uint8 public immutable decimals;

    /// @notice The field of events that has the number; empty: the event itself
    string public field;

    /// @notice The subscription with the delivery; 0: none
    uint256 public subscription;

    bytes32 private immutable _fieldHash;

    /// @param source where the numbers come from
    constructor(ReportSource memory source) {
        if (source.reporter == address(0)) revert NoAccount();
        if (source.decimals > MAX_DECIMALS) revert TooManyDecimals(source.decimals, MAX_DECIMALS);
        keeper = msg.sender;
        reporter = source.reporter;
        delivery = source.delivery;
        stream = source.stream;
        decimals = source.decimals;
        field = source.field;
        _fieldHash = keccak256(bytes(source.field));
    }

    /// @notice Reports a number, of now. By the reporter: a canvas does it with the module that sends transactions.
    /// @param value times 10^decimals: with one digit after the point, 12.5 is 125
    function report(int256 value) external {
        if (msg.sender != reporter) revert NotReporter(msg.sender, reporter);
        _onReport(value, _now(), 0);
    }

    /// @notice Subscribes this contract to the stream, once, with DATA of the caller, who has approved this contract for the
    /// deposit. By who deployed it; anyone may add to the deposit later (`IEventDelivery.topUp`). This contract must be
    /// allowed to read the stream.
    /// @param bounty for whoever brings an event, in wei of DATA; 0: those who care bring them
    /// @param deposit that bounties are paid from
    function subscribe(uint96 bounty, uint96 deposit) external returns (uint256 id) {
        if (msg.sender != keeper) revert NotKeeper(msg.sender, keeper);
        if (address(delivery) == address(0) || stream == address(0)) revert NoStream();
        if (subscription != 0) revert SubscribedAlready(subscription);
        IDATAcoin token = delivery.token();
        token.safeTransferFrom(msg.sender, address(this), deposit);
        token.forceApprove(address(delivery), deposit);
        id = delivery.subscribe(stream, bounty, EVENT_GAS, 0, deposit);
        subscription = id;
    }

    /// @notice Ends the subscription when nothing more can count; what is left of the deposit goes to who subscribed.
    /// By anyone.
    function unsubscribe() external {
        uint256 id = subscription;
        if (id == 0) revert NotSubscribed();
        if (!_isOver()) revert NotOver();
        IDATAcoin token = delivery.token();
        uint256 refund = delivery.subscriptionOf(id).deposit;
        subscription = 0;
        delivery.cancel(id);
        token.safeTransfer(keeper, refund);
    }

    /// @inheritdoc IEventSubscriber
    function onEvent(uint256 id, StreamEvent calldata streamEvent) external {
        if (msg.sender != address(delivery) || id != subscription) revert NotTheDelivery(msg.sender, id);
        if (streamEvent.publisher != reporter) return _ignore(streamEvent, Reason.ANOTHER_PUBLISHER);
        if (streamEvent.encryptionType != 0) return _ignore(streamEvent, Reason.ENCRYPTED);
        if (!_isOfTheHour(streamEvent.timestamp)) return _ignore(streamEvent, Reason.NOT_OF_THE_HOUR);
        (bool found, int256 value) = JsonNumbers.read(streamEvent.content, _fieldHash, decimals);
        if (!found) return _ignore(streamEvent, Reason.NO_NUMBER);
        // forge-lint: disable-next-line(unsafe-typecast) -- not negative: within an hour of now
        uint64 micros = uint64(streamEvent.timestamp);
        _onReport(value, micros / 1e6, _rankOf(micros, streamEvent.run, streamEvent.sequence));
    }

    /// @dev Acts on a number
    /// @param value times 10^decimals: with one digit after the point, 12.5 is 125
    /// @param time when it was so, in seconds of the Unix epoch: at most `MAX_AGE` ago, at most `MAX_AHEAD` in the future
    /// @param rank a number by which any two events differ, the smaller the earlier; 0: the reporter called itself
    function _onReport(int256 value, uint64 time, uint256 rank) internal virtual;

    /// @dev Whether no report can count any more
    function _isOver() internal view virtual returns (bool);

    function _ignore(StreamEvent calldata streamEvent, Reason reason) private {
        emit EventIgnored(streamEvent.publisher, streamEvent.run, streamEvent.sequence, reason);
    }

    /// @dev A validator moves the clock by seconds; what is reckoned with here are minutes and more.
    function _now() internal view returns (uint64) {
        return uint64(block.timestamp);
    }

    function _isOfTheHour(int64 timestamp) private view returns (bool) {
        if (timestamp < 0) return false;
        // forge-lint: disable-next-line(unsafe-typecast) -- not negative
        uint256 time = uint64(timestamp) / 1e6;
        return time <= _now() + MAX_AHEAD && time + MAX_AGE >= _now();
    }

    function _rankOf(uint64 micros, bytes8 run, uint64 sequence) private pure returns (uint256) {
        return (uint256(micros) << 128) | (uint256(uint64(run)) << 64) | sequence;
    }
}
