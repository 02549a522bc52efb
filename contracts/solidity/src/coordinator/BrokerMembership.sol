// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { IBrokerMembership } from "../interfaces/IBrokerMembership.sol";
import { IDATAcoin } from "../interfaces/IDATAcoin.sol";
import { Broker, BrokerStatus, Endpoint } from "../types/Broker.sol";
import { CoordinatorRewards } from "./CoordinatorRewards.sol";
import { CoordinatorSettings } from "./CoordinatorSettings.sol";

/// @title Who the brokers are, what they staked, and how they stand
/// @dev Inside, a broker is a number, so that a partition's replicas fit one storage slot. An account keeps its number for ever.
abstract contract BrokerMembership is IBrokerMembership, CoordinatorSettings, CoordinatorRewards {
    using SafeERC20 for IDATAcoin;

    /// @notice The most brokers that can be active
    uint256 public constant MAX_BROKERS = 65_536;

    /// @notice The most bytes of a peer id
    uint256 public constant MAX_PEER_ID_BYTES = 64;

    /// @notice The most multiaddrs of a broker
    uint256 public constant MAX_MULTIADDRS = 8;

    /// @notice The most bytes of a multiaddr
    uint256 public constant MAX_MULTIADDR_BYTES = 256;

    /// @dev The first slot is all that drawing and judging need.
    /// `demerits` are as of `demeritEpoch`, `given` of them for that epoch; `position` is the place in `_active`.
    struct Record {
        BrokerStatus status;
        uint16 demerits;
        uint16 given;
        uint32 demeritEpoch;
        uint32 load;
        uint32 position;
        uint120 stake;
        address account;
        uint64 withdrawableAt;
        uint32 sequence;
        address nodeKey;
    }

    /// @dev What the draws of an epoch go by: the first `brokers` of `_active` can be drawn, those who joined later come behind
    struct Draw {
        uint32 epoch;
        uint32 brokers;
        uint192 seed;
    }

    /// @dev Who is active, without gaps
    uint32[] internal _active;

    Draw internal _draw;

    mapping(uint32 id => Record) internal _records;
    mapping(address account => uint32 id) internal _ids;
    uint32 private _lastId;

    /// @inheritdoc IBrokerMembership
    function register(uint256 stake, Endpoint calldata endpoint) external {
        uint32 id = _ids[msg.sender];
        if (id == 0) {
            id = ++_lastId;
            _ids[msg.sender] = id;
        }
        Record storage record = _records[id];
        if (record.status != BrokerStatus.NONE) revert WrongStatus(msg.sender, record.status);
        if (_active.length == MAX_BROKERS) revert TooManyBrokers(MAX_BROKERS);
        uint256 fee = _parameters.entryFee;
        _requireStake(stake);

        _fixDraw();
        record.account = msg.sender;
        // forge-lint: disable-next-line(unsafe-typecast) -- below MAX_BROKERS
        record.position = uint32(_active.length);
        _active.push(id);
        _setStatus(record, BrokerStatus.ACTIVE, 0);
        _describe(record, endpoint);
        _setStake(record, stake);
        _reserve(stake);
        if (fee > 0) _fund(msg.sender, fee);
        _growPartitions();
        _token.safeTransferFrom(msg.sender, address(this), stake + fee);
    }

    /// @inheritdoc IBrokerMembership
    function describe(Endpoint calldata endpoint) external {
        Record storage record = _records[_ids[msg.sender]];
        _requireServing(record);
        _describe(record, endpoint);
    }

    /// @inheritdoc IBrokerMembership
    function drain() external {
        Record storage record = _records[_ids[msg.sender]];
        if (record.status != BrokerStatus.ACTIVE) revert WrongStatus(msg.sender, record.status);
        _deactivate(record);
        _setStatus(record, BrokerStatus.DRAINING, 0);
    }

    /// @inheritdoc IBrokerMembership
    function unregister() external {
        Record storage record = _records[_ids[msg.sender]];
        _requireServing(record);
        if (record.status == BrokerStatus.ACTIVE) _deactivate(record);
        _setStatus(record, BrokerStatus.LEAVING, _unbondedAt());
    }

    /// @inheritdoc IBrokerMembership
    function addStake(uint256 amount) external {
        Record storage record = _records[_ids[msg.sender]];
        _requireServing(record);
        _setStake(record, record.stake + amount);
        _reserve(amount);
        _token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IBrokerMembership
    function withdrawExcess(uint256 amount) external {
        Record storage record = _records[_ids[msg.sender]];
        _requireServing(record);
        uint256 stake = record.stake;
        _requireStake(stake < amount ? 0 : stake - amount);
        _setStake(record, stake - amount);
        _release(amount);
        _token.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IBrokerMembership
    function withdrawStake() external returns (uint256 amount) {
        Record storage record = _records[_ids[msg.sender]];
        BrokerStatus status = record.status;
        if (status != BrokerStatus.LEAVING && status != BrokerStatus.REMOVED) revert WrongStatus(msg.sender, status);
        // forge-lint: disable-next-line(block-timestamp) -- unbonding takes ten epochs at least
        if (block.timestamp < record.withdrawableAt) revert StakeIsLocked(record.withdrawableAt);
        amount = record.stake;
        if (amount == 0) revert NothingToClaim(msg.sender);
        if (status == BrokerStatus.LEAVING) _setStatus(record, BrokerStatus.NONE, 0);
        _setStake(record, 0);
        _release(amount);
        _token.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IBrokerMembership
    function brokerOf(address broker) external view returns (Broker memory) {
        Record storage record = _records[_ids[broker]];
        return Broker({
            status: record.status,
            stake: record.stake,
            load: record.load,
            // forge-lint: disable-next-line(unsafe-typecast) -- not more than the record has
            demerits: uint16(_demeritsAt(record, _currentEpoch())),
            sequence: record.sequence,
            withdrawableAt: record.withdrawableAt,
            nodeKey: record.nodeKey
        });
    }

    /// @inheritdoc IBrokerMembership
    function activeBrokerCount() external view returns (uint256) {
        return _active.length;
    }

    /// @inheritdoc IBrokerMembership
    function activeBrokers(uint256 offset, uint256 limit) external view returns (address[] memory page) {
        uint256 count = _active.length;
        uint256 size = offset >= count ? 0 : count - offset < limit ? count - offset : limit;
        page = new address[](size);
        for (uint256 i = 0; i < size; ++i) {
            page[i] = _records[_active[offset + i]].account;
        }
    }

    /// @dev To be called when there is a broker more
    function _growPartitions() internal virtual;

    /// @dev Fixes the draw of this epoch, if that is not done. To be called before `_active` changes.
    function _fixDraw() internal {
        if (_draw.epoch == _currentEpoch()) return;
        Draw memory draw = _presentDraw();
        _draw = draw;
        emit DrawSeeded(draw.epoch, bytes32(uint256(draw.seed)), draw.brokers);
    }

    /// @dev The draw of this epoch, as it is or would be fixed now. A chain whose `prevrandao` is constant leaves the hash of
    /// the last block.
    function _presentDraw() internal view returns (Draw memory draw) {
        draw = _draw;
        uint32 epoch = _currentEpoch();
        if (draw.epoch == epoch) return draw;
        bytes32 seed = keccak256(abi.encode(block.prevrandao, blockhash(block.number - 1), epoch, address(this)));
        // forge-lint: disable-next-line(unsafe-typecast) -- 192 bits are as random, and there are at most 65,536 brokers
        return Draw(epoch, uint32(_active.length), uint192(uint256(seed)));
    }

    /// @dev Gives demerits for an epoch, so many that the worst verdict of the epoch counts and no other: what a broker does in
    /// many partitions at once, like being offline, counts once
    function _giveDemerits(uint32 id, uint64 epoch, uint256 points) internal {
        Record storage record = _records[id];
        BrokerStatus status = record.status;
        if (status == BrokerStatus.NONE || status == BrokerStatus.REMOVED) return;
        uint256 demerits;
        if (epoch > record.demeritEpoch) {
            demerits = _demeritsAt(record, epoch) + points;
            // forge-lint: disable-next-line(unsafe-typecast) -- it has passed
            record.demeritEpoch = uint32(epoch);
        } else {
            if (points <= record.given) return;
            demerits = uint256(record.demerits) + points - record.given;
        }
        uint256 limit = _parameters.demeritLimit;
        demerits = Math.min(demerits, limit);
        // forge-lint: disable-start(unsafe-typecast) -- both are at most the limit, which is a uint16
        record.demerits = uint16(demerits);
        record.given = uint16(points);
        emit DemeritsChanged(record.account, record.demeritEpoch, uint16(demerits));
        // forge-lint: disable-end(unsafe-typecast)
        if (demerits == limit) _remove(record);
    }

    /// @dev The share of the load that a broker is due: at the limit nothing, without demerits all
    function _weightOf(Record storage record, uint32 epoch) internal view returns (uint256) {
        uint256 limit = _parameters.demeritLimit;
        uint256 demerits = _demeritsAt(record, epoch);
        // The owner may have lowered the limit.
        return demerits < limit ? limit - demerits : 1;
    }

    function _remove(Record storage record) private {
        if (record.status == BrokerStatus.ACTIVE) _deactivate(record);
        uint64 withdrawableAt = record.status == BrokerStatus.LEAVING ? record.withdrawableAt : _unbondedAt();
        _setStatus(record, BrokerStatus.REMOVED, withdrawableAt);
        uint256 penalty = Math.min(_parameters.removalPenalty, record.stake);
        if (penalty == 0) return;
        _setStake(record, record.stake - penalty);
        _release(penalty);
        _fund(record.account, penalty);
    }

    /// @dev The last takes the place of the one that goes. If that one could be drawn, the last that can be does, and one less
    /// can be: so that nobody comes into a draw by others' leaving.
    function _deactivate(Record storage record) private {
        _fixDraw();
        uint256 position = record.position;
        uint256 last = _active.length - 1;
        if (position < _draw.brokers) {
            uint256 lastDrawable = --_draw.brokers;
            _move(lastDrawable, position);
            position = lastDrawable;
        }
        if (position != last) _move(last, position);
        _active.pop();
    }

    function _move(uint256 from, uint256 to) private {
        uint32 id = _active[from];
        _active[to] = id;
        // forge-lint: disable-next-line(unsafe-typecast) -- below MAX_BROKERS
        _records[id].position = uint32(to);
    }

    function _setStatus(Record storage record, BrokerStatus status, uint64 withdrawableAt) private {
        record.status = status;
        record.withdrawableAt = withdrawableAt;
        emit BrokerStatusChanged(record.account, status, withdrawableAt);
    }

    function _setStake(Record storage record, uint256 stake) private {
        record.stake = SafeCast.toUint120(stake);
        emit StakeChanged(record.account, stake);
    }

    function _describe(Record storage record, Endpoint calldata endpoint) private {
        if (endpoint.nodeKey == address(0)) revert InvalidNodeKey();
        uint256 length = endpoint.peerId.length;
        if (length == 0 || length > MAX_PEER_ID_BYTES) revert InvalidPeerId(length);
        uint256 count = endpoint.multiaddrs.length;
        if (count > MAX_MULTIADDRS) revert TooManyMultiaddrs(count, MAX_MULTIADDRS);
        for (uint256 i = 0; i < count; ++i) {
            length = endpoint.multiaddrs[i].length;
            if (length == 0 || length > MAX_MULTIADDR_BYTES) revert InvalidMultiaddr(length);
        }
        record.nodeKey = endpoint.nodeKey;
        emit BrokerDescribed(record.account, ++record.sequence, endpoint);
    }

    function _requireStake(uint256 stake) private view {
        uint256 minimum = _parameters.minimumStake;
        if (stake < minimum) revert StakeTooSmall(stake, minimum);
    }

    function _requireServing(Record storage record) private view {
        BrokerStatus status = record.status;
        if (status != BrokerStatus.ACTIVE && status != BrokerStatus.DRAINING) revert WrongStatus(msg.sender, status);
    }

    function _demeritsAt(Record storage record, uint256 epoch) private view returns (uint256) {
        uint256 demerits = record.demerits;
        uint256 since = record.demeritEpoch;
        if (demerits == 0 || epoch <= since) return demerits;
        return Math.saturatingSub(demerits, (epoch - since) * _parameters.forgiveness);
    }

    function _unbondedAt() private view returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast) -- a moment of this century
        return uint64(block.timestamp) + _parameters.unbondingSeconds;
    }
}
