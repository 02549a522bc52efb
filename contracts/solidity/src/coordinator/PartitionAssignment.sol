// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { IPartitionAssignment } from "../interfaces/IPartitionAssignment.sol";
import { Assignment, AssignmentLibrary } from "../types/Assignment.sol";
import { BrokerStatus } from "../types/Broker.sol";
import { MAX_PARTITION_BITS } from "../types/NetworkSettings.sol";
import { BrokerMembership } from "./BrokerMembership.sol";

/// @title Which broker holds which partitions
/// @dev `IPartitionAssignment` says what branches are. docs/adr/0111 has the reasons for drawing as it is done here.
abstract contract PartitionAssignment is IPartitionAssignment, BrokerMembership {
    /// @notice The load of a network's single partition; of 2^n it is the 2^n-th part
    uint256 public constant FULL_LOAD = 2 ** 20;

    /// @dev How many former assignments of a branch are kept: enough to settle the last epochs, whatever changed since
    uint256 private constant KEPT = 8;

    /// @dev A new number of partitions is told a whole epoch before it holds
    uint32 private constant NOTICE_EPOCHS = 2;

    /// @dev A change that would be of use: in the branch, or if it `splits` in its upper half, `incoming` takes the `place` of
    /// `outgoing` (0: it is empty)
    struct Move {
        uint32 index;
        Assignment assignment;
        bool splits;
        uint256 place;
        uint32 outgoing;
        uint32 incoming;
    }

    /// @dev A broker that could be given a branch: its load would be `load`
    struct Candidate {
        uint32 id;
        uint256 load;
        uint256 weight;
    }

    /// @dev The epochs from which on the count is twice as large, in order
    uint32[] private _doublings;

    mapping(uint32 index => Assignment) private _assignments;
    mapping(uint32 index => mapping(uint256 place => Assignment)) private _former;

    /// @inheritdoc IPartitionAssignment
    function rebalance(uint32 partition) external {
        _fixDraw();
        Move memory move = _usefulMove(partition, _draw);
        if (move.incoming == 0) revert NothingToRebalance(partition);
        _carryOut(move);
        _earn(msg.sender, _affordable(_parameters.rebalanceReward, 1));
    }

    /// @inheritdoc IPartitionAssignment
    function needsRebalance(uint32 partition) external view returns (bool) {
        return _usefulMove(partition, _presentDraw()).incoming != 0;
    }

    /// @inheritdoc IPartitionAssignment
    function partitionCount() external view returns (uint32) {
        return partitionCountAt(_currentEpoch());
    }

    /// @inheritdoc IPartitionAssignment
    function partitionCountAt(uint64 epoch) public view returns (uint32) {
        // forge-lint: disable-next-line(unsafe-typecast) -- at most 2^16
        return uint32(uint256(1) << _bitsAt(epoch));
    }

    /// @inheritdoc IPartitionAssignment
    function replicasOf(uint32 partition) external view returns (address[] memory) {
        _requirePartition(partition, _bitsAt(_currentEpoch() + 1));
        (, Assignment assignment) = _branchOf(partition);
        return _accountsOf(assignment);
    }

    /// @inheritdoc IPartitionAssignment
    function replicasAt(uint32 partition, uint64 epoch) external view returns (address[] memory) {
        _requirePartition(partition, _bitsAt(epoch));
        return _accountsOf(_assignmentAt(partition, epoch));
    }

    /// @inheritdoc BrokerMembership
    function _growPartitions() internal override {
        uint256 doublings = _doublings.length;
        uint256 bits = _initialBits + doublings;
        if (bits == MAX_PARTITION_BITS) return;
        if (_active.length * _parameters.partitionsPerBroker <= uint256(1) << bits) return;
        uint32 fromEpoch = _currentEpoch() + NOTICE_EPOCHS;
        if (doublings > 0 && _doublings[doublings - 1] >= fromEpoch) fromEpoch = _doublings[doublings - 1] + 1;
        _doublings.push(fromEpoch);
        // forge-lint: disable-next-line(unsafe-typecast) -- at most 2^16
        emit PartitionsDoubled(fromEpoch, uint32(uint256(2) << bits));
    }

    /// @dev The count in an epoch is 2 to this. Of the present epochs found at once; at most sixteen steps back.
    function _bitsAt(uint256 epoch) internal view returns (uint256) {
        uint256 doublings = _doublings.length;
        while (doublings > 0 && _doublings[doublings - 1] > epoch) --doublings;
        return _initialBits + doublings;
    }

    /// @dev Who reports a partition in an epoch. A branch that is younger than the epoch was part of its parent then.
    function _assignmentAt(uint32 partition, uint256 epoch) internal view returns (Assignment assignment) {
        for (uint32 index = partition;; index = _parentOf(index)) {
            assignment = _assignments[index];
            if (_exists(assignment)) {
                if (assignment.fromEpoch() <= epoch) return assignment;
                (bool found, Assignment former) = _formerAt(index, assignment.version(), epoch);
                if (found) return former;
            }
            if (_isRoot(index)) return AssignmentLibrary.unheld(_initialBits);
        }
    }

    function _requirePartition(uint32 partition, uint256 bits) internal pure {
        // forge-lint: disable-next-line(unsafe-typecast) -- at most 2^16
        if (partition >> bits != 0) revert UnknownPartition(partition, uint32(uint256(1) << bits));
    }

    function _carryOut(Move memory move) private {
        if (move.splits) _split(move);
        _write(move.index, move.assignment.withMember(move.place, move.incoming));
        // forge-lint: disable-next-line(unsafe-typecast) -- at most 2^20
        uint32 share = uint32(FULL_LOAD >> move.assignment.bits());
        _records[move.incoming].load += share;
        if (move.outgoing != 0) _records[move.outgoing].load -= share;
    }

    /// @dev Makes two branches of one. The lower half keeps its name and brokers; the upper is the one to be changed.
    function _split(Move memory move) private {
        uint32 lower = move.index;
        Assignment half = move.assignment.halved();
        _assignments[lower] = half;
        _emitAssignment(lower, half);
        // forge-lint: disable-next-line(unsafe-typecast) -- below 2^16
        move.index = lower | uint32(uint256(1) << move.assignment.bits());
        move.assignment = half.renewed(_currentEpoch() + 1, 0);
    }

    /// @dev Several changes in an epoch make one new assignment, that of the next epoch
    function _write(uint32 index, Assignment changed) private {
        uint32 next = _currentEpoch() + 1;
        if (changed.fromEpoch() != next) {
            uint8 version = changed.version();
            Assignment before = _assignments[index];
            unchecked {
                if (_exists(before)) _former[index][version++ % KEPT] = before;
            }
            changed = changed.renewed(next, version);
        }
        changed = changed.counted();
        _assignments[index] = changed;
        _emitAssignment(index, changed);
    }

    function _emitAssignment(uint32 index, Assignment assignment) private {
        emit AssignmentChanged(index, assignment.bits(), assignment.fromEpoch(), _accountsOf(assignment));
    }

    /// @dev The change that the draw allows, if there is one of use (`incoming` is 0 if not)
    function _usefulMove(uint32 partition, Draw memory draw) private view returns (Move memory move) {
        uint32 next = _currentEpoch() + 1;
        uint256 bits = _bitsAt(next);
        _requirePartition(partition, bits);
        (move.index, move.assignment) = _branchOf(partition);
        uint256 changes = move.assignment.fromEpoch() == next ? move.assignment.changes() : 0;
        uint256 share = FULL_LOAD >> move.assignment.bits();

        move.place = move.assignment.size();
        Candidate memory worst;
        if (move.place == _replication) {
            (move.place, worst) = _worstMember(move.assignment);
            move.outgoing = worst.id;
            if (worst.weight != 0) {
                // To even the load a branch moves once an epoch at most; those that are gone are replaced at any time.
                if (changes != 0) return move;
                move.splits = move.assignment.bits() < bits;
                if (move.splits) share /= 2;
            }
        }
        uint256 seed = uint256(keccak256(abi.encode(draw.seed, move.index, move.assignment.bits(), changes)));
        Candidate memory candidate = _drawCandidate(draw, seed, move.assignment, share);
        if (worst.weight == 0 || _isLighter(candidate, worst)) move.incoming = candidate.id;
    }

    /// @dev Draws brokers that do not hold the branch, and takes the one with the least load for its weight
    function _drawCandidate(Draw memory draw, uint256 seed, Assignment assignment, uint256 share)
        private
        view
        returns (Candidate memory best)
    {
        uint256 count = _active.length;
        // Who joined after the draw was fixed cannot be drawn, lest brokers join to shift it. A network so small that a
        // few could buy it anyway need not wait.
        if (draw.brokers >= 2 * _replication && draw.brokers < count) count = draw.brokers;
        if (count == 0) return best;
        for (uint256 i = _parameters.candidates; i > 0; --i) {
            // forge-lint: disable-next-line(unsafe-typecast) -- each candidate has 32 bits of the seed
            uint256 position = (uint256(uint32(seed)) * count) >> 32;
            seed >>= 32;
            Candidate memory drawn = _firstOutside(assignment, position, count, draw.epoch);
            if (drawn.id == 0) return best;
            drawn.load += share;
            if (best.id == 0 || drawn.load * best.weight < best.load * drawn.weight) best = drawn;
        }
    }

    /// @dev The first broker from a position on, around the end, that does not hold the branch yet
    function _firstOutside(Assignment assignment, uint256 position, uint256 count, uint32 epoch)
        private
        view
        returns (Candidate memory drawn)
    {
        uint256 steps = Math.min(count, _replication + 1);
        for (uint256 step = 0; step < steps; ++step) {
            uint32 id = _active[(position + step) % count];
            (bool isHolder,) = assignment.find(id);
            if (!isHolder) return Candidate(id, _records[id].load, _weightOf(_records[id], epoch));
        }
    }

    /// @dev The first that is not active any more, its weight 0; else the one with the most load for its weight
    function _worstMember(Assignment assignment) private view returns (uint256 place, Candidate memory worst) {
        uint32 epoch = _currentEpoch();
        for (uint256 i = 0; i < _replication; ++i) {
            uint32 id = assignment.memberAt(i);
            Record storage record = _records[id];
            if (record.status != BrokerStatus.ACTIVE) return (i, Candidate(id, record.load, 0));
            uint256 weight = _weightOf(record, epoch);
            if (worst.id == 0 || record.load * worst.weight > worst.load * weight) {
                (place, worst) = (i, Candidate(id, record.load, weight));
            }
        }
    }

    /// @dev Whether a candidate would, with the branch, still have so much less load that moving is worth its while
    function _isLighter(Candidate memory candidate, Candidate memory holder) private view returns (bool) {
        if (candidate.id == 0) return false;
        uint256 percent = 100 + uint256(_parameters.tolerancePercent);
        return holder.load * candidate.weight * 100 > candidate.load * holder.weight * percent;
    }

    /// @dev The branch of a partition now. Changes of this epoch count.
    function _branchOf(uint32 partition) private view returns (uint32 index, Assignment assignment) {
        for (index = partition;; index = _parentOf(index)) {
            assignment = _assignments[index];
            if (_exists(assignment)) return (index, assignment);
            if (_isRoot(index)) return (index, AssignmentLibrary.unheld(_initialBits));
        }
    }

    /// @dev What a branch had in an epoch before its latest assignment. Not found: it did not exist then.
    function _formerAt(uint32 index, uint8 version, uint256 epoch) private view returns (bool, Assignment former) {
        for (uint256 back = 1; back <= KEPT; ++back) {
            unchecked {
                // forge-lint: disable-next-line(unsafe-typecast) -- versions are counted modulo 256
                former = _former[index][uint8(version - back) % KEPT];
            }
            if (!_exists(former)) return (false, former);
            if (former.fromEpoch() <= epoch) return (true, former);
        }
        // forge-lint: disable-next-line(unsafe-typecast) -- as it came
        revert EpochTooOld(uint64(epoch));
    }

    function _accountsOf(Assignment assignment) private view returns (address[] memory accounts) {
        accounts = new address[](assignment.size());
        for (uint256 i = 0; i < accounts.length; ++i) {
            accounts[i] = _records[assignment.memberAt(i)].account;
        }
    }

    /// @dev Whether a partition was there from the start
    function _isRoot(uint32 index) private view returns (bool) {
        return index >> _initialBits == 0;
    }

    /// @dev The partition that a partition was split from
    function _parentOf(uint32 index) private pure returns (uint32) {
        // forge-lint: disable-next-line(unsafe-typecast) -- below 2^16
        return index ^ uint32(uint256(1) << Math.log2(index));
    }

    function _exists(Assignment assignment) private pure returns (bool) {
        return Assignment.unwrap(assignment) != 0;
    }
}
