// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DataLicense } from "../src/DataLicense.sol";
import { IDataLicense } from "../src/interfaces/IDataLicense.sol";
import { PurchaseId } from "../src/types/Purchase.sol";
import { Payout } from "../src/types/Terms.sol";
import { MarketFixture } from "./utils/MarketFixture.sol";

contract LicenseDisputesTest is MarketFixture {
    DataLicense private _license;
    PurchaseId private _ofAlice;
    PurchaseId private _ofBob;

    /// @dev Alice has 29 % in escrow, Bob the rest: it takes both, or Bob, to freeze
    function setUp() public override {
        super.setUp();
        _license = sell(Payout.LINEAR);
        _ofAlice = buy(_license, alice, 29 * DAY);
        _ofBob = buy(_license, bob, 71 * DAY);
    }

    function test_flag_shouldFreezeClaimsPastTheThreshold() public {
        vm.expectEmit(address(_license));
        emit IDataLicense.Flagged(alice, 0, 1, priceOf(29 * DAY), "frozen sensor");
        _flag(alice);
        _assertDispute(1, priceOf(29 * DAY), 0);
        vm.warp(START + DAY);
        vm.expectEmit(address(_license));
        emit IDataLicense.ClaimsFrozen(1, START + DAY + DISPUTE_PERIOD);
        _flag(bob);
        _assertDispute(1, priceOf(100 * DAY), START + DAY + DISPUTE_PERIOD);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.ClaimsAreFrozen.selector, START + DAY + DISPUTE_PERIOD));
        claim(_license, _ofAlice);
    }

    /// @dev Many accounts with little at stake weigh no more than one with as much
    function test_flag_shouldNotBeMultipliedByOpeningAccounts() public {
        for (uint256 i = 0; i < 20; ++i) {
            address sybil = account(vm.toString(i));
            vm.prank(alice);
            _license.purchase(orderFor(sybil, DAY));
            _flag(sybil);
        }
        _assertDispute(1, priceOf(20 * DAY), 0);
    }

    function test_flag_shouldBePossibleOnceWithARunningPurchase() public {
        _flag(alice);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.AlreadyFlagged.selector, alice, 0));
        _license.flag(0, "");
        buy(_license, alice, DAY);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.PurchaseNotRunning.selector, alice, 1));
        _license.flag(1, "");
        vm.warp(START + 30 * DAY);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.PurchaseNotRunning.selector, alice, 1));
        _license.flag(1, "");
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.UnknownPurchase.selector, alice, 2));
        _license.flag(2, "");
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.ReasonTooLong.selector, 257, 256));
        _license.flag(1, text(257));
        vm.stopPrank();
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.UnknownPurchase.selector, stranger, 0));
        _license.flag(0, "");
    }

    function test_flag_shouldWeighWhatIsStillInEscrow() public {
        _flag(alice);
        vm.warp(START + 10 * DAY);
        claim(_license, _ofAlice);
        _assertDispute(1, priceOf(19 * DAY), 0);
        vm.prank(seller);
        _license.setBarred(alice, true);
        _assertDispute(1, 0, 0);
    }

    function test_withdrawFlag_shouldReleaseClaimsBelowTheThreshold() public {
        _flag(alice);
        _flag(bob);
        vm.expectEmit(address(_license));
        emit IDataLicense.FlagWithdrawn(bob, 0, 1, priceOf(29 * DAY));
        vm.expectEmit(address(_license));
        emit IDataLicense.ClaimsReleased(1, bob);
        vm.prank(bob);
        _license.withdrawFlag(0);
        _assertDispute(1, priceOf(29 * DAY), 0);
        vm.warp(START + DAY);
        claim(_license, _ofBob);
        // It has had its say.
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.NotFlagged.selector, bob, 0));
        _license.withdrawFlag(0);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.AlreadyFlagged.selector, bob, 0));
        _license.flag(0, "");
        vm.stopPrank();
    }

    function test_withdrawFlag_shouldReleaseClaimsWithTheLastFlag() public {
        _flag(bob);
        vm.prank(bob);
        _license.withdrawFlag(0);
        _assertDispute(1, 0, 0);
    }

    function test_resolve_shouldEndTheLicenseOfBadData() public {
        _flag(bob);
        vm.warp(START + DAY);
        vm.prank(arbiter);
        vm.expectEmit(address(_license));
        emit IDataLicense.LicenseEnded(arbiter, START + DAY);
        _license.resolve(true);
        vm.assertEq(_license.endedAt(), START + DAY);
        vm.assertFalse(_license.isOnSale());
        vm.assertEq(_license.expiryOf(alice), START + DAY);
        vm.expectRevert(IDataLicense.LicenseHasEnded.selector);
        claim(_license, _ofAlice);
        vm.prank(alice);
        vm.expectRevert(IDataLicense.NotOnSale.selector);
        _license.purchase(orderFor(alice, DAY));
        vm.assertEq(refundable(_license, _ofAlice), priceOf(29 * DAY));
        _license.refund(_ofAlice);
        _license.refund(_ofBob);
        vm.assertEq(_license.escrow(), 0);
        _license.sync(alice);
        vm.assertFalse(mayRead(alice));
        vm.prank(bob);
        vm.expectRevert(IDataLicense.LicenseHasEnded.selector);
        _license.flag(0, "");
    }

    function test_resolve_shouldTakeAsMuchKarmaFromTheSellerAsGoesBack() public {
        vm.warp(START + 25 * DAY);
        PurchaseId[] memory ids = new PurchaseId[](2);
        (ids[0], ids[1]) = (_ofAlice, _ofBob);
        _license.claim(ids);
        vm.assertEq(karma.karmaOf(seller), priceOf(50 * DAY));
        vm.warp(START + 60 * DAY);
        claim(_license, _ofBob);
        uint256 before = karma.karmaOf(seller);
        _flag(bob);
        vm.prank(arbiter);
        _license.resolve(true);
        vm.assertEq(karma.karmaOf(seller), before - priceOf(4 * DAY + 11 * DAY));
    }

    function test_resolve_shouldReleaseClaimsOfGoodData() public {
        _flag(bob);
        vm.warp(START + DAY);
        vm.prank(arbiter);
        _license.resolve(false);
        _assertDispute(2, 0, 0);
        vm.assertEq(claim(_license, _ofBob), priceOf(DAY));
        // A new round takes new flags.
        _flag(alice);
        _assertDispute(2, priceOf(29 * DAY), 0);
    }

    function test_resolve_shouldBeTheArbitersWhileClaimsAreFrozen() public {
        vm.prank(arbiter);
        vm.expectRevert(IDataLicense.ClaimsAreNotFrozen.selector);
        _license.resolve(true);
        _flag(bob);
        address[3] memory others = [seller, bob, owner];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IDataLicense.NotArbiter.selector, others[i]));
            _license.resolve(true);
        }
        vm.warp(START + DISPUTE_PERIOD);
        vm.prank(arbiter);
        vm.expectRevert(IDataLicense.ClaimsAreNotFrozen.selector);
        _license.resolve(true);
    }

    function test_release_shouldFollowWhereNobodyDecides() public {
        vm.expectRevert(IDataLicense.ClaimsAreNotFrozen.selector);
        _license.release();
        _flag(bob);
        vm.warp(START + DISPUTE_PERIOD - 1);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.ClaimsAreFrozen.selector, START + DISPUTE_PERIOD));
        _license.release();
        vm.warp(START + DISPUTE_PERIOD);
        vm.expectEmit(address(_license));
        emit IDataLicense.ClaimsReleased(1, stranger);
        vm.prank(stranger);
        _license.release();
        _assertDispute(2, 0, 0);
    }

    function test_claim_shouldReleaseByItselfWhenTheTimeIsOver() public {
        _flag(bob);
        vm.warp(START + DISPUTE_PERIOD);
        _assertDispute(1, priceOf(71 * DAY), 0);
        vm.assertEq(claim(_license, _ofBob), priceOf(DISPUTE_PERIOD));
        _assertDispute(2, 0, 0);
    }

    function test_flag_shouldBeginANewRoundWhenTheTimeIsOver() public {
        _flag(bob);
        vm.warp(START + DISPUTE_PERIOD);
        _flag(alice);
        _assertDispute(2, priceOf(29 * DAY), 0);
    }

    /// @dev A freeze is a delay: nobody gets DATA by it that they had not
    function test_freeze_shouldLeaveWhatIsEarnedWithTheSeller() public {
        DataLicense license = sell(Payout.PER_EVENT);
        PurchaseId memory id = buy(license, alice, DAY);
        vm.prank(alice);
        license.flag(0, "");
        deliver(license, epochAt(START), 100);
        vm.warp(START + DAY + GRACE);
        license.refund(id);
        vm.assertEq(license.escrow(), 100 * PRICE_PER_EVENT);
        vm.warp(START + DISPUTE_PERIOD);
        vm.assertEq(claim(license, id), 100 * PRICE_PER_EVENT);
    }

    function test_concede_shouldEndTheLicenseWithoutTheArbiter() public {
        vm.warp(START + DAY);
        claim(_license, _ofAlice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.NotSeller.selector, stranger));
        vm.prank(stranger);
        _license.concede();
        uint256 before = karma.karmaOf(seller);
        vm.startPrank(seller);
        _license.concede();
        vm.expectRevert(IDataLicense.LicenseHasEnded.selector);
        _license.concede();
        vm.stopPrank();
        vm.assertEq(karma.karmaOf(seller), before);
        vm.assertEq(_license.refund(_ofAlice), priceOf(28 * DAY));
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.NoLicense.selector, alice));
        _license.cancel();
    }

    function test_concede_shouldCostKarmaInADispute() public {
        vm.warp(START + DAY);
        claim(_license, _ofAlice);
        _flag(bob);
        vm.prank(seller);
        _license.concede();
        vm.assertEq(karma.karmaOf(seller), 0);
    }

    function _flag(address holder) private {
        vm.prank(holder);
        _license.flag(0, "frozen sensor");
    }

    function _assertDispute(uint32 round, uint128 flagged, uint64 frozenUntil) private view {
        (uint32 actualRound, uint128 actualFlagged, uint64 actualUntil) = _license.dispute();
        vm.assertEq(actualRound, round, "round");
        vm.assertEq(actualFlagged, flagged, "flagged");
        vm.assertEq(actualUntil, frozenUntil, "frozenUntil");
    }
}
