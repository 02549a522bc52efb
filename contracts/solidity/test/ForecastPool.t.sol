// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import { ForecastPool } from "../templates/ForecastPool.sol";
import { FirstReport } from "../src/reports/FirstReport.sol";
import { ReportSource, StreamReports } from "../src/reports/StreamReports.sol";
import { ReportFixture } from "./utils/ReportFixture.sol";

contract ForecastPoolTest is ReportFixture {
    uint64 private constant CLOSES = START + 1 days;
    uint64 private constant DECIDES = START + 2 days;
    uint64 private constant REPORT_BY = START + 3 days;
    uint256 private constant ENTRY = 5e18;
    bytes32 private constant SALT = keccak256("salt");

    ForecastPool private _pool;

    function setUp() public override {
        super.setUp();
        _pool = _made(byAccount());
    }

    function _made(ReportSource memory source) private returns (ForecastPool) {
        return new ForecastPool(token, ENTRY, 100, CLOSES, DECIDES, REPORT_BY, source);
    }

    function _commit(address forecaster, int256 value) private {
        fund(forecaster, address(_pool), ENTRY);
        bytes32 commitment = _pool.commitmentOf(forecaster, value, SALT);
        vm.prank(forecaster);
        _pool.commit(commitment);
    }

    function _reveal(address forecaster, int256 value) private {
        vm.warp(CLOSES);
        vm.prank(forecaster);
        _pool.reveal(value, SALT);
    }

    function _sponsor(address sponsor, uint256 amount) private {
        fund(sponsor, address(_pool), amount);
        vm.prank(sponsor);
        _pool.sponsor(amount);
    }

    function _report(int256 value) private {
        vm.warp(DECIDES);
        vm.prank(reporter);
        _pool.report(value);
    }

    function test_constructor_shouldRefuseWhatCannotBeShared() public {
        ReportSource memory source = byAccount();
        vm.expectRevert(abi.encodeWithSelector(ForecastPool.InvalidTolerance.selector, 0, type(uint128).max));
        new ForecastPool(token, ENTRY, 0, CLOSES, DECIDES, REPORT_BY, source);
        vm.expectRevert(abi.encodeWithSelector(ForecastPool.InvalidClosing.selector, DECIDES, DECIDES));
        new ForecastPool(token, ENTRY, 1, DECIDES, DECIDES, REPORT_BY, source);
        vm.expectRevert(abi.encodeWithSelector(ForecastPool.InvalidClosing.selector, START, DECIDES));
        new ForecastPool(token, ENTRY, 1, START, DECIDES, REPORT_BY, source);
        vm.expectRevert(StreamReports.NoAccount.selector);
        new ForecastPool(IERC20(address(0)), ENTRY, 1, CLOSES, DECIDES, REPORT_BY, source);
    }

    function test_commit_shouldBePossibleOnceUntilEntriesClose() public {
        vm.expectRevert(ForecastPool.Nothing.selector);
        _pool.commit(0);
        _commit(alice, 1);
        vm.assertEq(_pool.forecastCount(), 1);
        vm.assertEq(_pool.pot(), ENTRY);
        vm.expectRevert(abi.encodeWithSelector(ForecastPool.CommittedAlready.selector, alice));
        vm.prank(alice);
        _pool.commit(SALT);
        vm.warp(CLOSES);
        vm.expectRevert(abi.encodeWithSelector(ForecastPool.EntriesClosed.selector, CLOSES));
        _pool.commit(SALT);
    }

    function test_reveal_shouldShowWhatWasCommittedInItsTime() public {
        _commit(alice, 7);
        vm.expectRevert(abi.encodeWithSelector(ForecastPool.NotTimeToReveal.selector, CLOSES, DECIDES));
        vm.prank(alice);
        _pool.reveal(7, SALT);
        vm.warp(CLOSES);
        vm.expectPartialRevert(ForecastPool.NotWhatWasCommitted.selector);
        vm.prank(alice);
        _pool.reveal(8, SALT);
        // A commitment that was copied is of no use
        vm.expectPartialRevert(ForecastPool.NotWhatWasCommitted.selector);
        vm.prank(bob);
        _pool.reveal(7, SALT);
        vm.expectEmit(address(_pool));
        emit ForecastPool.Revealed(alice, 7);
        _reveal(alice, 7);
        vm.warp(DECIDES);
        vm.expectRevert(abi.encodeWithSelector(ForecastPool.NotTimeToReveal.selector, CLOSES, DECIDES));
        vm.prank(alice);
        _pool.reveal(7, SALT);
    }

    function test_claim_shouldShareThePotByPoints() public {
        _commit(alice, 1000);
        _commit(bob, 1060);
        _commit(stranger, 1100);
        _sponsor(owner, 6e18);
        _reveal(alice, 1000);
        _reveal(bob, 1060);
        _reveal(stranger, 1100);
        _report(1000);
        vm.expectRevert(ForecastPool.NotSettled.selector);
        _pool.claim(alice);
        vm.expectEmit(address(_pool));
        emit ForecastPool.Settled(1000, 140);
        _pool.settle();
        vm.expectRevert(ForecastPool.SettledAlready.selector);
        _pool.settle();
        vm.assertEq(_pool.claim(alice), 15e18);
        vm.assertEq(_pool.claim(bob), 6e18);
        address[3] memory none = [alice, stranger, owner];
        for (uint256 i = 0; i < none.length; ++i) {
            vm.expectRevert(ForecastPool.Nothing.selector);
            _pool.claim(none[i]);
        }
        vm.assertEq(token.balanceOf(address(_pool)), 0);
    }

    function test_claim_shouldGiveNothingToWhoDidNotReveal() public {
        _commit(alice, 1000);
        _commit(bob, 1000);
        _reveal(bob, 1000);
        _report(1000);
        _pool.settle();
        vm.assertEq(_pool.claim(bob), 2 * ENTRY);
        vm.assertEq(_pool.claimable(alice), 0);
    }

    function test_claim_shouldGiveBackWhereNobodyHasPoints() public {
        _commit(alice, 1000);
        _sponsor(owner, 6e18);
        _sponsor(alice, 1e18);
        _reveal(alice, 1000);
        _report(1100);
        _pool.settle();
        _expectAllBack();
    }

    function test_claim_shouldGiveBackWhereNothingIsReported() public {
        _commit(alice, 1000);
        _sponsor(owner, 6e18);
        _sponsor(alice, 1e18);
        vm.warp(REPORT_BY + _pool.MAX_AGE() + 1);
        vm.expectRevert(FirstReport.NotDecided.selector);
        _pool.settle();
        _expectAllBack();
    }

    function _expectAllBack() private {
        vm.assertEq(_pool.claim(alice), ENTRY + 1e18);
        vm.assertEq(_pool.claim(owner), 6e18);
        vm.expectRevert(ForecastPool.Nothing.selector);
        _pool.claim(alice);
        vm.assertEq(token.balanceOf(address(_pool)), 0);
    }

    function test_sponsor_shouldBePossibleUntilTheValueCanBeKnown() public {
        vm.expectRevert(ForecastPool.Nothing.selector);
        _pool.sponsor(0);
        vm.warp(DECIDES);
        vm.expectRevert(abi.encodeWithSelector(ForecastPool.EntriesClosed.selector, DECIDES));
        _pool.sponsor(1);
    }

    function test_onEvent_shouldDecideByTheStream() public {
        _pool = _made(byEvents());
        subscribeTo(_pool);
        _commit(alice, 215);
        _reveal(alice, 215);
        vm.warp(DECIDES + 10);
        bring(_pool, "{\"value\":21.9}", DECIDES + 5);
        vm.expectRevert(FirstReport.NotDecided.selector);
        _pool.settle();
        vm.warp(DECIDES + 6 + _pool.MAX_AGE());
        _pool.settle();
        vm.assertEq(_pool.totalPoints(), 96);
        _pool.unsubscribe();
        vm.assertEq(_pool.claim(alice), ENTRY);
    }

    /// @dev Whatever is forecast and reported, the pot is shared, or given back
    function testFuzz_claim_shouldPayOutThePot(int256[5] calldata forecasts, int256 value, uint8 near, uint96 prize)
        public
    {
        uint256 pot = 5 * ENTRY + bound(prize, 1, 1e24);
        _sponsor(owner, pot - 5 * ENTRY);
        int256[5] memory values = forecasts;
        // Random numbers lie far apart: some of them are brought near the value
        for (uint256 i = 0; i < 5; ++i) {
            int256 error_ = int256(uint256(keccak256(abi.encode(forecasts[i]))) % 150);
            if (near & (1 << i) != 0) values[i] = value > 0 ? value - error_ : value + error_;
            _commit(account(vm.toString(i)), values[i]);
        }
        for (uint256 i = 0; i < 5; ++i) {
            if (near & (1 << (i % 3 + 5)) != 0) _reveal(account(vm.toString(i)), values[i]);
        }
        _report(value);
        _pool.settle();
        uint256 paid = _claimed(owner);
        for (uint256 i = 0; i < 5; ++i) {
            paid += _claimed(account(vm.toString(i)));
        }
        vm.assertLe(paid, pot);
        vm.assertLt(pot - paid, 6);
        vm.assertEq(token.balanceOf(address(_pool)), pot - paid);
    }

    function _claimed(address account_) private returns (uint256) {
        return _pool.claimable(account_) == 0 ? 0 : _pool.claim(account_);
    }
}
