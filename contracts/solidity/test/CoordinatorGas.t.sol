// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../src/DATAcoin.sol";
import { NetworkCoordinator } from "../src/NetworkCoordinator.sol";
import { IEpochReports } from "../src/interfaces/IEpochReports.sol";
import { Endpoint } from "../src/types/Broker.sol";
import { NetworkLayout } from "../src/types/NetworkSettings.sol";
import { Report } from "../src/types/Report.sol";
import { CoordinatorFixture } from "./utils/CoordinatorFixture.sol";

/// @dev A network that is set up in one transaction, since each call of the test below is one
contract Crowd is CoordinatorFixture {
    function gather(uint256 brokers, uint32 partitions) external {
        NetworkLayout memory layout_ = someLayout();
        layout_.initialPartitions = partitions;
        deploy(layout_, someParameters());
        joinMany(brokers);
        nextEpoch();
    }

    function settleDown(uint256 epochs) external {
        for (uint256 i = 0; i < epochs; ++i) {
            balance();
            nextEpoch();
        }
    }

    /// @dev Every broker reports all its partitions
    function reportAll(uint64 epoch) external {
        address[] memory brokers = coordinator.activeBrokers(0, 100);
        toCommit(epoch);
        for (uint256 i = 0; i < brokers.length; ++i) {
            commit(brokers[i], epoch, reportsOf(brokers[i], epoch));
        }
        toReveal(epoch);
        for (uint256 i = 0; i < brokers.length; ++i) {
            reveal(brokers[i], epoch, reportsOf(brokers[i], epoch));
        }
        toSettlement(epoch);
    }

    function reportsOf(address broker, uint64 epoch) public view returns (Report[] memory reports) {
        Report[] memory all = new Report[](coordinator.partitionCount());
        uint256 count = 0;
        for (uint32 p = 0; p < all.length; ++p) {
            address[] memory replicas = coordinator.replicasAt(p, epoch);
            for (uint256 i = 0; i < replicas.length; ++i) {
                if (replicas[i] == broker) all[count++] = Report(p, keccak256(abi.encode(p, epoch)));
            }
        }
        reports = new Report[](count);
        for (uint256 i = 0; i < count; ++i) {
            reports[i] = all[i];
        }
    }

    function exposed() external view returns (address coordinator_, address token_) {
        return (address(coordinator), address(token));
    }
}

