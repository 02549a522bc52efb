// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { NetworkCoordinator } from "../../src/NetworkCoordinator.sol";
import { IDATAcoin } from "../../src/interfaces/IDATAcoin.sol";
import { IKarma } from "../../src/interfaces/IKarma.sol";
import { Assignment } from "../../src/types/Assignment.sol";
import { BrokerStatus } from "../../src/types/Broker.sol";
import { NetworkLayout, NetworkParameters } from "../../src/types/NetworkSettings.sol";

/// @title The coordinator, told in one call what the brokers of many partitions reported
/// @notice Revealing millions of roots one by one is beyond a test. What is left out is commitments, windows and tallies; who
/// was assigned, whether they agree, and what follows for each of them is the coordinator's own code.
contract DrivenCoordinator is NetworkCoordinator {
    /// @dev Those who report other roots than the rest, each its own, and those who report none, in the epoch being driven
    mapping(address broker => uint64 epoch) public deviatesIn;
    mapping(address broker => uint64 epoch) public absentIn;

    constructor(
        address owner,
        IDATAcoin token_,
        IKarma karma_,
        NetworkLayout memory layout_,
        NetworkParameters memory parameters_
    ) NetworkCoordinator(owner, token_, karma_, layout_, parameters_) { }

    function setDeviates(address broker, uint64 epoch) external {
        deviatesIn[broker] = epoch;
    }

    function setAbsent(address broker, uint64 epoch) external {
        absentIn[broker] = epoch;
    }

    /// @notice Judges partitions of an epoch in which not all agreed, as `settle` would; passes over those in which all did, since
    /// that changes nobody's standing, and those that are settled
    function judge(uint64 epoch, uint32 from, uint32 to) external returns (uint256 judged) {
        for (uint32 partition = from; partition < to; ++partition) {
            Count memory count;
            count.assignment = _assignmentAt(partition, epoch);
            count.size = count.assignment.size();
            for (uint256 place = 0; place < count.size; ++place) {
                address broker = _records[count.assignment.memberAt(place)].account;
                if (absentIn[broker] == epoch) continue;
                count.reported |= uint256(1) << place;
                if (deviatesIn[broker] != epoch) count.votes |= uint256(1) << place;
            }
            if (count.votes + 1 == uint256(1) << count.size || this.isSettled(epoch, partition)) continue;
            ++judged;
            uint256 agreeing = 0;
            for (uint256 place = 0; place < count.size; ++place) {
                agreeing += (count.votes >> place) & 1;
            }
            bool isCoherent = agreeing >= _coherent();
            if (!isCoherent) count.votes = 0;
            _judge(epoch, partition, isCoherent ? EMPTY_ROOT : bytes32(0), count, _coherent());
        }
    }

    /// @notice The first partition in a range that has an empty place, a broker twice, or one that is not active; `to` if none
    function firstUnsound(uint32 from, uint32 to) external view returns (uint32) {
        uint64 next = _currentEpoch() + 1;
        for (uint32 partition = from; partition < to; ++partition) {
            Assignment assignment = _assignmentAt(partition, next);
            if (assignment.size() < _replication) return partition;
            for (uint256 place = 0; place < _replication; ++place) {
                uint32 id = assignment.memberAt(place);
                (, uint256 first) = assignment.find(id);
                if (first != place || _records[id].status != BrokerStatus.ACTIVE) return partition;
            }
        }
        return to;
    }

    /// @notice The loads of all active brokers, in the order of `activeBrokers`
    function loads() external view returns (uint32[] memory list) {
        list = new uint32[](_active.length);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = _records[_active[i]].load;
        }
    }
}
