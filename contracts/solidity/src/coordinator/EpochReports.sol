// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IEpochReports } from "../interfaces/IEpochReports.sol";
import { EpochRoots } from "../libraries/EpochRoots.sol";
import { Assignment } from "../types/Assignment.sol";
import { BrokerStatus } from "../types/Broker.sol";
import { Report } from "../types/Report.sol";
import { Tally, TallyLibrary } from "../types/Tally.sol";
import { PartitionAssignment } from "./PartitionAssignment.sol";

/// @title What the brokers report, and what is settled
/// @dev What is only needed until an epoch is settled lies in slots that later epochs use again. docs/adr/0112 has the reasons.
abstract contract EpochReports is IEpochReports, PartitionAssignment {
    /// @notice The root of a partition without events
    bytes32 public constant EMPTY_ROOT = EpochRoots.EMPTY_ROOT;

    /// @notice How many epochs after it an epoch can still be settled
    uint256 public constant SETTLEMENT_EPOCHS = 5;

    /// @dev Epochs that are reported at the same time never share a slot: they lie less than this apart
    uint256 private constant RING = 8;

    /// @dev Places of a partition, and so the most roots that can be reported for it
    uint256 private constant MAX_ROOTS = 8;

    /// @dev Stands in place of a root where the brokers did not agree
    bytes32 private constant INCOHERENT = bytes32(uint256(1));

    /// @dev What is counted of a partition when it is settled: its brokers, and a bit for each who reported the root, or any
    struct Count {
        Assignment assignment;
        uint256 size;
        uint256 votes;
        uint256 reported;
    }

    mapping(uint32 id => mapping(uint256 slot => mapping(uint16 batch => bytes32))) private _commitments;
    mapping(uint32 partition => mapping(uint256 slot => Tally)) private _tallies;
    mapping(uint64 epoch => mapping(uint32 partition => bytes32 root)) private _settled;

    /// @inheritdoc IEpochReports
    function commitReports(address broker, uint64 epoch, uint16 batch, bytes32 commitment) external {
        uint32 id = _ids[broker];
        if (id == 0 || (msg.sender != broker && msg.sender != _records[id].nodeKey)) {
            revert NotTheBroker(msg.sender, broker);
        }
        _requireWithin(commitWindow, epoch);
        // The many brokers that commit early in an epoch leave nobody a choice of the block that fixes its draw.
        _fixDraw();
        _commitments[id][epoch % RING][batch] = commitment;
        emit ReportsCommitted(broker, epoch, batch, commitment);
    }

    /// @inheritdoc IEpochReports
    function revealReports(address broker, uint64 epoch, uint16 batch, bytes32 salt, Report[] calldata reports)
        external
    {
        _requireWithin(revealWindow, epoch);
        uint32 id = _ids[broker];
        if (_commitments[id][epoch % RING][batch] != commitmentOf(broker, epoch, salt, reports)) {
            revert CommitmentMismatch(broker, epoch, batch);
        }
        uint256 bits = _bitsAt(epoch);
        for (uint256 i = 0; i < reports.length; ++i) {
            _requirePartition(reports[i].partition, bits);
            _count(epoch, id, reports[i].partition, reports[i].root);
        }
        emit ReportsRevealed(broker, epoch, reports);
    }

    /// @inheritdoc IEpochReports
    function settle(uint64 epoch, uint32 partition, bytes32 root) external {
        _requireWithin(settlementWindow, epoch);
        _requirePartition(partition, _bitsAt(epoch));
        if (_settled[epoch][partition] != 0) revert AlreadySettled(epoch, partition);

        Count memory count;
        count.assignment = _assignmentAt(partition, epoch);
        count.size = count.assignment.size();
        uint256 needed = _coherent();
        if (root == 0) {
            count.reported = _requireIncoherent(epoch, partition, needed);
            _settled[epoch][partition] = INCOHERENT;
        } else {
            (count.votes, count.reported) = _votesFor(epoch, partition, root);
            uint256 votes = _ones(count.votes);
            if (votes < needed) revert NotCoherent(epoch, partition, votes, needed);
            _settled[epoch][partition] = root;
        }
        _judge(epoch, partition, root, count, needed);
    }

    /// @inheritdoc IEpochReports
    function commitmentOf(address broker, uint64 epoch, bytes32 salt, Report[] calldata reports)
        public
        pure
        returns (bytes32)
    {
        return EpochRoots.commitmentOf(broker, epoch, salt, reports);
    }

    /// @inheritdoc IEpochReports
    function settledRoot(uint64 epoch, uint32 partition) public view returns (bytes32) {
        bytes32 root = _settled[epoch][partition];
        return root == INCOHERENT ? bytes32(0) : root;
    }

    /// @inheritdoc IEpochReports
    function isSettled(uint64 epoch, uint32 partition) external view returns (bool) {
        return _settled[epoch][partition] != 0;
    }

    /// @inheritdoc IEpochReports
    function votesFor(uint64 epoch, uint32 partition, bytes32 root) external view returns (uint256) {
        (uint256 votes,) = _votesFor(epoch, partition, root);
        return _ones(votes);
    }

    /// @inheritdoc IEpochReports
    function currentEpoch() external view returns (uint64) {
        return _currentEpoch();
    }

    /// @inheritdoc IEpochReports
    function commitWindow(uint64 epoch) public view returns (uint64 start, uint64 end) {
        start = _startOf(uint256(epoch) + 1);
        // forge-lint: disable-next-line(unsafe-typecast) -- at most two weeks
        end = start + uint64(_commitSeconds);
    }

    /// @inheritdoc IEpochReports
    function revealWindow(uint64 epoch) public view returns (uint64 start, uint64 end) {
        (, start) = commitWindow(epoch);
        // forge-lint: disable-next-line(unsafe-typecast) -- at most two weeks
        end = start + uint64(_revealSeconds);
    }

    /// @inheritdoc IEpochReports
    function settlementWindow(uint64 epoch) public view returns (uint64 start, uint64 end) {
        (, start) = revealWindow(epoch);
        end = _startOf(uint256(epoch) + SETTLEMENT_EPOCHS + 1);
    }

    /// @dev Pays, and gives demerits. The removed earn nothing.
    function _judge(uint64 epoch, uint32 partition, bytes32 root, Count memory count, uint256 needed) internal {
        address[] memory coherent = new address[](_ones(count.votes));
        address[] memory deviant = new address[](_ones(count.reported) - coherent.length);
        address[] memory absent = new address[](count.size - coherent.length - deviant.length);
        uint256 reward = _affordable(_parameters.reportReward, coherent.length);
        // Without a root, nobody is at fault for reporting, unless enough reported and did not agree.
        uint256 points =
            root != 0 ? _parameters.deviantDemerits : deviant.length >= needed ? _parameters.incoherentDemerits : 0;
        uint256[3] memory next;
        for (uint256 place = 0; place < count.size; ++place) {
            uint32 id = count.assignment.memberAt(place);
            address account = _records[id].account;
            if (count.votes & (uint256(1) << place) != 0) {
                coherent[next[0]++] = account;
                if (_records[id].status != BrokerStatus.REMOVED) _earn(account, reward);
            } else if (count.reported & (uint256(1) << place) != 0) {
                deviant[next[1]++] = account;
                if (points > 0) _giveDemerits(id, epoch, points);
            } else {
                absent[next[2]++] = account;
                _giveDemerits(id, epoch, _parameters.absentDemerits);
            }
        }
        emit Settled(epoch, partition, root, coherent, deviant, absent);
    }

    /// @dev Counts a report of who is assigned and has not reported
    function _count(uint64 epoch, uint32 id, uint32 partition, bytes32 root) private {
        if (uint256(root) <= uint256(INCOHERENT)) revert InvalidRoot(partition);
        (bool isAssigned, uint256 place) = _assignmentAt(partition, epoch).find(id);
        if (!isAssigned) revert NotAssigned(_records[id].account, partition, epoch);
        mapping(uint256 => Tally) storage tallies = _tallies[partition];
        uint256 slot = (epoch % RING) * MAX_ROOTS;
        Tally tally = tallies[slot];
        if (!tally.isOf(epoch)) tally = TallyLibrary.begun(epoch, root);
        if (tally.reported() & (uint256(1) << place) != 0) {
            revert AlreadyReported(_records[id].account, partition, epoch);
        }
        if (!tally.counts(root)) {
            tallies[slot] = tally.withReporter(place);
            // There are no more roots than places, so that the root is found, or a free slot.
            do {
                tally = tallies[++slot];
                if (!tally.isOf(epoch)) tally = TallyLibrary.begun(epoch, root);
            } while (!tally.counts(root));
        }
        tallies[slot] = tally.withVote(place);
    }

    /// @dev Who reported a root, and who reported any, a bit a place
    function _votesFor(uint64 epoch, uint32 partition, bytes32 root)
        private
        view
        returns (uint256 votes, uint256 reported)
    {
        mapping(uint256 => Tally) storage tallies = _tallies[partition];
        uint256 slot = (epoch % RING) * MAX_ROOTS;
        Tally tally = tallies[slot];
        if (tally.isOf(epoch)) reported = tally.reported();
        for (uint256 i = 0; i < _replication && tally.isOf(epoch); ++i) {
            if (tally.counts(root)) return (tally.votes(), reported);
            tally = tallies[++slot];
        }
    }

    /// @dev Reverts if so many reported one root; else tells who reported any
    function _requireIncoherent(uint64 epoch, uint32 partition, uint256 needed)
        private
        view
        returns (uint256 reported)
    {
        mapping(uint256 => Tally) storage tallies = _tallies[partition];
        uint256 slot = (epoch % RING) * MAX_ROOTS;
        Tally tally = tallies[slot];
        if (tally.isOf(epoch)) reported = tally.reported();
        for (uint256 i = 0; i < _replication && tally.isOf(epoch); ++i) {
            if (_ones(tally.votes()) >= needed) revert Coherent(epoch, partition);
            tally = tallies[++slot];
        }
    }

    /// @dev How many brokers must agree: of all places, also of those that are empty
    function _coherent() internal view returns (uint256) {
        return (_replication * _parameters.coherencePercent + 99) / 100;
    }

    function _requireWithin(function(uint64) view returns (uint64, uint64) window, uint64 epoch) private view {
        (uint64 start, uint64 end) = window(epoch);
        // forge-lint: disable-next-line(block-timestamp) -- windows last seconds to days, and nobody need wait for their ends
        if (block.timestamp < start || block.timestamp >= end) revert OutsideWindow(start, end);
    }

    function _ones(uint256 mask) private pure returns (uint256 count) {
        for (; mask != 0; mask &= mask - 1) {
            ++count;
        }
    }
}
