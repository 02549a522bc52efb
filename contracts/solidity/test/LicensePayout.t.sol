// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DataLicense } from "../src/DataLicense.sol";
import { Stream } from "../src/Stream.sol";
import { IDataLicense } from "../src/interfaces/IDataLicense.sol";
import { ISettledCounts } from "../src/interfaces/ISettledCounts.sol";
import { CountProof } from "../src/types/CountProof.sol";
import { MarketParameters } from "../src/types/MarketParameters.sol";
import { Grant } from "../src/types/Permission.sol";
import { PurchaseId } from "../src/types/Purchase.sol";
import { Payout, Terms } from "../src/types/Terms.sol";
import { MarketFixture } from "./utils/MarketFixture.sol";
import { SettledCounts } from "./utils/SettledCounts.sol";

contract LicensePayoutTest is MarketFixture {
    // At once, and with time

    function test_claim_shouldPayAtOnce() public {
        DataLicense license = sell(Payout.AT_ONCE);
        PurchaseId memory id = buy(license, alice, DAY);
        vm.expectEmit(address(license));
        emit IDataLicense.Claimed(alice, 0, priceOf(DAY), 0, priceOf(DAY));
        vm.prank(stranger);
        vm.assertEq(license.claim(single(id)), priceOf(DAY));
        vm.assertEq(token.balanceOf(beneficiary), priceOf(DAY));
        vm.assertEq(token.balanceOf(address(license)), 0);
        vm.expectRevert(IDataLicense.NothingToClaim.selector);
        license.claim(single(id));
    }

    function testFuzz_claim_shouldPayAsTimePasses(uint64 period, uint64[5] calldata waits) public {
        period = uint64(bound(period, DAY, 1000 * DAY));
        DataLicense license = sell(Payout.LINEAR);
        PurchaseId memory id = buy(license, alice, period);
        uint64 time = START;
        for (uint256 i = 0; i < waits.length; ++i) {
            time += waits[i] % (period / 2) + 1;
            vm.warp(time);
            if (claimable(license, id) > 0) claim(license, id);
            uint256 passed = time - START < period ? time - START : period;
            vm.assertEq(token.balanceOf(beneficiary), passed * PRICE_PER_SECOND);
            vm.assertEq(token.balanceOf(address(license)), (period - passed) * PRICE_PER_SECOND);
        }
    }

    function test_claim_shouldNotPayForAPeriodAhead() public {
        DataLicense license = sell(Payout.LINEAR);
        buy(license, alice, DAY);
        PurchaseId memory ahead = buy(license, alice, DAY);
        vm.warp(START + DAY);
        vm.expectRevert(IDataLicense.NothingToClaim.selector);
        claim(license, ahead);
    }

    function test_claim_shouldPayForManyAtOnceAndPassOverTheRest() public {
        DataLicense license = sell(Payout.LINEAR);
        PurchaseId[] memory ids = new PurchaseId[](4);
        ids[0] = buy(license, alice, DAY);
        ids[1] = buy(license, bob, DAY);
        ids[2] = ids[0];
        ids[3] = buy(license, alice, DAY);
        vm.warp(START + DAY / 2);
        vm.assertEq(license.claim(ids), priceOf(DAY));
        vm.assertEq(license.escrow(), 2 * priceOf(DAY));
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.UnknownPurchase.selector, bob, 1));
        license.claim(single(PurchaseId(bob, 1)));
    }

    function test_refund_shouldGiveNothingBackOfWhatIsEarned() public {
        DataLicense license = sell(Payout.LINEAR);
        PurchaseId memory id = buy(license, alice, DAY);
        vm.warp(START + DAY + GRACE - 1);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.SettlementRunning.selector, START + DAY + GRACE));
        license.refund(id);
        vm.warp(START + 1000 * DAY);
        vm.expectRevert(IDataLicense.NothingToRefund.selector);
        license.refund(id);
        vm.assertEq(claim(license, id), priceOf(DAY));
    }

    // Karma

    function test_claim_shouldCreditKarmaToBothSidesForWhatMoved() public {
        DataLicense license = sell(Payout.LINEAR);
        PurchaseId memory id = buy(license, alice, 2 * DAY);
        vm.assertEq(karma.karmaOf(alice), 0);
        vm.warp(START + DAY);
        claim(license, id);
        vm.assertEq(karma.karmaOf(alice), priceOf(DAY));
        vm.assertEq(karma.karmaOf(seller), priceOf(DAY));
    }

    function test_claim_shouldCreditNoKarmaToThoseWhoPayThemselves() public {
        Terms memory agreed = someTerms(Payout.AT_ONCE);
        agreed.beneficiary = alice;
        DataLicense license = sell(agreed);
        claim(license, buy(license, alice, DAY));
        vm.assertEq(karma.karmaOf(alice), 0);
        vm.assertEq(karma.karmaOf(seller), 0);
    }

    function test_claim_shouldNotHingeOnKarma() public {
        DataLicense license = sell(Payout.AT_ONCE);
        PurchaseId memory id = buy(license, alice, DAY);
        vm.prank(arbiter);
        karma.setCreditor(address(license), false);
        claim(license, id);
        vm.assertEq(token.balanceOf(beneficiary), priceOf(DAY));
        vm.assertEq(karma.karmaOf(seller), 0);
    }

    function testFuzz_claim_shouldTakeTheFeeOfTheMarket(uint16 fee, uint64 period) public {
        MarketParameters memory withFee = someParameters();
        withFee.fee = uint16(bound(fee, 0, 1000));
        vm.prank(arbiter);
        market.setParameters(withFee);
        DataLicense license = sell(Payout.AT_ONCE);
        period = uint64(bound(period, DAY, 1000 * DAY));
        uint256 price = priceOf(period);
        claim(license, buy(license, alice, period));
        vm.assertEq(token.balanceOf(address(market)), price * withFee.fee / 10_000);
        vm.assertEq(token.balanceOf(beneficiary) + token.balanceOf(address(market)), price);
        vm.assertEq(karma.karmaOf(alice), token.balanceOf(beneficiary));
    }

    // By events

    function test_claim_shouldPayEachEventThatTheNetworkSettledOn() public {
        DataLicense license = sell(Payout.PER_EVENT);
        PurchaseId memory id = buy(license, alice, DAY);
        vm.expectRevert(IDataLicense.NothingToClaim.selector);
        claim(license, id);
        deliver(license, epochAt(START), 100);
        vm.assertEq(claim(license, id), 100 * PRICE_PER_EVENT);
        deliver(license, epochAt(START) + 1, 50);
        vm.assertEq(claim(license, id), 50 * PRICE_PER_EVENT);
        vm.assertEq(eventsOf(license, id), 150);
    }

    function test_claim_shouldPayNoMoreThanWasPaidIn() public {
        DataLicense license = sell(Payout.PER_EVENT);
        PurchaseId memory id = buy(license, alice, DAY);
        deliver(license, epochAt(START), type(uint64).max);
        vm.assertEq(claim(license, id), priceOf(DAY));
        vm.assertEq(license.escrow(), 0);
    }

    function test_refund_shouldGiveBackWhatWasNeverDelivered() public {
        DataLicense license = sell(Payout.PER_EVENT);
        PurchaseId memory id = buy(license, alice, DAY);
        deliver(license, epochAt(START), 100);
        uint256 before = token.balanceOf(alice);
        vm.warp(START + DAY + GRACE);
        uint128 undelivered = priceOf(DAY) - 100 * PRICE_PER_EVENT;
        vm.assertEq(refundable(license, id), undelivered);
        vm.expectEmit(address(license));
        emit IDataLicense.Refunded(alice, 0, undelivered, 100 * PRICE_PER_EVENT, START + DAY);
        vm.prank(stranger);
        license.refund(id);
        vm.assertEq(token.balanceOf(alice) - before, undelivered);
        vm.expectRevert(IDataLicense.NothingToRefund.selector);
        license.refund(id);
        // What is earned waits for the beneficiary, and counts that come late earn nothing more.
        deliver(license, epochAt(START) + 1, 1000);
        vm.assertEq(claim(license, id), 100 * PRICE_PER_EVENT);
    }

    function test_lock_shouldHoldAllBackUntilSoManyEvents() public {
        Payout[3] memory payouts = [Payout.AT_ONCE, Payout.LINEAR, Payout.PER_EVENT];
        for (uint256 i = 0; i < payouts.length; ++i) {
            Terms memory agreed = someTerms(payouts[i]);
            agreed.unlockEvents = 100;
            DataLicense license = sell(agreed);
            vm.warp(START);
            PurchaseId memory id = buy(license, alice, DAY);
            vm.warp(START + DAY / 2);
            prove(license, _settleLane(epochAt(START), uint32(2 * i), 99));
            vm.assertEq(claimable(license, id), 0);
            prove(license, _settleLane(epochAt(START) + 1, uint32(2 * i), 1));
            uint128[3] memory expected = [priceOf(DAY), priceOf(DAY) / 2, 100 * PRICE_PER_EVENT];
            vm.assertEq(claim(license, id), expected[i]);
        }
    }

    function test_refund_shouldGiveAllBackWhereTheLockNeverOpened() public {
        Terms memory agreed = someTerms(Payout.LINEAR);
        agreed.unlockEvents = 100;
        DataLicense license = sell(agreed);
        PurchaseId memory id = buy(license, alice, DAY);
        deliver(license, epochAt(START), 99);
        vm.warp(START + DAY + GRACE);
        vm.assertEq(license.refund(id), priceOf(DAY));
        deliver(license, epochAt(START) + 1, 1);
        vm.expectRevert(IDataLicense.NothingToClaim.selector);
        claim(license, id);
    }

    // Which events count for which purchase

    function test_events_shouldCountByTheSharesOfAnEpoch() public {
        DataLicense license = sell(Payout.PER_EVENT);
        vm.warp(START + EPOCH / 4);
        PurchaseId memory id = buy(license, alice, DAY);
        deliver(license, epochAt(START), 100);
        deliver(license, epochAt(START + DAY), 100);
        vm.assertEq(eventsOf(license, id), 75 + 25);
    }

    /// @dev Purchases that follow each other, of one holder, whenever they begin: no event counts twice, none is lost
    function testFuzz_events_shouldCountOnceForPurchasesThatFollowEachOther(
        uint16 begin,
        uint64[3] calldata periods,
        uint32[8] calldata counts
    ) public {
        DataLicense license = sell(Payout.PER_EVENT);
        vm.warp(START + begin);
        uint128 counted = 0;
        PurchaseId[] memory ids = new PurchaseId[](3);
        for (uint256 i = 0; i < 3; ++i) {
            ids[i] = buy(license, alice, uint64(bound(periods[i], DAY, 3 * DAY)));
        }
        uint64 last = epochAt(license.expiryOf(alice) - 1);
        uint64 first = epochAt(START + begin) + 1;
        uint128 total = 0;
        for (uint64 i = 0; i < counts.length; ++i) {
            uint64 epoch = first + (last - 1 - first) * i / 7;
            deliver(license, epoch, counts[i]);
            total += counts[i];
        }
        for (uint256 i = 0; i < 3; ++i) {
            counted += eventsOf(license, ids[i]);
        }
        vm.assertEq(counted, total);
    }

    function test_events_shouldCountForEveryPurchaseOfTheirTime() public {
        DataLicense license = sell(Payout.PER_EVENT);
        PurchaseId memory first = buy(license, alice, DAY);
        PurchaseId memory second = buy(license, bob, DAY);
        deliver(license, epochAt(START), 10);
        vm.assertEq(eventsOf(license, first), 10);
        vm.assertEq(eventsOf(license, second), 10);
        vm.warp(START + DAY);
        vm.assertEq(eventsOf(license, buy(license, alice, DAY)), 0);
    }

    // Proofs

    function test_proveCounts_shouldTakeAnEpochOnceForEachStreamPartition() public {
        Stream other = createStream("rain", owner, new Grant[](0));
        Terms memory agreed = someTerms(Payout.PER_EVENT);
        agreed.streams = new address[](2);
        bool isFirst = address(stream) < address(other);
        (agreed.streams[0], agreed.streams[1]) =
            isFirst ? (address(stream), address(other)) : (address(other), address(stream));
        DataLicense license = sell(agreed);
        uint64 epoch = epochAt(START);
        coordinator.settle(epoch, address(stream), 0, 1);
        coordinator.settle(epoch, address(stream), 1, 20);
        coordinator.settle(epoch, address(other), 0, 300);
        CountProof[] memory proofs = new CountProof[](3);
        for (uint256 i = 0; i < 3; ++i) {
            proofs[i] = coordinator.proofOf(epoch, i);
        }
        vm.expectEmit(address(license));
        emit IDataLicense.CountProven(
            address(stream), 0, address(coordinator), epoch * EPOCH, (epoch + 1) * EPOCH, 1, 1
        );
        vm.prank(beneficiary);
        license.proveCounts(address(coordinator), proofs);
        (uint128 total, uint64 until) = license.provenEvents();
        vm.assertEq(total, 321);
        vm.assertEq(until, (epoch + 1) * EPOCH);
        vm.assertEq(license.partitionProvenUntil(address(stream), 1), until);
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(seller);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IDataLicense.CountKnown.selector, proofs[i].stream, proofs[i].streamPartition, until
                )
            );
            license.proveCounts(address(coordinator), only(proofs[i]));
        }
    }

    function test_proveCounts_shouldComeInTheOrderOfTime() public {
        DataLicense license = sell(Payout.PER_EVENT);
        uint64 epoch = epochAt(START);
        deliver(license, epoch + 2, 10);
        CountProof memory late = settle(epoch + 1, address(stream), 1, 10);
        vm.prank(seller);
        vm.expectRevert(
            abi.encodeWithSelector(IDataLicense.EpochOutOfOrder.selector, (epoch + 1) * EPOCH, (epoch + 3) * EPOCH)
        );
        license.proveCounts(address(coordinator), only(late));
        coordinator.settle(epoch + 1, address(stream), 0, 10);
        late = coordinator.proofOf(epoch + 1, 1);
        vm.prank(seller);
        vm.expectRevert(
            abi.encodeWithSelector(IDataLicense.CountKnown.selector, address(stream), 0, (epoch + 2) * EPOCH)
        );
        license.proveCounts(address(coordinator), only(late));
    }

    function test_proveCounts_shouldBeForThoseWhoArePaid() public {
        DataLicense license = sell(Payout.PER_EVENT);
        CountProof memory proof = settle(epochAt(START), address(stream), 0, 10);
        address[3] memory others = [alice, owner, arbiter];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IDataLicense.NotPayee.selector, others[i]));
            license.proveCounts(address(coordinator), only(proof));
        }
    }

    function test_proveCounts_shouldRefuseWhatWasNotSettled() public {
        DataLicense license = sell(Payout.PER_EVENT);
        CountProof memory proof = settle(epochAt(START), address(stream), 0, 10);
        proof.count = 11;
        vm.startPrank(seller);
        vm.expectRevert(abi.encodeWithSelector(ISettledCounts.BadCountProof.selector, proof.epoch, 0));
        license.proveCounts(address(coordinator), only(proof));
        proof.epoch += 1;
        vm.expectRevert(abi.encodeWithSelector(ISettledCounts.NotSettled.selector, proof.epoch, 0));
        license.proveCounts(address(coordinator), only(proof));
        vm.stopPrank();
    }

    function test_proveCounts_shouldRefuseStreamsOfOtherProducts() public {
        DataLicense license = sell(Payout.PER_EVENT);
        address other = address(createStream("rain", owner, new Grant[](0)));
        CountProof memory proof = settle(epochAt(START), other, 0, 10);
        vm.prank(seller);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.NotInProduct.selector, other));
        license.proveCounts(address(coordinator), only(proof));
    }

    function test_proveCounts_shouldBelieveOnlyTheNetworksCoordinators() public {
        DataLicense license = sell(Payout.PER_EVENT);
        SettledCounts impostor = new SettledCounts(EPOCH, token);
        impostor.settle(epochAt(START), address(stream), 0, 10);
        CountProof memory proof = impostor.proofOf(epochAt(START), 0);
        vm.prank(seller);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.NotCoordinator.selector, address(impostor)));
        license.proveCounts(address(impostor), only(proof));
    }

    /// @dev Epochs of the new coordinator may overlap those of the former: time that was counted is not counted again
    function test_proveCounts_shouldNotCountTimeTwiceAcrossCoordinators() public {
        DataLicense license = sell(Payout.PER_EVENT);
        deliver(license, epochAt(START), 10);
        SettledCounts next = new SettledCounts(2 * EPOCH, token);
        directory.setCoordinator(address(next));
        next.settle(START / (2 * EPOCH), address(stream), 1, 10);
        CountProof memory overlapping = next.proofOf(START / (2 * EPOCH), 0);
        vm.prank(seller);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.EpochOutOfOrder.selector, START, START + EPOCH));
        license.proveCounts(address(next), only(overlapping));
        deliver(license, epochAt(START) + 1, 10);
        next.settle(START / (2 * EPOCH) + 1, address(stream), 0, 10);
        CountProof memory following = next.proofOf(START / (2 * EPOCH) + 1, 0);
        vm.prank(seller);
        license.proveCounts(address(next), only(following));
        (uint128 total,) = license.provenEvents();
        vm.assertEq(total, 30);
    }

    // Strays

    function test_sweep_shouldSendStraysToTheRewardsAndNothingElse() public {
        DataLicense license = sell(Payout.LINEAR);
        buy(license, alice, DAY);
        vm.expectRevert(IDataLicense.NothingToSweep.selector);
        license.sweep();
        token.transfer(address(license), 77);
        vm.expectEmit(address(license));
        emit IDataLicense.Swept(77);
        vm.prank(stranger);
        license.sweep();
        vm.assertEq(token.balanceOf(address(market)), 77);
        vm.assertEq(token.balanceOf(address(license)), priceOf(DAY));
    }

    /// @dev Of a partition of its own for each licence, so that epochs can be settled for several in one test
    function _settleLane(uint64 epoch, uint32 lane, uint64 count) private returns (CountProof memory proof) {
        uint256 index = lane / 2;
        coordinator.settle(epoch, address(stream), lane, count);
        return coordinator.proofOf(epoch, index);
    }
}
