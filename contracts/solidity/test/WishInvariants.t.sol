// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Wishlist } from "../src/Wishlist.sol";
import { Contribution, Wish } from "../src/types/Wish.sol";
import { InvariantTest } from "./utils/InvariantTest.sol";
import { Test } from "./utils/Test.sol";
import { WishActors } from "./utils/WishActors.sol";

/// @dev Whatever wishers and sellers do, in whatever order
/// forge-config: default.invariant.runs = 12
contract WishInvariantsTest is Test, InvariantTest {
    WishActors private _actors;
    Wishlist private _wishlist;

    function setUp() public {
        _actors = new WishActors();
        _actors.setUp();
        _wishlist = _actors.wishlist();
        bytes4[] memory selectors = new bytes4[](10);
        selectors[0] = WishActors.contribute.selector;
        selectors[1] = WishActors.contribute.selector;
        selectors[2] = WishActors.withdraw.selector;
        selectors[3] = WishActors.propose.selector;
        selectors[4] = WishActors.accept.selector;
        selectors[5] = WishActors.conclude.selector;
        selectors[6] = WishActors.pay.selector;
        selectors[7] = WishActors.wait.selector;
        selectors[8] = WishActors.stray.selector;
        selectors[9] = WishActors.sweep.selector;
        target(address(_actors), selectors);
    }

    function invariant_wishlist_shouldNeitherMakeNorLoseDATA() public view {
        uint256 pools = 0;
        for (uint256 w = 1; w <= _actors.WISHES(); ++w) {
            Wish memory wished = _wishlist.wish(w);
            uint256 pool = 0;
            uint256[3] memory support;
            for (uint256 i = 0; i < _actors.ACCOUNTS(); ++i) {
                Contribution memory given = _wishlist.contributionOf(w, _actors.accounts(i));
                pool += given.amount;
                for (uint256 l = 1; l < 3; ++l) {
                    if (given.accepted == _actors.licenses(l)) support[l] += given.amount;
                }
            }
            for (uint256 l = 1; l < 3; ++l) {
                vm.assertEq(_wishlist.supportOf(w, _actors.licenses(l)), support[l]);
            }
            vm.assertEq(wished.pool, pool);
            pools += pool;
        }
        vm.assertEq(_wishlist.escrow(), pools);
        vm.assertEq(_actors.exposedToken().balanceOf(address(_wishlist)), pools + _actors.strayed());
        vm.assertEq(_actors.exposedToken().balanceOf(_actors.exposedBeneficiary()), _actors.paid());
    }

    /// @dev What an account gave and neither took back nor has there was paid with its own consent
    function invariant_wishers_shouldPayOnlyWhatTheyAccepted() public view {
        for (uint256 i = 0; i < _actors.ACCOUNTS(); ++i) {
            address wisher = _actors.accounts(i);
            uint256 there = 0;
            for (uint256 w = 1; w <= _actors.WISHES(); ++w) {
                there += _wishlist.contributionOf(w, wisher).amount;
            }
            vm.assertEq(_actors.given(wisher), _actors.taken(wisher) + there + _actors.agreed(wisher));
        }
    }
}