/// @dev What whole transactions cost, as Gas.t.sol has it, and the bounds that the design sets
/// forge-config: default.isolate = true
contract CoordinatorGasTest is CoordinatorFixture {
    string private constant GROUP = "NetworkCoordinator";
    uint256 private constant REBALANCE_BOUND = 200_000;
    uint256 private constant REVEAL_BOUND = 25_000;

    /// @dev In a partition's first eight epochs, when the slots that later epochs use again are new
    uint256 private constant FIRST_REVEAL_BOUND = 32_000;

    Crowd private _crowd;

    function setUp() public override {
        _crowd = new Crowd();
    }

    function test_gas_register() public {
        _gather(4, 8);
        Endpoint memory endpoint = someEndpoint(stranger);
        address broker = account("newcomer");
        vm.prank(address(_crowd));
        token.transfer(broker, STAKE + ENTRY_FEE);
        vm.prank(broker);
        token.approve(address(coordinator), STAKE + ENTRY_FEE);
        vm.prank(broker);
        coordinator.register(STAKE, endpoint);
        vm.snapshotGasLastCall(GROUP, "register");
        vm.prank(broker);
        coordinator.describe(endpoint);
        vm.snapshotGasLastCall(GROUP, "describe");
        vm.prank(broker);
        coordinator.drain();
        vm.snapshotGasLastCall(GROUP, "drain");
    }

    function test_gas_rebalanceOfFour() public {
        _gather(4, 8);
        coordinator.rebalance(0);
        vm.snapshotGasLastCall(GROUP, "rebalance, the first of an epoch, of 4 brokers");
        coordinator.rebalance(0);
        vm.snapshotGasLastCall(GROUP, "rebalance, filling a place, of 4 brokers");
        vm.assertLe(_worstRebalance(), REBALANCE_BOUND);
    }

    function test_gas_rebalanceOfFourThousand() public {
        _gather(4000, 8);
        for (uint32 p = 0; p < 8; ++p) {
            while (coordinator.replicasOf(p).length < 3) {
                coordinator.rebalance(p);
                vm.assertLe(vm.lastCallGas().gasTotalUsed, REBALANCE_BOUND);
            }
        }
        // Brokers have joined for many more partitions than eight: each move splits a branch, and this is the dearest.
        for (uint256 i = 0; i < 9; ++i) {
            nextEpoch();
        }
        uint32 last = coordinator.partitionCount() - 1;
        while (!coordinator.needsRebalance(last)) nextEpoch();
        vm.prank(account("new caller"));
        coordinator.rebalance(last);
        vm.assertLe(
            vm.snapshotGasLastCall(
                GROUP, "rebalance, splitting a branch, first of an epoch and caller, of 4,000 brokers"
            ),
            REBALANCE_BOUND
        );
    }

    function test_gas_reports() public {
        _gather(4, 16);
        _crowd.settleDown(1);
        uint64 epoch = coordinator.currentEpoch();
        address first = coordinator.replicasAt(0, epoch)[0];
        (uint256 fresh,) = _reveal(epoch, first, "of a partition's first epochs, ");
        for (uint256 i = 0; i < 9; ++i) {
            epoch = coordinator.currentEpoch();
            _crowd.reportAll(epoch);
        }
        epoch = coordinator.currentEpoch();
        first = coordinator.replicasAt(0, epoch)[0];
        (uint256 usual, uint256 later) = _reveal(epoch, first, "");
        vm.assertLe(usual, REVEAL_BOUND);
        vm.assertLe(later, REVEAL_BOUND);
        vm.assertLe(fresh, FIRST_REVEAL_BOUND);

        toSettlement(epoch);
        coordinator.settle(epoch, 0, keccak256(abi.encode(uint32(0), epoch)));
        vm.snapshotGasLastCall(GROUP, "settle");
        bytes[] memory calls = new bytes[](10);
        for (uint32 p = 1; p <= 10; ++p) {
            calls[p - 1] = abi.encodeCall(IEpochReports.settle, (epoch, p, keccak256(abi.encode(p, epoch))));
        }
        coordinator.multicall(calls);
        vm.snapshotGasLastCall(GROUP, "multicall of settle, ten partitions");
        vm.prank(first);
        coordinator.claimRewards();
        vm.snapshotGasLastCall(GROUP, "claimRewards");
    }

    /// @return byFirst gas a partition, for who reveals before all others; the whole transaction
    /// @return byLast likewise, for who reveals last
    function _reveal(uint64 epoch, address first, string memory what)
        private
        returns (uint256 byFirst, uint256 byLast)
    {
        address[] memory brokers = coordinator.activeBrokers(0, 4);
        toCommit(epoch);
        for (uint256 i = 0; i < 4; ++i) {
            commit(brokers[i], epoch, _crowd.reportsOf(brokers[i], epoch));
        }
        toReveal(epoch);
        Report[] memory reports = _crowd.reportsOf(first, epoch);
        reveal(first, epoch, reports);
        byFirst = vm.snapshotGasLastCall(GROUP, string.concat("revealReports, ", what, "twelve partitions, first"))
            / reports.length;
        for (uint256 i = 0; i < 4; ++i) {
            if (brokers[i] == first) continue;
            reports = _crowd.reportsOf(brokers[i], epoch);
            reveal(brokers[i], epoch, reports);
            byLast = vm.snapshotGasLastCall(GROUP, string.concat("revealReports, ", what, "twelve partitions, last"))
                / reports.length;
        }
        toSettlement(epoch);
    }

    function _worstRebalance() private returns (uint256 worst) {
        uint32 count = coordinator.partitionCountAt(coordinator.currentEpoch() + 1);
        for (uint32 p = 0; p < count; ++p) {
            while (coordinator.needsRebalance(p)) {
                coordinator.rebalance(p);
                uint256 gas = vm.lastCallGas().gasTotalUsed;
                if (gas > worst) worst = gas;
            }
        }
    }

    function _gather(uint256 brokers, uint32 partitions) private {
        _crowd.gather(brokers, partitions);
        (address coordinator_, address token_) = _crowd.exposed();
        coordinator = NetworkCoordinator(coordinator_);
        token = DATAcoin(token_);
    }
}
