// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { InvariantTest } from "./utils/InvariantTest.sol";
import { MarketActors } from "./utils/MarketActors.sol";
import { Test } from "./utils/Test.sol";

/// @dev Holders who flag and take it back while their payments leave escrow in every way. The actors check every log of a
/// flag, its withdrawal and a freeze against what earlier logs add up to.
/// forge-config: default.invariant.runs = 12
contract FlagInvariantsTest is Test, InvariantTest {
    MarketActors private _actors;

    function setUp() public {
        _actors = new MarketActors();
        _actors.setUp();
        bytes4[] memory selectors = new bytes4[](12);
        selectors[0] = MarketActors.purchase.selector;
        selectors[1] = MarketActors.purchase.selector;
        selectors[2] = MarketActors.flag.selector;
        selectors[3] = MarketActors.flag.selector;
        selectors[4] = MarketActors.withdrawFlag.selector;
        selectors[5] = MarketActors.claimTwo.selector;
        selectors[6] = MarketActors.refund.selector;
        selectors[7] = MarketActors.cancel.selector;
        selectors[8] = MarketActors.setBarred.selector;
        selectors[9] = MarketActors.settleDispute.selector;
        selectors[10] = MarketActors.useStream.selector;
        selectors[11] = MarketActors.wait.selector;
        target(address(_actors), selectors);
    }

    /// @dev A flag weighs what its purchase has in escrow, from when it is raised until it is withdrawn or its round is over
    function invariant_flags_shouldWeighWhatTheirPurchasesHaveInEscrow() public view {
        for (uint256 i = 0; i < _actors.LICENSES(); ++i) {
            (uint32 round, uint128 flagged,) = _actors.licenses(i).dispute();
            vm.assertEq(flagged, _actors.flaggedInLogs(i, round));
            vm.assertGe(_actors.licenses(i).escrow(), flagged);
        }
    }
}
