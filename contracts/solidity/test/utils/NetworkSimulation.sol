// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { NetworkCoordinator } from "../../src/NetworkCoordinator.sol";
import { NetworkLayout, NetworkParameters } from "../../src/types/NetworkSettings.sol";
import { CoordinatorFixture } from "./CoordinatorFixture.sol";
import { DrivenCoordinator } from "./DrivenCoordinator.sol";

/// @title A network with brokers that come, go, fail and lie, and keepers that rebalance
/// @notice Joining, leaving, and rebalancing are public calls. Of what brokers report, some partitions of each epoch go the
/// public way of commit, reveal and settle, the rest is judged by `DrivenCoordinator`. Everything is drawn from a seed.
contract NetworkSimulation is CoordinatorFixture {
    /// @dev What happens, in parts of a thousand of the brokers, each epoch
    uint256 private constant CHURN = 5;
    uint256 private constant OFFLINE = 10;
    uint256 private constant DEVIANTS = 50;

    /// @dev How often in a hundred epochs a deviant deviates
    uint256 private constant DEVIATION = 50;

    /// @dev How many partitions an epoch are reported the public way
    uint256 private constant SAMPLES = 4;

    /// @dev Keepers look for uneven loads in this part of the partitions each epoch
    uint256 private constant SCAN = 4;

    /// @dev Partitions looked at in one call
    uint32 private constant CHUNK = 512;

    DrivenCoordinator private _driven;
    mapping(address broker => bool) public isDeviant;
    address[] private _deviants;
    uint256 private _seed;
    uint256 private _joined;

    uint256 public changes;
    uint256 public judged;
    uint256 public settled;
    uint256 public left;

    constructor(uint256 seed) {
        _seed = seed;
        deploy(someLayout(), someParameters());
        nextEpoch();
    }

    function exposed() external view returns (DrivenCoordinator) {
        return _driven;
    }

    /// @notice So many brokers join
    function grow(uint256 brokers) external {
        for (uint256 i = 0; i < brokers; ++i) {
            _join();
        }
    }

    /// @notice An epoch: brokers come and go, keepers do their work, and the epoch before is reported and settled
    function step(bool quiet, uint256 target) external {
        uint64 epoch = coordinator.currentEpoch() - 1;
        uint256 count = coordinator.activeBrokerCount();
        if (!quiet) _churn(count, target);
        _misbehave(epoch, count);
        uint32 partitions = coordinator.partitionCountAt(epoch);
        uint32[] memory samples = new uint32[](SAMPLES);
        for (uint256 i = 0; i < SAMPLES; ++i) {
            samples[i] = uint32(_random(partitions));
        }
        _commitSamples(epoch, samples);
        this.keep(epoch);
        toReveal(epoch);
        _revealSamples(epoch, samples);
        // In these windows that is the first second of the next epoch.
        nextEpoch();
        _settleSamples(epoch, samples);
        for (uint32 p = 0; p < partitions; p += CHUNK) {
            judged += _driven.judge(epoch, p, p + CHUNK < partitions ? p + CHUNK : partitions);
        }
    }

    /// @notice Keepers call for every change of use that they find
    function keep(uint64 epoch) external {
        uint32 count = coordinator.partitionCountAt(coordinator.currentEpoch() + 1);
        for (uint32 from = 0; from < count; from += CHUNK) {
            uint32 to = from + CHUNK < count ? from + CHUNK : count;
            uint32 partition = _driven.firstUnsound(from, to);
            while (partition < to) {
                while (coordinator.needsRebalance(partition)) _rebalance(partition);
                partition = _driven.firstUnsound(partition + 1, to);
            }
        }
        for (uint32 partition = uint32(epoch % SCAN); partition < count; partition += uint32(SCAN)) {
            if (coordinator.needsRebalance(partition)) _rebalance(partition);
        }
    }

    /// @notice The greatest load for the mean, in per cent, and the deviants' part of all load, in a hundredth of a per cent
    function figures() external view returns (uint256 maxToMean, uint256 deviantShare, uint256 present) {
        address[] memory brokers = coordinator.activeBrokers(0, type(uint256).max);
        uint32[] memory list = _driven.loads();
        uint256 total;
        uint256 greatest;
        uint256 deviant;
        for (uint256 i = 0; i < list.length; ++i) {
            total += list[i];
            if (list[i] > greatest) greatest = list[i];
            if (isDeviant[brokers[i]]) {
                deviant += list[i];
                ++present;
            }
        }
        return (greatest * list.length * 100 / total, deviant * 10_000 / total, present);
    }

    function newCoordinator(NetworkLayout memory layout_, NetworkParameters memory parameters)
        internal
        override
        returns (NetworkCoordinator)
    {
        _driven = new DrivenCoordinator(owner, token, karma, layout_, parameters);
        return _driven;
    }

    /// @dev As many join as leave, in the mean; half of those who leave drain first
    function _churn(uint256 count, uint256 target) private {
        uint256 events = count * CHURN / 1000 + 1;
        for (uint256 i = 0; i < events; ++i) {
            address leaver = coordinator.activeBrokers(_random(coordinator.activeBrokerCount()), 1)[0];
            bool drains = _random(2) == 0;
            vm.prank(leaver);
            if (drains) coordinator.drain();
            else coordinator.unregister();
            ++left;
        }
        for (uint256 i = 0; i < 2 * events && coordinator.activeBrokerCount() < target; ++i) {
            if (_random(4) != 0) _join();
        }
    }

    function _misbehave(uint64 epoch, uint256 count) private {
        for (uint256 i = 0; i < _deviants.length; ++i) {
            if (_random(100) < DEVIATION) _driven.setDeviates(_deviants[i], epoch);
        }
        for (uint256 i = count * OFFLINE / 1000; i > 0; --i) {
            _driven.setAbsent(coordinator.activeBrokers(_random(coordinator.activeBrokerCount()), 1)[0], epoch);
        }
    }

    function _commitSamples(uint64 epoch, uint32[] memory samples) private {
        for (uint256 i = 0; i < samples.length; ++i) {
            address[] memory replicas = coordinator.replicasAt(samples[i], epoch);
            for (uint256 place = 0; place < replicas.length; ++place) {
                bytes32 root = _rootOf(replicas[place], epoch);
                if (root == 0) continue;
                bytes32 made = coordinator.commitmentOf(replicas[place], epoch, SALT, reportOf(samples[i], root));
                vm.prank(nodeOf(replicas[place]));
                coordinator.commitReports(replicas[place], epoch, uint16(i), made);
            }
        }
    }

    function _revealSamples(uint64 epoch, uint32[] memory samples) private {
        for (uint256 i = 0; i < samples.length; ++i) {
            if (_isRepeated(samples, i)) continue;
            address[] memory replicas = coordinator.replicasAt(samples[i], epoch);
            for (uint256 place = 0; place < replicas.length; ++place) {
                bytes32 root = _rootOf(replicas[place], epoch);
                if (root == 0) continue;
                coordinator.revealReports(replicas[place], epoch, uint16(i), SALT, reportOf(samples[i], root));
            }
        }
    }

    function _settleSamples(uint64 epoch, uint32[] memory samples) private {
        bytes32 honest = coordinator.EMPTY_ROOT();
        for (uint256 i = 0; i < samples.length; ++i) {
            if (_isRepeated(samples, i)) continue;
            bool isCoherent = coordinator.votesFor(epoch, samples[i], honest) >= 2;
            coordinator.settle(epoch, samples[i], isCoherent ? honest : bytes32(0));
            vm.assertEq(coordinator.settledRoot(epoch, samples[i]), isCoherent ? honest : bytes32(0));
            ++settled;
        }
    }

    function _rootOf(address broker, uint64 epoch) private view returns (bytes32) {
        if (_driven.absentIn(broker) == epoch) return 0;
        return _driven.deviatesIn(broker) == epoch ? keccak256(abi.encode(broker, epoch)) : coordinator.EMPTY_ROOT();
    }

    function _rebalance(uint32 partition) private {
        vm.prank(keeper);
        coordinator.rebalance(partition);
        ++changes;
    }

    function _join() private {
        address broker = address(uint160(uint256(keccak256(abi.encode("broker", ++_joined)))));
        join(broker);
        if (_random(1000) >= DEVIANTS) return;
        isDeviant[broker] = true;
        _deviants.push(broker);
    }

    function _isRepeated(uint32[] memory samples, uint256 index) private pure returns (bool) {
        for (uint256 i = 0; i < index; ++i) {
            if (samples[i] == samples[index]) return true;
        }
        return false;
    }

    function _random(uint256 below) private returns (uint256) {
        _seed = uint256(keccak256(abi.encode(_seed)));
        return _seed % below;
    }
}
