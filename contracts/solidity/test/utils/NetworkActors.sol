// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { NetworkCoordinator } from "../../src/NetworkCoordinator.sol";
import { BrokerStatus } from "../../src/types/Broker.sol";
import { NetworkParameters } from "../../src/types/NetworkSettings.sol";
import { Report } from "../../src/types/Report.sol";
import { CoordinatorFixture } from "./CoordinatorFixture.sol";

/// @title Brokers, keepers, owners and strangers, who do what they may, in any order
/// @notice Broker 0 always reports another root than the rest, broker 1 commits and never reveals, broker 2 copies what broker 3
/// committed and revealed. The others are honest, and at least two of three in a partition, so that they are believed.
contract NetworkActors is CoordinatorFixture {
    uint256 public constant BROKERS = 10;
    bytes32 private constant ROOT = keccak256("root");

    uint256 public paidIn;
    uint256 public paidOut;
    uint256 public strayed;

    /// @dev Reports of those who lie, lag or copy that were counted with a settled root
    uint256 public falselyCoherent;

    function setUp() public override {
        super.setUp();
        paidIn = POOL;
        for (uint256 i = 0; i < 6; ++i) {
            register(i);
        }
    }

    function exposed() external view returns (NetworkCoordinator, DATAcoin) {
        return (coordinator, token);
    }

    function register(uint256 who) public {
        address broker = _broker(who);
        if (_status(broker) != BrokerStatus.NONE) return;
        join(broker);
        paidIn += STAKE + ENTRY_FEE;
    }

    function drain(uint256 who) external {
        if (_status(_broker(who)) != BrokerStatus.ACTIVE || coordinator.activeBrokerCount() <= 3) return;
        vm.prank(_broker(who));
        coordinator.drain();
    }

    function unregister(uint256 who) external {
        address broker = _broker(who);
        BrokerStatus status = _status(broker);
        if (status == BrokerStatus.ACTIVE && coordinator.activeBrokerCount() <= 3) return;
        if (status != BrokerStatus.ACTIVE && status != BrokerStatus.DRAINING) return;
        vm.prank(broker);
        coordinator.unregister();
    }

    function withdraw(uint256 who) external {
        address broker = _broker(who);
        BrokerStatus status = _status(broker);
        if (status != BrokerStatus.LEAVING && status != BrokerStatus.REMOVED) return;
        if (block.timestamp < brokerOf(broker).withdrawableAt || brokerOf(broker).stake == 0) return;
        vm.prank(broker);
        paidOut += coordinator.withdrawStake();
    }

    function addStake(uint256 who, uint256 amount) external {
        address broker = _broker(who);
        if (_status(broker) != BrokerStatus.ACTIVE) return;
        amount = bound(amount, 0, 1e24);
        token.transfer(broker, amount);
        vm.prank(broker);
        coordinator.addStake(amount);
        paidIn += amount;
    }

    function withdrawExcess(uint256 who, uint256 amount) external {
        address broker = _broker(who);
        if (_status(broker) != BrokerStatus.ACTIVE || brokerOf(broker).stake < STAKE) return;
        amount = bound(amount, 0, brokerOf(broker).stake - STAKE);
        vm.prank(broker);
        coordinator.withdrawExcess(amount);
        paidOut += amount;
    }

    function rebalance(uint32 partition) external {
        partition %= coordinator.partitionCountAt(coordinator.currentEpoch() + 1);
        vm.prank(keeper);
        try coordinator.rebalance(partition) { } catch { }
    }

    function rebalanceAll() external {
        balance();
    }

    function claim(uint256 who) external {
        address account_ = who % 4 == 0 ? keeper : _broker(who);
        if (coordinator.rewardsOf(account_) == 0) return;
        vm.prank(account_);
        paidOut += coordinator.claimRewards();
    }

    function fundRewards(uint256 amount) external {
        amount = bound(amount, 0, 1e24);
        coordinator.fundRewards(amount);
        paidIn += amount;
    }

    function stray(uint256 amount) external {
        amount = bound(amount, 0, 1e18);
        token.transfer(address(coordinator), amount);
        strayed += amount;
    }

    function absorb() external {
        if (strayed == 0) return;
        paidIn += coordinator.absorbSurplus();
        strayed = 0;
    }

    function setParameters(uint128 reward, uint8 candidates, uint16 limit) external {
        NetworkParameters memory parameters = someParameters();
        parameters.reportReward = uint128(bound(reward, 0, 1e24));
        parameters.candidates = uint8(bound(candidates, 1, 8));
        parameters.demeritLimit = uint16(bound(limit, 20, 200));
        vm.prank(owner);
        coordinator.setParameters(parameters);
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 200));
        vm.roll(block.number + 1);
        vm.prevrandao(keccak256(abi.encode(block.timestamp)));
    }

    /// @dev An epoch passes, and is reported and settled
    function reportEpoch() external {
        uint64 epoch = coordinator.currentEpoch();
        toCommit(epoch);
        uint32 count = coordinator.partitionCountAt(epoch);
        for (uint256 i = 0; i < BROKERS; ++i) {
            _commit(i, epoch, count);
        }
        toReveal(epoch);
        for (uint256 i = BROKERS; i > 0; --i) {
            _reveal(i - 1, epoch, count);
        }
        toSettlement(epoch);
        for (uint32 p = 0; p < count; ++p) {
            _settle(epoch, p);
        }
    }

    function keeperAccount() external view returns (address) {
        return keeper;
    }

    function brokerAt(uint256 who) external pure returns (address) {
        return _broker(who);
    }

    function _commit(uint256 who, uint64 epoch, uint32 count) private {
        address reporter = _broker(who);
        if (_status(reporter) == BrokerStatus.NONE && brokerOf(reporter).sequence == 0) return;
        commit(reporter, epoch, _reports(who == 2 ? _broker(3) : reporter, _rootOf(who), epoch, count));
    }

    function _reveal(uint256 who, uint64 epoch, uint32 count) private {
        if (who == 1) return;
        address reporter = _broker(who);
        Report[] memory reports = _reports(who == 2 ? _broker(3) : reporter, _rootOf(who), epoch, count);
        vm.prank(reporter);
        try coordinator.revealReports(reporter, epoch, 0, SALT, reports) { } catch { }
    }

    function _settle(uint64 epoch, uint32 partition) private {
        uint256[3] memory before;
        for (uint256 i = 0; i < 2; ++i) {
            before[i] = coordinator.rewardsOf(_broker(i));
        }
        bytes32 root = coordinator.votesFor(epoch, partition, ROOT) >= 2 ? ROOT : bytes32(0);
        coordinator.settle(epoch, partition, root);
        for (uint256 i = 0; i < 2; ++i) {
            if (coordinator.rewardsOf(_broker(i)) != before[i]) ++falselyCoherent;
        }
    }

    function _reports(address reporter, bytes32 root, uint64 epoch, uint32 count)
        private
        view
        returns (Report[] memory reports)
    {
        reports = new Report[](count);
        uint256 length = 0;
        for (uint32 p = 0; p < count; ++p) {
            address[] memory replicas = coordinator.replicasAt(p, epoch);
            for (uint256 i = 0; i < replicas.length; ++i) {
                if (replicas[i] == reporter) reports[length++] = Report(p, root);
            }
        }
        assembly ("memory-safe") {
            mstore(reports, length)
        }
    }

    function _rootOf(uint256 who) private pure returns (bytes32) {
        return who == 0 ? keccak256("lie") : ROOT;
    }

    function _status(address broker_) private view returns (BrokerStatus) {
        return brokerOf(broker_).status;
    }

    function _broker(uint256 who) private pure returns (address) {
        return brokerNamed(who % BROKERS);
    }
}
