// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DataLicense } from "../src/DataLicense.sol";
import { Wishlist } from "../src/Wishlist.sol";
import { IDescribed } from "../src/interfaces/IDescribed.sol";
import { IWishlist } from "../src/interfaces/IWishlist.sol";
import { Description } from "../src/types/Product.sol";
import { Payout, Terms } from "../src/types/Terms.sol";
import { Wish } from "../src/types/Wish.sol";
import { MarketFixture } from "./utils/MarketFixture.sol";

contract WishlistTest is MarketFixture {
    uint64 private constant DEADLINE = START + 100 * DAY;

    Wishlist private _wishlist;
    DataLicense private _license;
    uint256 private _wishId;

    function setUp() public override {
        super.setUp();
        _wishlist = new Wishlist(token, karma, market);
        vm.prank(arbiter);
        karma.setCreditor(address(_wishlist), true);
        token.transfer(stranger, 1e24);
        address[3] memory wishers = [alice, bob, stranger];
        for (uint256 i = 0; i < wishers.length; ++i) {
            vm.prank(wishers[i]);
            token.approve(address(_wishlist), type(uint256).max);
        }
        _license = sell(Payout.LINEAR);
        vm.prank(alice);
        _wishId = _wishlist.makeWish(someDescription(), keccak256("wish"), "ipfs://wish", DEADLINE);
    }

    // Making and feeding wishes

    function test_makeWish_shouldSayWhatIsWishedFor() public {
        vm.expectEmit(address(_wishlist));
        emit IWishlist.WishMade(2, bob, DEADLINE, someDescription(), 0, "");
        vm.prank(bob);
        vm.assertEq(_wishlist.makeWish(someDescription(), 0, "", DEADLINE), 2);
        Wish memory wished = _wishlist.wish(2);
        vm.assertEq(wished.maker, bob);
        vm.assertEq(wished.deadline, DEADLINE);
        vm.assertEq(_wishlist.wishCount(), 2);
        vm.assertEq(_wishlist.wishes(0, 10).length, 2);
        vm.assertEq(_wishlist.wishes(1, 10)[0].maker, bob);
        vm.assertEq(_wishlist.wishes(0, 1).length, 1);
        vm.assertEq(_wishlist.wishes(2, 1).length, 0);
    }

    function test_makeWish_shouldKeepWithinTheBounds() public {
        uint64 highest = START + _wishlist.MAX_DURATION();
        uint64[2] memory wrong = [START, highest + 1];
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IWishlist.InvalidDeadline.selector, wrong[i], START + 1, highest));
            _wishlist.makeWish(someDescription(), 0, "", wrong[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(IDescribed.TextTooLong.selector, 257, 256));
        _wishlist.makeWish(someDescription(), 0, text(257), DEADLINE);
        Description memory wordy = someDescription();
        wordy.title = text(129);
        vm.expectRevert(abi.encodeWithSelector(IDescribed.TextTooLong.selector, 129, 128));
        _wishlist.makeWish(wordy, 0, "", DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.UnknownWish.selector, 0));
        _wishlist.wish(0);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.UnknownWish.selector, 2));
        _wishlist.contribute(2, 1);
    }

    function test_contribute_shouldPoolTheBounty() public {
        _contribute(alice, 10);
        _contribute(bob, 5);
        vm.expectEmit(address(_wishlist));
        emit IWishlist.ContributionChanged(_wishId, alice, 11, 16);
        _contribute(alice, 1);
        vm.assertEq(_wishlist.wish(_wishId).pool, 16);
        vm.assertEq(_wishlist.contributionOf(_wishId, alice).amount, 11);
        vm.assertEq(_wishlist.escrow(), 16);
        vm.expectRevert(IWishlist.NothingToAdd.selector);
        _wishlist.contribute(_wishId, 0);
        vm.warp(DEADLINE);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.WishExpired.selector, DEADLINE));
        _wishlist.contribute(_wishId, 1);
    }

    function test_withdraw_shouldGiveItBackBeforeAndAfterTheDeadline() public {
        _contribute(alice, 10);
        _contribute(bob, 5);
        uint256 before = token.balanceOf(alice);
        vm.startPrank(alice);
        _wishlist.withdraw(_wishId);
        vm.assertEq(token.balanceOf(alice), before + 10);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.NoContribution.selector, alice));
        _wishlist.withdraw(_wishId);
        vm.stopPrank();
        vm.warp(DEADLINE);
        vm.prank(bob);
        vm.assertEq(_wishlist.withdraw(_wishId), 5);
        vm.assertEq(_wishlist.escrow(), 0);
        vm.assertEq(token.balanceOf(address(_wishlist)), 0);
    }

    // Proposing and accepting

    function test_propose_shouldBeTheSellersWithALicenseOfTheMarket() public {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.NotSeller.selector, stranger, seller));
        _wishlist.propose(_wishId, address(_license));
        vm.prank(seller);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.UnknownLicense.selector, stranger));
        _wishlist.propose(_wishId, stranger);
        vm.expectEmit(address(_wishlist));
        emit IWishlist.Proposed(_wishId, address(_license));
        _propose(_license);
        vm.assertTrue(_wishlist.isProposed(_wishId, address(_license)));
        vm.prank(seller);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.AlreadyProposed.selector, address(_license)));
        _wishlist.propose(_wishId, address(_license));
        vm.warp(DEADLINE);
        vm.prank(seller);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.WishExpired.selector, DEADLINE));
        _wishlist.propose(_wishId, address(_license));
    }

    function test_accept_shouldLetTheWishComeTrueByMoreThanHalf() public {
        _contribute(alice, 10);
        _contribute(bob, 10);
        _propose(_license);
        _accept(alice, _license);
        vm.assertEq(_wishlist.wish(_wishId).license, address(0));
        vm.expectEmit(address(_wishlist));
        emit IWishlist.Accepted(_wishId, bob, address(_license), 20);
        vm.expectEmit(address(_wishlist));
        emit IWishlist.CameTrue(_wishId, address(_license));
        _accept(bob, _license);
        vm.assertEq(_wishlist.pay(_wishId, _both()), 20);
        vm.assertEq(token.balanceOf(beneficiary), 20);
        vm.assertEq(karma.karmaOf(alice), 10);
        vm.assertEq(karma.karmaOf(seller), 20);
        vm.expectRevert(IWishlist.NothingToPay.selector);
        _wishlist.pay(_wishId, _both());
    }

    function test_accept_shouldRefuseWhatCannotBeAccepted() public {
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.NoContribution.selector, alice));
        _wishlist.accept(_wishId, address(_license));
        _contribute(alice, 10);
        _contribute(bob, 10);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.NotProposed.selector, address(_license)));
        _wishlist.accept(_wishId, address(_license));
        vm.stopPrank();
        _propose(_license);
        _accept(alice, _license);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.AlreadyAccepted.selector, address(_license)));
        _wishlist.accept(_wishId, address(_license));
        vm.warp(DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.WishExpired.selector, DEADLINE));
        _wishlist.accept(_wishId, address(0));
        vm.stopPrank();
    }

    function test_accept_shouldMoveFromOneProposalToAnother() public {
        DataLicense other = sell(Payout.AT_ONCE);
        _contribute(alice, 10);
        _contribute(bob, 10);
        _propose(_license);
        _propose(other);
        _accept(alice, _license);
        _accept(alice, other);
        vm.assertEq(_wishlist.supportOf(_wishId, address(_license)), 0);
        vm.assertEq(_wishlist.supportOf(_wishId, address(other)), 10);
        vm.prank(alice);
        _wishlist.accept(_wishId, address(0));
        vm.assertEq(_wishlist.supportOf(_wishId, address(other)), 0);
        _accept(bob, other);
        _contribute(bob, 1);
        vm.assertEq(_wishlist.wish(_wishId).license, address(other));
    }

    /// @dev A seller who outweighs the others with its own DATA gets its own DATA
    function test_pay_shouldTakeNothingFromThoseWhoDidNotAccept() public {
        _contribute(alice, 10);
        _contribute(bob, 11);
        _propose(_license);
        _accept(bob, _license);
        vm.assertEq(_wishlist.wish(_wishId).license, address(_license));
        vm.assertEq(_wishlist.pay(_wishId, _both()), 11);
        vm.prank(alice);
        vm.assertEq(_wishlist.withdraw(_wishId), 10);
        vm.assertEq(_wishlist.escrow(), 0);
    }

    function test_accept_shouldBePossibleAfterTheWishCameTrue() public {
        DataLicense other = sell(Payout.AT_ONCE);
        _contribute(alice, 10);
        _contribute(bob, 11);
        _propose(_license);
        _propose(other);
        _accept(alice, other);
        _accept(bob, _license);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.BountyIsDue.selector, bob));
        _wishlist.withdraw(_wishId);
        bytes memory refusal = abi.encodeWithSelector(IWishlist.WishCameTrue.selector, address(_license));
        vm.startPrank(bob);
        vm.expectRevert(refusal);
        _wishlist.accept(_wishId, address(other));
        vm.expectRevert(refusal);
        _wishlist.contribute(_wishId, 1);
        vm.stopPrank();
        vm.warp(DEADLINE + DAY);
        _accept(alice, _license);
        vm.assertEq(_wishlist.pay(_wishId, _both()), 21);
        vm.assertEq(_wishlist.supportOf(_wishId, address(_license)), 0);
        vm.assertEq(_wishlist.supportOf(_wishId, address(other)), 0);
    }

    function test_conclude_shouldFollowWhereOthersTookTheirsBack() public {
        _contribute(alice, 10);
        _contribute(bob, 10);
        _propose(_license);
        _accept(alice, _license);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.NoMajority.selector, 10, 20));
        _wishlist.conclude(_wishId, address(_license));
        vm.prank(bob);
        _wishlist.withdraw(_wishId);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.NoMajority.selector, 0, 10));
        _wishlist.conclude(_wishId, address(0));
        vm.expectEmit(address(_wishlist));
        emit IWishlist.CameTrue(_wishId, address(_license));
        vm.prank(stranger);
        _wishlist.conclude(_wishId, address(_license));
    }

    function test_pay_shouldWaitUntilTheWishComesTrue() public {
        _contribute(alice, 10);
        vm.expectRevert(abi.encodeWithSelector(IWishlist.NotTrueYet.selector, _wishId));
        _wishlist.pay(_wishId, _both());
    }

    function test_pay_shouldCreditNoKarmaToThoseWhoPayThemselvesNorHingeOnIt() public {
        Terms memory agreed = someTerms(Payout.AT_ONCE);
        agreed.beneficiary = alice;
        DataLicense own = sell(agreed);
        _contribute(alice, 10);
        _propose(own);
        _accept(alice, own);
        _wishlist.pay(_wishId, _both());
        vm.assertEq(karma.karmaOf(alice), 0);
        vm.assertEq(karma.karmaOf(seller), 0);
        vm.prank(arbiter);
        karma.setCreditor(address(_wishlist), false);
        vm.prank(bob);
        uint256 second = _wishlist.makeWish(someDescription(), 0, "", DEADLINE);
        vm.prank(bob);
        _wishlist.contribute(second, 10);
        vm.prank(seller);
        _wishlist.propose(second, address(_license));
        vm.prank(bob);
        _wishlist.accept(second, address(_license));
        vm.assertEq(_wishlist.pay(second, _both()), 10);
        vm.assertEq(karma.karmaOf(bob), 0);
    }

    function test_sweep_shouldSendStraysToTheMarketAndNothingElse() public {
        _contribute(alice, 10);
        vm.expectRevert(IWishlist.NothingToSweep.selector);
        _wishlist.sweep();
        token.transfer(address(_wishlist), 7);
        vm.expectEmit(address(_wishlist));
        emit IWishlist.Swept(7);
        _wishlist.sweep();
        vm.assertEq(token.balanceOf(address(market)), 7);
        vm.assertEq(token.balanceOf(address(_wishlist)), 10);
    }

    function _contribute(address wisher, uint128 amount) private {
        vm.prank(wisher);
        _wishlist.contribute(_wishId, amount);
    }

    function _propose(DataLicense license) private {
        vm.prank(seller);
        _wishlist.propose(_wishId, address(license));
    }

    function _accept(address wisher, DataLicense license) private {
        vm.prank(wisher);
        _wishlist.accept(_wishId, address(license));
    }

    function _both() private view returns (address[] memory accounts) {
        accounts = new address[](2);
        (accounts[0], accounts[1]) = (alice, bob);
    }
}
