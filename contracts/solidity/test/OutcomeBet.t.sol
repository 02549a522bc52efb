// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import { OutcomeBet } from "../templates/OutcomeBet.sol";
import { FirstReport } from "../src/reports/FirstReport.sol";
import { ReportSource } from "../src/reports/StreamReports.sol";
import { ReportFixture } from "./utils/ReportFixture.sol";

contract OutcomeBetTest is ReportFixture {
    uint64 private constant CLOSES = START + 1 days;
    uint64 private constant DECIDES = START + 2 days;
    uint64 private constant REPORT_BY = START + 3 days;

    OutcomeBet private _bet;

    function setUp() public override {
        super.setUp();
        _bet = _made(token, byAccount());
    }

    function _made(IERC20 staked, ReportSource memory source) private returns (OutcomeBet) {
        return new OutcomeBet(staked, _sides(), _thresholds(), CLOSES, DECIDES, REPORT_BY, source);
    }

    function _sides() private pure returns (string[] memory sides) {
        sides = new string[](3);
        (sides[0], sides[1], sides[2]) = ("cold", "mild", "hot");
    }

    function _thresholds() private pure returns (int256[] memory thresholds) {
        thresholds = new int256[](2);
        (thresholds[0], thresholds[1]) = (0, 200);
    }

    function _stake(address account_, uint256 side, uint256 amount) private {
        fund(account_, address(_bet), amount);
        vm.prank(account_);
        _bet.stake(side, amount);
    }

    function _report(int256 value) private {
        vm.warp(DECIDES);
        vm.prank(reporter);
        _bet.report(value);
    }

    function test_constructor_shouldRefuseWhatCannotBeDecided() public {
        ReportSource memory source = byAccount();
        string[] memory one_ = new string[](1);
        vm.expectRevert(abi.encodeWithSelector(OutcomeBet.InvalidSides.selector, 1, 0));
        new OutcomeBet(token, one_, new int256[](0), CLOSES, DECIDES, REPORT_BY, source);
        vm.expectRevert(abi.encodeWithSelector(OutcomeBet.InvalidSides.selector, 3, 3));
        new OutcomeBet(token, _sides(), new int256[](3), CLOSES, DECIDES, REPORT_BY, source);
        vm.expectRevert(abi.encodeWithSelector(OutcomeBet.ThresholdsNotAscending.selector, 1));
        new OutcomeBet(token, _sides(), new int256[](2), CLOSES, DECIDES, REPORT_BY, source);
        vm.expectRevert(abi.encodeWithSelector(OutcomeBet.InvalidClosing.selector, DECIDES + 1, DECIDES));
        new OutcomeBet(token, _sides(), _thresholds(), DECIDES + 1, DECIDES, REPORT_BY, source);
        vm.expectRevert(abi.encodeWithSelector(FirstReport.InvalidTimes.selector, DECIDES, DECIDES));
        new OutcomeBet(token, _sides(), _thresholds(), CLOSES, DECIDES, DECIDES, source);
    }

    function test_sideOf_shouldCutTheRangeAtTheThresholds() public view {
        vm.assertEq(_bet.sideOf(type(int256).min), 0);
        vm.assertEq(_bet.sideOf(-1), 0);
        vm.assertEq(_bet.sideOf(0), 1);
        vm.assertEq(_bet.sideOf(199), 1);
        vm.assertEq(_bet.sideOf(200), 2);
        vm.assertEq(_bet.sideCount(), 3);
    }

    function test_stake_shouldBePossibleUntilItCloses() public {
        vm.expectRevert(abi.encodeWithSelector(OutcomeBet.UnknownSide.selector, 3, 3));
        _bet.stake(3, 1);
        vm.expectRevert(OutcomeBet.Nothing.selector);
        _bet.stake(0, 0);
        vm.expectRevert(abi.encodeWithSelector(OutcomeBet.WrongValue.selector, 1, 0));
        _bet.stake{ value: 1 }(0, 1);
        fund(alice, address(_bet), 5);
        vm.expectEmit(address(_bet));
        emit OutcomeBet.Staked(alice, 1, 5, 5);
        vm.prank(alice);
        _bet.stake(1, 5);
        vm.warp(CLOSES);
        vm.expectRevert(abi.encodeWithSelector(OutcomeBet.StakesClosed.selector, CLOSES));
        _bet.stake(1, 5);
    }

    function test_claim_shouldShareThePotAmongTheWinners() public {
        _stake(alice, 2, 30);
        _stake(bob, 2, 10);
        _stake(stranger, 0, 40);
        vm.expectRevert(FirstReport.NotDecided.selector);
        _bet.claim(alice);
        _report(250);
        vm.expectEmit(address(_bet));
        emit OutcomeBet.Claimed(alice, 60);
        _bet.claim(alice);
        vm.assertEq(token.balanceOf(alice), 60);
        vm.assertEq(_bet.claim(bob), 20);
        address[3] memory none = [alice, bob, stranger];
        for (uint256 i = 0; i < none.length; ++i) {
            vm.expectRevert(OutcomeBet.Nothing.selector);
            _bet.claim(none[i]);
        }
    }

    function test_claim_shouldBeInEtherWhereStakesAre() public {
        _bet = _made(IERC20(address(0)), byAccount());
        vm.expectRevert(abi.encodeWithSelector(OutcomeBet.WrongValue.selector, 4, 5));
        _bet.stake{ value: 4 }(0, 5);
        _bet.stake{ value: 5 }(0, 5);
        payable(alice).transfer(3);
        vm.prank(alice);
        _bet.stake{ value: 3 }(1, 3);
        _report(1);
        _bet.claim(alice);
        vm.assertEq(alice.balance, 8);
        vm.assertEq(address(_bet).balance, 0);
    }

    function test_claim_shouldGiveBackStakesWhereNobodyWins() public {
        _stake(alice, 0, 30);
        _stake(alice, 1, 5);
        _stake(bob, 1, 10);
        _report(250);
        vm.assertEq(_bet.claim(alice), 35);
        vm.assertEq(_bet.claim(bob), 10);
    }

    function test_claim_shouldGiveBackStakesWhereNothingIsReported() public {
        _stake(alice, 0, 30);
        vm.warp(REPORT_BY);
        vm.expectRevert(abi.encodeWithSelector(FirstReport.ReportNotWanted.selector, REPORT_BY));
        vm.prank(reporter);
        _bet.report(1);
        vm.warp(REPORT_BY + _bet.MAX_AGE() + 1);
        vm.assertTrue(_bet.isVoid());
        vm.assertEq(_bet.claim(alice), 30);
    }

    function test_report_shouldCountFromItsTimeOnAndOnce() public {
        vm.warp(DECIDES - 1);
        vm.expectRevert(abi.encodeWithSelector(FirstReport.ReportNotWanted.selector, DECIDES - 1));
        vm.prank(reporter);
        _bet.report(1);
        vm.expectEmit(address(_bet));
        emit FirstReport.ValueReported(1, DECIDES);
        _report(1);
        vm.expectRevert(abi.encodeWithSelector(FirstReport.ReportNotWanted.selector, DECIDES));
        _report(2);
    }

    function test_onEvent_shouldLetTheEarliestDecideWhicheverComesFirst() public {
        _bet = _made(token, byEvents());
        subscribeTo(_bet);
        uint64 hour = _bet.MAX_AGE();
        vm.warp(DECIDES + 30 minutes);
        bring(_bet, "{\"value\":-1}", DECIDES + 20 minutes, 3);
        bring(_bet, "{\"value\":-2}", DECIDES - 1, 0);
        bring(_bet, "{\"value\":25}", DECIDES + 20 minutes, 4);
        _expectDecision(false, -10, DECIDES + 20 minutes);
        bring(_bet, "{\"value\":10}", DECIDES + 20 minutes, 2);
        _expectDecision(false, 100, DECIDES + 20 minutes);
        vm.warp(DECIDES + 20 minutes + hour);
        bring(_bet, "{\"value\":11}", DECIDES + 20 minutes, 1);
        _expectDecision(false, 110, DECIDES + 20 minutes);
        vm.warp(DECIDES + 20 minutes + hour + 1);
        _expectDecision(true, 110, DECIDES + 20 minutes);
        vm.assertFalse(_bet.isVoid());
    }

    function _expectDecision(bool isFinal, int256 value, uint64 time) private view {
        (bool final_, int256 value_, uint64 time_) = _bet.decision();
        vm.assertEq(final_, isFinal);
        vm.assertTrue(value_ == value);
        vm.assertEq(time_, time);
    }

    /// @dev Nobody gets more than there is, and rounding leaves less than a wei for each who betted
    function testFuzz_claim_shouldPayOutThePot(uint96[6] calldata amounts, uint8[6] calldata sides, int16 value)
        public
    {
        uint256 pot = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            uint256 amount = bound(amounts[i], 1, 1e24);
            _stake(account(vm.toString(i)), sides[i] % 3, amount);
            pot += amount;
        }
        _report(value);
        uint256 paid = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            address account_ = account(vm.toString(i));
            if (_bet.claimable(account_) > 0) paid += _bet.claim(account_);
        }
        vm.assertLe(paid, pot);
        vm.assertLt(pot - paid, 6);
        vm.assertEq(token.balanceOf(address(_bet)), pot - paid);
    }
}
