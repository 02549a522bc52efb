// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DataLicense } from "../src/DataLicense.sol";
import { NetworkCoordinator } from "../src/NetworkCoordinator.sol";
import { EpochRoots } from "../src/libraries/EpochRoots.sol";
import { Endpoint } from "../src/types/Broker.sol";
import { CountProof } from "../src/types/CountProof.sol";
import { MarketParameters } from "../src/types/MarketParameters.sol";
import { NetworkLayout, NetworkParameters } from "../src/types/NetworkSettings.sol";
import { PurchaseId } from "../src/types/Purchase.sol";
import { Report } from "../src/types/Report.sol";
import { Payout } from "../src/types/Terms.sol";
import { MarketFixture } from "./utils/MarketFixture.sol";

/// @dev Market and network together: brokers report what was delivered, the network settles on it, the seller is paid by it
contract MarketOnNetworkTest is MarketFixture {
    uint128 private constant STAKE = 10_000e18;
    uint64 private constant EPOCH_SECONDS = 60;
    bytes32 private constant SALT = keccak256("salt");
    bytes32 private constant DIGEST = keccak256("digest");

    address private immutable _broker = account("broker");
    address private immutable _node = account("node");

    NetworkCoordinator private _network;

    function setUp() public override {
        super.setUp();
        _network = new NetworkCoordinator(arbiter, token, karma, _layout(), _settings());
        directory.setCoordinator(address(_network));
        token.transfer(_broker, STAKE);
        vm.startPrank(_broker);
        token.approve(address(_network), STAKE);
        _network.register(STAKE, Endpoint(_node, hex"0025", new bytes[](0)));
        vm.stopPrank();
        vm.warp(START + EPOCH_SECONDS);
        _assignAll();
        vm.warp(START + 2 * EPOCH_SECONDS);
    }

    function test_claim_shouldPayWhatTheBrokersReported() public {
        DataLicense license = sell(Payout.PER_EVENT);
        PurchaseId memory id = buy(license, alice, DAY);
        uint64 first = _network.currentEpoch();
        CountProof[] memory proofs = new CountProof[](2);
        proofs[0] = _settle(first, 100);
        proofs[1] = _settle(first + 1, 42);
        vm.prank(seller);
        license.proveCounts(address(_network), proofs);
        vm.assertEq(eventsOf(license, id), 142);
        vm.assertEq(claim(license, id), 142 * PRICE_PER_EVENT);
        vm.assertEq(token.balanceOf(beneficiary), 142 * PRICE_PER_EVENT);
        vm.warp(START + 2 * DAY + GRACE);
        vm.assertEq(license.refund(id), priceOf(DAY) - 142 * PRICE_PER_EVENT);
        vm.assertEq(license.escrow(), 0);
    }

    function test_fundRewards_shouldFeedTheNetwork() public {
        MarketParameters memory withFee = someParameters();
        withFee.fee = 1000;
        vm.prank(arbiter);
        market.setParameters(withFee);
        DataLicense license = sell(Payout.AT_ONCE);
        claim(license, buy(license, alice, DAY));
        uint256 before = token.balanceOf(address(_network));
        vm.assertEq(market.fundRewards(), priceOf(DAY) / 10);
        vm.assertEq(token.balanceOf(address(_network)) - before, priceOf(DAY) / 10);
    }

    /// @dev The broker commits, reveals, and anybody settles
    function _settle(uint64 epoch, uint64 count) private returns (CountProof memory proof) {
        uint32 partition = _network.networkPartitionOf(address(stream), 0, epoch);
        Report[] memory reports = new Report[](1);
        reports[0] = Report(partition, EpochRoots.leafOf(address(stream), 0, count, DIGEST));
        bytes32 commitment = _network.commitmentOf(_broker, epoch, SALT, reports);
        (uint64 from,) = _network.commitWindow(epoch);
        vm.warp(from);
        vm.prank(_node);
        _network.commitReports(_broker, epoch, 0, commitment);
        (from,) = _network.revealWindow(epoch);
        vm.warp(from);
        vm.prank(_node);
        _network.revealReports(_broker, epoch, 0, SALT, reports);
        (from,) = _network.settlementWindow(epoch);
        vm.warp(from);
        _network.settle(epoch, partition, reports[0].root);
        return CountProof(epoch, address(stream), 0, count, DIGEST, new bytes32[](0));
    }

    function _assignAll() private {
        uint32 count = _network.partitionCountAt(_network.currentEpoch() + 1);
        for (uint32 partition = 0; partition < count; ++partition) {
            while (_network.needsRebalance(partition)) _network.rebalance(partition);
        }
    }

    function _layout() private pure returns (NetworkLayout memory) {
        return NetworkLayout({
            epochSeconds: uint32(EPOCH_SECONDS),
            commitSeconds: 40,
            revealSeconds: 20,
            replication: 1,
            initialPartitions: 2
        });
    }

    function _settings() private pure returns (NetworkParameters memory) {
        return NetworkParameters({
            minimumStake: STAKE,
            entryFee: 0,
            removalPenalty: STAKE / 10,
            reportReward: 0,
            rebalanceReward: 0,
            unbondingSeconds: 600,
            partitionsPerBroker: 2,
            candidates: 4,
            tolerancePercent: 25,
            coherencePercent: 66,
            demeritLimit: 100,
            deviantDemerits: 20,
            absentDemerits: 4,
            incoherentDemerits: 2,
            forgiveness: 1
        });
    }
}
