// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../src/DATAcoin.sol";
import { DataLicense } from "../src/DataLicense.sol";
import { Stream } from "../src/Stream.sol";
import { Permission } from "../src/types/Permission.sol";
import { Purchase, PurchaseId } from "../src/types/Purchase.sol";
import { InvariantTest } from "./utils/InvariantTest.sol";
import { MarketActors } from "./utils/MarketActors.sol";
import { Test } from "./utils/Test.sol";

/// @dev Whatever buyers, seller, arbiter, the stream's owner and strangers do, in whatever order
/// forge-config: default.invariant.runs = 8
contract MarketInvariantsTest is Test, InvariantTest {
    MarketActors private _actors;
    DATAcoin private _token;
    Stream private _stream;
    uint256 private _licenses;
    uint256 private _accounts;

    function setUp() public {
        _actors = new MarketActors();
        _actors.setUp();
        (_token, _stream) = (_actors.exposedToken(), _actors.exposedStream());
        (_licenses, _accounts) = (_actors.LICENSES(), _actors.ACCOUNTS());
        bytes4[] memory selectors = new bytes4[](16);
        selectors[0] = MarketActors.purchase.selector;
        selectors[1] = MarketActors.purchase.selector;
        selectors[2] = MarketActors.claimTwo.selector;
        selectors[3] = MarketActors.refund.selector;
        selectors[4] = MarketActors.cancel.selector;
        selectors[5] = MarketActors.setBarred.selector;
        selectors[6] = MarketActors.sync.selector;
        selectors[7] = MarketActors.flag.selector;
        selectors[8] = MarketActors.withdrawFlag.selector;
        selectors[9] = MarketActors.settleDispute.selector;
        selectors[10] = MarketActors.prove.selector;
        selectors[11] = MarketActors.prove.selector;
        selectors[12] = MarketActors.useStream.selector;
        selectors[13] = MarketActors.wait.selector;
        selectors[14] = MarketActors.stray.selector;
        selectors[15] = MarketActors.sweep.selector;
        target(address(_actors), selectors);
    }

    /// @dev Escrow in = claims + refunds + what is there, with what was sent by mistake on top
    function invariant_licenses_shouldNeitherMakeNorLoseDATA() public view {
        uint256 claimed = 0;
        for (uint256 i = 0; i < _licenses; ++i) {
            DataLicense license = _actors.licenses(i);
            vm.assertEq(license.escrow(), _actors.paidIn(i) - _actors.claimed(i) - _actors.refunded(i));
            vm.assertEq(_token.balanceOf(address(license)), license.escrow() + _actors.strayed(i));
            claimed += _actors.claimed(i);
        }
        uint256 fees = _actors.feesOfClaims();
        vm.assertEq(_token.balanceOf(_actors.exposedBeneficiary()), claimed - fees);
        vm.assertEq(_token.balanceOf(_actors.exposedMarket()), fees + _actors.swept());
    }

    function invariant_purchases_shouldPayNoMoreThanTheirOwnDATA() public view {
        for (uint256 i = 0; i < _licenses; ++i) {
            DataLicense license = _actors.licenses(i);
            (uint32 round, uint128 flagged,) = license.dispute();
            uint256 owed = 0;
            uint256 flaggedOwed = 0;
            for (uint256 a = 0; a < _accounts; ++a) {
                address holder = _actors.accounts(a);
                for (uint32 p = 0; p < license.holderOf(holder).purchases; ++p) {
                    PurchaseId memory id = PurchaseId(holder, p);
                    Purchase memory bought = license.purchaseOf(id);
                    (, uint128 claimable, uint128 refundable) = license.standingOf(id);
                    vm.assertGe(bought.amount, bought.claimed);
                    vm.assertGe(bought.amount - bought.claimed, uint256(claimable) + refundable);
                    owed += bought.amount - bought.claimed;
                    if (bought.flaggedRound == round) flaggedOwed += bought.amount - bought.claimed;
                }
            }
            vm.assertEq(license.escrow(), owed);
            vm.assertEq(flagged, flaggedOwed);
        }
    }

    /// @dev What Java and JavaScript know of licences comes from logs
    function invariant_logs_shouldTellTheWholeState() public view {
        for (uint256 i = 0; i < _licenses; ++i) {
            DataLicense license = _actors.licenses(i);
            (uint128 events,) = license.provenEvents();
            vm.assertEq(events, _actors.events(i));
            vm.assertEq(license.endedAt(), _actors.endedAt(i));
            for (uint256 a = 0; a < _accounts; ++a) {
                address holder = _actors.accounts(a);
                Purchase[] memory known = _actors.purchasesOf(i, holder);
                vm.assertEq(license.holderOf(holder).purchases, known.length);
                for (uint32 p = 0; p < known.length; ++p) {
                    vm.assertEq(abi.encode(license.purchaseOf(PurchaseId(holder, p))), abi.encode(known[p]));
                }
                uint64 expiry = _actors.expiryInLogs(i, holder);
                if (license.endedAt() != 0 && license.endedAt() < expiry) expiry = license.endedAt();
                vm.assertEq(license.expiryOf(holder), expiry);
            }
        }
    }

    /// @dev Once the streams are within reach and anybody has asked for it, nobody reads beyond what some licence says
    function invariant_readers_shouldNeverReadBeyondWhatWasPaid() public {
        _actors.syncAll();
        for (uint256 a = 0; a < _accounts; ++a) {
            address reader = _actors.accounts(a);
            if (reader == _stream.owner()) continue;
            uint64 paidUntil = 0;
            for (uint256 i = 0; i < _licenses; ++i) {
                uint64 expiry = _actors.licenses(i).expiryOf(reader);
                if (expiry > paidUntil) paidUntil = expiry;
            }
            if (!_stream.hasPermission(reader, Permission.SUBSCRIBE)) continue;
            (uint64 granted,,,) = _stream.permissionsOf(reader);
            vm.assertGe(paidUntil, granted);
        }
    }
}
