// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { Karma } from "../../src/Karma.sol";
import { NetworkCoordinator } from "../../src/NetworkCoordinator.sol";
import { Broker, Endpoint } from "../../src/types/Broker.sol";
import { NetworkLayout, NetworkParameters } from "../../src/types/NetworkSettings.sol";
import { Report } from "../../src/types/Report.sol";
import { DevelopmentNetwork } from "./DevelopmentNetwork.sol";
import { Test } from "./Test.sol";

/// @title A coordinator as a development chain has it, and what brokers do with it
abstract contract CoordinatorFixture is Test {
    uint256 internal constant STAKE = DevelopmentNetwork.STAKE;
    uint256 internal constant ENTRY_FEE = DevelopmentNetwork.ENTRY_FEE;
    uint256 internal constant PENALTY = DevelopmentNetwork.PENALTY;
    uint256 internal constant REPORT_REWARD = DevelopmentNetwork.REPORT_REWARD;
    uint256 internal constant REBALANCE_REWARD = DevelopmentNetwork.REBALANCE_REWARD;
    uint256 internal constant POOL = 1_000_000e18;
    bytes32 internal constant SALT = keccak256("salt");

    address internal immutable owner = account("owner");
    address internal immutable keeper = account("keeper");
    address internal immutable stranger = account("stranger");

    DATAcoin internal token;
    Karma internal karma;
    NetworkCoordinator internal coordinator;

    function setUp() public virtual {
        deploy(someLayout(), someParameters());
    }

    function deploy(NetworkLayout memory layout_, NetworkParameters memory parameters) internal {
        vm.warp(START);
        vm.roll(1000);
        vm.prevrandao(keccak256("first"));
        token = new DATAcoin(address(this), 1e30);
        karma = new Karma(address(this), 180 days);
        coordinator = newCoordinator(layout_, parameters);
        karma.setCreditor(address(coordinator), true);
        token.approve(address(coordinator), type(uint256).max);
        coordinator.fundRewards(POOL);
    }

    function newCoordinator(NetworkLayout memory layout_, NetworkParameters memory parameters)
        internal
        virtual
        returns (NetworkCoordinator)
    {
        return new NetworkCoordinator(owner, token, karma, layout_, parameters);
    }

    function someLayout() internal pure returns (NetworkLayout memory) {
        return DevelopmentNetwork.someLayout();
    }

    function someParameters() internal pure returns (NetworkParameters memory) {
        return DevelopmentNetwork.someParameters();
    }

    function someEndpoint(address nodeKey) internal pure returns (Endpoint memory endpoint) {
        endpoint.nodeKey = nodeKey;
        endpoint.peerId = abi.encodePacked(hex"002508021221", nodeKey, nodeKey);
        endpoint.multiaddrs = new bytes[](1);
        endpoint.multiaddrs[0] = hex"047f000001061f90";
    }

    function nodeOf(address broker) internal pure returns (address) {
        return address(uint160(broker) ^ 1);
    }

    function brokerNamed(uint256 number) internal pure returns (address) {
        return account(string.concat("broker ", vm.toString(number)));
    }

    function fund(address broker) internal {
        token.transfer(broker, STAKE + ENTRY_FEE);
        vm.prank(broker);
        token.approve(address(coordinator), type(uint256).max);
    }

    function join(address broker) internal {
        fund(broker);
        vm.prank(broker);
        coordinator.register(STAKE, someEndpoint(nodeOf(broker)));
    }

    function joinMany(uint256 count) internal returns (address[] memory brokers) {
        brokers = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            brokers[i] = brokerNamed(i);
            join(brokers[i]);
        }
    }

    /// @dev To the first second of the next epoch, with randomness of its own
    function nextEpoch() internal {
        vm.warp((coordinator.currentEpoch() + 1) * 60);
        vm.roll(block.number + 5);
        vm.prevrandao(keccak256(abi.encode(block.timestamp)));
    }

    /// @dev Calls for every change of use, until there is none
    function balance() internal returns (uint256 changes) {
        uint32 count = coordinator.partitionCountAt(coordinator.currentEpoch() + 1);
        for (uint32 partition = 0; partition < count; ++partition) {
            while (coordinator.needsRebalance(partition)) {
                vm.prank(keeper);
                coordinator.rebalance(partition);
                ++changes;
            }
        }
    }

    /// @dev A network of so many brokers whose partitions are all held, in an epoch that they report
    function start(uint256 count) internal returns (address[] memory brokers) {
        brokers = joinMany(count);
        nextEpoch();
        balance();
        nextEpoch();
    }

    function reportOf(uint32 partition, bytes32 root) internal pure returns (Report[] memory reports) {
        reports = new Report[](1);
        reports[0] = Report(partition, root);
    }

    function commit(address broker, uint64 epoch, Report[] memory reports) internal {
        vm.prank(nodeOf(broker));
        coordinator.commitReports(broker, epoch, 0, keccak256(abi.encode(broker, epoch, SALT, reports)));
    }

    function reveal(address broker, uint64 epoch, Report[] memory reports) internal {
        vm.prank(nodeOf(broker));
        coordinator.revealReports(broker, epoch, 0, SALT, reports);
    }

    /// @dev The brokers of a partition report these roots, in the order of their places; zero: nothing. Then it can be settled.
    function report(uint64 epoch, uint32 partition, bytes32[] memory roots) internal {
        address[] memory replicas = coordinator.replicasAt(partition, epoch);
        toCommit(epoch);
        for (uint256 i = 0; i < roots.length; ++i) {
            if (roots[i] != 0) commit(replicas[i], epoch, reportOf(partition, roots[i]));
        }
        toReveal(epoch);
        for (uint256 i = 0; i < roots.length; ++i) {
            if (roots[i] != 0) reveal(replicas[i], epoch, reportOf(partition, roots[i]));
        }
        toSettlement(epoch);
    }

    function toCommit(uint64 epoch) internal {
        (uint64 from,) = coordinator.commitWindow(epoch);
        vm.warp(from);
    }

    function toReveal(uint64 epoch) internal {
        (uint64 from,) = coordinator.revealWindow(epoch);
        vm.warp(from);
    }

    function toSettlement(uint64 epoch) internal {
        (uint64 from,) = coordinator.settlementWindow(epoch);
        vm.warp(from);
    }

    function roots3(bytes32 first, bytes32 second, bytes32 third) internal pure returns (bytes32[] memory roots) {
        roots = new bytes32[](3);
        (roots[0], roots[1], roots[2]) = (first, second, third);
    }

    function demeritsOf(address broker) internal view returns (uint16) {
        return coordinator.brokerOf(broker).demerits;
    }

    function brokerOf(address broker) internal view returns (Broker memory) {
        return coordinator.brokerOf(broker);
    }
}
