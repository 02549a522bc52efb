// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DataLicense } from "../src/DataLicense.sol";
import { IDataLicense } from "../src/interfaces/IDataLicense.sol";
import { NO_EXPIRY, Permission } from "../src/types/Permission.sol";
import { PurchaseId } from "../src/types/Purchase.sol";
import { Payout } from "../src/types/Terms.sol";
import { MarketFixture } from "./utils/MarketFixture.sol";

/// @dev When licences are cut short, and what streams and licences do to each other
contract LicenseAccessTest is MarketFixture {
    // Barred by the seller

    function testFuzz_setBarred_shouldGiveBackTheTimeToComeAndTakeTheAccess(uint64 passed) public {
        passed = uint64(bound(passed, 0, 2 * DAY - 1));
        DataLicense license = sell(Payout.LINEAR);
        PurchaseId memory first = buy(license, alice, DAY);
        PurchaseId memory second = buy(license, alice, DAY);
        uint256 before = token.balanceOf(alice);
        vm.warp(START + passed);
        vm.expectEmit(address(license));
        emit IDataLicense.HolderChanged(alice, START + passed, true);
        vm.prank(seller);
        license.setBarred(alice, true);
        vm.assertFalse(mayRead(alice));
        vm.assertEq(license.expiryOf(alice), START + passed);
        vm.assertEq(token.balanceOf(alice) - before, priceOf(2 * DAY - passed));
        vm.assertEq(claimable(license, first) + claimable(license, second), priceOf(passed));
        vm.assertEq(license.escrow(), priceOf(passed));
        vm.assertEq(license.purchaseOf(first).end + 0, passed < DAY ? START + passed : START + DAY);
    }

    function test_setBarred_shouldKeepTheAccountOutUntilItIsLifted() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.prank(seller);
        license.setBarred(alice, true);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.HolderIsBarred.selector, alice));
        license.purchase(orderFor(alice, DAY));
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.HolderIsBarred.selector, alice));
        license.purchase(orderFor(alice, DAY));
        vm.prank(seller);
        license.setBarred(alice, false);
        buy(license, alice, DAY);
        vm.assertTrue(mayRead(alice));
    }

    function test_setBarred_shouldBeTheSellersAlone() public {
        DataLicense license = sell(Payout.LINEAR);
        address[3] memory others = [owner, arbiter, bob];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IDataLicense.NotSeller.selector, others[i]));
            license.setBarred(alice, true);
        }
    }

    function test_setBarred_shouldLeaveWhatOthersGranted() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.prank(owner);
        stream.grant(alice, Permission.SUBSCRIBE, START + 5 * DAY);
        buy(license, alice, DAY);
        vm.prank(seller);
        license.setBarred(alice, true);
        vm.assertEq(expiryOf(stream, alice, Permission.SUBSCRIBE), START + 5 * DAY);
    }

    function test_setBarred_shouldNotGiveBackWhatWasClaimed() public {
        DataLicense license = sell(Payout.AT_ONCE);
        PurchaseId memory id = buy(license, alice, DAY);
        claim(license, id);
        uint256 before = token.balanceOf(alice);
        vm.prank(seller);
        license.setBarred(alice, true);
        vm.assertEq(token.balanceOf(alice), before);
        vm.assertEq(license.escrow(), 0);
    }

    function test_setBarred_shouldEndThePaymentByEventsWithTheAccess() public {
        DataLicense license = sell(Payout.PER_EVENT);
        PurchaseId memory id = buy(license, alice, DAY);
        vm.warp(START + EPOCH / 2);
        vm.prank(seller);
        license.setBarred(alice, true);
        deliver(license, epochAt(START), 100);
        vm.assertEq(eventsOf(license, id), 50);
        vm.assertEq(claim(license, id), 50 * PRICE_PER_EVENT);
        vm.warp(START + EPOCH / 2 + GRACE);
        license.refund(id);
        vm.assertEq(license.escrow(), 0);
    }

    // Cancelled by the holder

    function test_cancel_shouldBeRefusedWhileTheHolderCanRead() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.NoLicense.selector, alice));
        license.cancel();
        buy(license, alice, DAY);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.StillDeliverable.selector, alice));
        license.cancel();
        // Nor by taking the permission away oneself: the licence contract can give it again.
        vm.startPrank(alice);
        stream.revoke(alice, Permission.SUBSCRIBE);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.StillDeliverable.selector, alice));
        license.cancel();
        vm.stopPrank();
        // Nor because no more licences can be sold.
        license.sync(alice);
        vm.prank(owner);
        stream.revoke(address(license), Permission.GRANT);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.StillDeliverable.selector, alice));
        license.cancel();
    }

    function test_cancel_shouldGiveBackTheTimeToComeWhenTheStreamIsClosed() public {
        DataLicense license = sell(Payout.LINEAR);
        PurchaseId memory id = buy(license, alice, DAY);
        PurchaseId memory ahead = buy(license, alice, DAY);
        vm.warp(START + DAY / 4);
        vm.prank(owner);
        stream.close();
        vm.prank(alice);
        vm.assertEq(license.cancel(), priceOf(DAY) * 3 / 4 + priceOf(DAY));
        assertPurchase(license, id, START, START + DAY / 4, priceOf(DAY) / 4);
        assertPurchase(license, ahead, START + DAY / 4, START + DAY / 4, 0);
        vm.assertEq(claim(license, id), priceOf(DAY) / 4);
        vm.assertEq(license.escrow(), 0);
    }

    function test_cancel_shouldBePossibleWhenTheOwnerTookPermissionAndGrant() public {
        DataLicense license = sell(Payout.LINEAR);
        buy(license, alice, DAY);
        vm.startPrank(owner);
        stream.revoke(address(license), Permission.GRANT);
        stream.revoke(alice, Permission.SUBSCRIBE);
        vm.stopPrank();
        vm.prank(alice);
        vm.assertEq(license.cancel(), priceOf(DAY));
    }

    /// @dev An owner who closes the stream, lets readers take their DATA back, and opens it again for them
    function test_cancel_shouldNotLeaveAccessForWhenTheStreamIsOpenAgain() public {
        DataLicense license = sell(Payout.LINEAR);
        buy(license, alice, 10 * DAY);
        vm.prank(owner);
        stream.close();
        vm.prank(alice);
        license.cancel();
        vm.prank(owner);
        stream.reopen();
        vm.assertTrue(mayRead(alice));
        vm.prank(stranger);
        license.sync(alice);
        vm.assertFalse(mayRead(alice));
    }

    function test_purchase_shouldTakeBackWhatACancelledLicenseLeft() public {
        DataLicense license = sell(Payout.LINEAR);
        buy(license, alice, 10 * DAY);
        vm.prank(owner);
        stream.close();
        vm.prank(alice);
        license.cancel();
        vm.prank(owner);
        stream.reopen();
        buy(license, alice, DAY);
        vm.assertEq(expiryOf(stream, alice, Permission.SUBSCRIBE), START + DAY);
        vm.assertEq(license.holderOf(alice).granted, START + DAY);
    }

    // Brought in line

    function test_sync_shouldGiveBackWhatWasPaidFor() public {
        DataLicense license = sell(Payout.LINEAR);
        buy(license, alice, DAY);
        vm.prank(owner);
        stream.revoke(alice, Permission.SUBSCRIBE);
        vm.assertFalse(mayRead(alice));
        vm.prank(stranger);
        license.sync(alice);
        vm.assertEq(expiryOf(stream, alice, Permission.SUBSCRIBE), START + DAY);
    }

    /// @dev Nobody who has no licence gains anything by it
    function test_sync_shouldGrantNothingBeyondTheLicense() public {
        DataLicense license = sell(Payout.LINEAR);
        license.sync(stranger);
        vm.assertFalse(mayRead(stranger));
        buy(license, alice, DAY);
        vm.warp(START + DAY);
        license.sync(alice);
        vm.assertFalse(mayRead(alice));
        buy(license, bob, DAY);
        vm.prank(seller);
        license.setBarred(bob, true);
        license.sync(bob);
        vm.assertFalse(mayRead(bob));
    }

    function test_sync_shouldPassOverStreamsOutOfReach() public {
        DataLicense license = sell(Payout.LINEAR);
        buy(license, alice, DAY);
        vm.startPrank(owner);
        stream.revoke(alice, Permission.SUBSCRIBE);
        stream.grant(address(license), Permission.GRANT, START + 1);
        license.sync(alice);
        vm.assertFalse(mayRead(alice));
        stream.grant(address(license), Permission.GRANT, NO_EXPIRY);
        vm.stopPrank();
        license.sync(alice);
        vm.assertTrue(mayRead(alice));
    }

    /// @dev Two products with one stream: the end of one licence takes what it granted, and the other gives it again
    function test_sync_shouldRestoreWhatAnotherProductTook() public {
        DataLicense first = sell(Payout.LINEAR);
        DataLicense second = sell(Payout.LINEAR);
        buy(first, alice, 5 * DAY);
        buy(second, alice, 10 * DAY);
        vm.prank(seller);
        second.setBarred(alice, true);
        first.sync(alice);
        vm.assertEq(expiryOf(stream, alice, Permission.SUBSCRIBE), START + 5 * DAY);
    }
}
