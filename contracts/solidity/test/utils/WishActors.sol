// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { Wishlist } from "../../src/Wishlist.sol";
import { IWishlist } from "../../src/interfaces/IWishlist.sol";
import { Payout } from "../../src/types/Terms.sol";
import { MarketFixture } from "./MarketFixture.sol";
import { Vm } from "./Vm.sol";

/// @title Wishers and a seller, who wishes too, with two wishes and two products
contract WishActors is MarketFixture {
    uint256 public constant WISHES = 2;
    uint256 public constant ACCOUNTS = 4;

    Wishlist public wishlist;
    address[ACCOUNTS] public accounts;
    address[3] public licenses;
    uint256 private _now;

    // What moved, from logs; and what each account agreed to pay
    uint256 public paid;
    uint256 public strayed;
    mapping(address account => uint256) public given;
    mapping(address account => uint256) public taken;
    mapping(address account => uint256) public agreed;

    function setUp() public override {
        super.setUp();
        _now = START;
        wishlist = new Wishlist(token, karma, market);
        accounts = [alice, bob, seller, stranger];
        licenses = [address(0), address(sell(Payout.LINEAR)), address(sell(Payout.AT_ONCE))];
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            token.transfer(accounts[i], 1e24);
            vm.prank(accounts[i]);
            token.approve(address(wishlist), type(uint256).max);
        }
        for (uint256 i = 0; i < WISHES; ++i) {
            wishlist.makeWish(someDescription(), 0, "", START + 40 * DAY);
        }
    }

    function exposedToken() external view returns (DATAcoin) {
        return token;
    }

    function exposedBeneficiary() external view returns (address) {
        return beneficiary;
    }

    function contribute(uint8 wishId, uint8 caller, uint64 amount) external {
        _perform(caller, abi.encodeCall(IWishlist.contribute, (_wish(wishId), amount)));
    }

    function withdraw(uint8 wishId, uint8 caller) external {
        _perform(caller, abi.encodeCall(IWishlist.withdraw, (_wish(wishId))));
    }

    function propose(uint8 wishId, uint8 license) external {
        _perform(2, abi.encodeCall(IWishlist.propose, (_wish(wishId), licenses[license % 3])));
    }

    function accept(uint8 wishId, uint8 caller, uint8 license) external {
        _perform(caller, abi.encodeCall(IWishlist.accept, (_wish(wishId), licenses[license % 3])));
    }

    function conclude(uint8 wishId, uint8 license) external {
        _perform(3, abi.encodeCall(IWishlist.conclude, (_wish(wishId), licenses[license % 3])));
    }

    function pay(uint8 wishId, uint8[2] calldata whose) external {
        address[] memory list = new address[](2);
        (list[0], list[1]) = (accounts[whose[0] % ACCOUNTS], accounts[whose[1] % ACCOUNTS]);
        _perform(3, abi.encodeCall(IWishlist.pay, (_wish(wishId), list)));
    }

    function wait(uint32 time) external {
        _now += time % (2 * DAY);
    }

    function stray(uint64 amount) external {
        token.transfer(address(wishlist), amount);
        strayed += amount;
    }

    function sweep() external {
        _perform(3, abi.encodeCall(IWishlist.sweep, ()));
    }

    function _wish(uint8 wishId) private pure returns (uint256) {
        return wishId % WISHES + 1;
    }

    /// @dev Refused as often as not. What was logged before it was refused is recorded as well, and counts for nothing.
    function _perform(uint8 caller, bytes memory call) private {
        address by = accounts[caller % ACCOUNTS];
        uint256 before = token.balanceOf(by);
        vm.warp(_now);
        vm.recordLogs();
        vm.prank(by);
        (bool success,) = address(wishlist).call(call);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!success) return;
        given[by] += before > token.balanceOf(by) ? before - token.balanceOf(by) : 0;
        taken[by] += token.balanceOf(by) > before ? token.balanceOf(by) - before : 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == IWishlist.Paid.selector) {
                uint256 amount = abi.decode(logs[i].data, (uint256));
                paid += amount;
                agreed[address(uint160(uint256(logs[i].topics[2])))] += amount;
            } else if (logs[i].topics[0] == IWishlist.Swept.selector) {
                strayed -= abi.decode(logs[i].data, (uint256));
            }
        }
    }
}
