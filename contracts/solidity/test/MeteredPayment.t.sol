// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { MeteredPayment } from "../templates/MeteredPayment.sol";
import { ReportSource, StreamReports } from "../src/reports/StreamReports.sol";
import { ReportFixture } from "./utils/ReportFixture.sol";

contract MeteredPaymentTest is ReportFixture {
    uint256 private constant PRICE = 3e18;
    uint64 private constant NOTICE = 1 days;

    MeteredPayment private _payment;

    function setUp() public override {
        super.setUp();
        _payment = _made(0, byAccount());
        _putAside(_payment, 10 * PRICE);
    }

    function _made(uint64 period, ReportSource memory source) private returns (MeteredPayment) {
        return new MeteredPayment(token, alice, bob, PRICE, period, -5, 100, NOTICE, source);
    }

    function _putAside(MeteredPayment payment, uint256 amount) private {
        fund(alice, address(payment), amount);
        vm.prank(alice);
        payment.deposit(amount);
    }

    function _report(MeteredPayment payment, int256 value) private {
        vm.prank(reporter);
        payment.report(value);
    }

    function test_constructor_shouldRefuseWhatPaysNobody() public {
        ReportSource memory source = byAccount();
        vm.expectRevert(StreamReports.NoAccount.selector);
        new MeteredPayment(token, address(0), bob, PRICE, 0, 0, 1, NOTICE, source);
        vm.expectRevert(StreamReports.NoAccount.selector);
        new MeteredPayment(token, alice, address(0), PRICE, 0, 0, 1, NOTICE, source);
        vm.expectRevert(abi.encodeWithSelector(MeteredPayment.InvalidBounds.selector, 2, 1));
        new MeteredPayment(token, alice, bob, PRICE, 0, 2, 1, NOTICE, source);
        vm.expectRevert(MeteredPayment.NoPrice.selector);
        new MeteredPayment(token, alice, bob, 0, 0, 0, 1, NOTICE, source);
    }

    function test_report_shouldPayForEachWithinTheBounds() public {
        vm.expectEmit(address(_payment));
        emit MeteredPayment.Reported(100, START, PRICE, 9 * PRICE);
        _report(_payment, 100);
        _report(_payment, -5);
        vm.expectEmit(address(_payment));
        emit MeteredPayment.Reported(101, START, 0, 8 * PRICE);
        _report(_payment, 101);
        _report(_payment, -6);
        vm.assertEq(_payment.earned(), 2 * PRICE);
        _payment.withdraw();
        vm.assertEq(token.balanceOf(bob), 2 * PRICE);
        vm.expectRevert(MeteredPayment.Nothing.selector);
        _payment.withdraw();
    }

    function test_report_shouldPayForEachStretchOnce() public {
        MeteredPayment payment = _made(60, byAccount());
        _putAside(payment, 10 * PRICE);
        _report(payment, 101);
        _report(payment, 1);
        _report(payment, 2);
        vm.warp(START + 59);
        _report(payment, 3);
        vm.assertEq(payment.earned(), PRICE);
        vm.warp(START + 60);
        _report(payment, 4);
        vm.warp(START + 600);
        _report(payment, 5);
        vm.assertEq(payment.earned(), 3 * PRICE);
        vm.assertTrue(payment.isPaid(10));
        vm.assertFalse(payment.isPaid(2));
    }

    function test_onEvent_shouldPayForTheStretchInWhichItHappened() public {
        MeteredPayment payment = _made(60, byEvents());
        _putAside(payment, 10 * PRICE);
        subscribeTo(payment);
        vm.warp(START + 300);
        bring(payment, "{\"value\":1}", START + 125);
        bring(payment, "{\"value\":1}", START + 61);
        bring(payment, "{\"value\":1}", START + 121);
        vm.assertEq(payment.earned(), 2 * PRICE);
        // What happened before this contract was made is not paid for
        bring(payment, "{\"value\":1}", START - 1);
        vm.assertEq(payment.earned(), 2 * PRICE);
    }

    function test_report_shouldPayTheLastPartAndNoMore() public {
        MeteredPayment payment = _made(0, byAccount());
        _putAside(payment, PRICE + 1);
        _report(payment, 1);
        _report(payment, 1);
        vm.assertEq(payment.available(), 0);
        vm.assertEq(payment.earned(), PRICE + 1);
        _report(payment, 1);
        vm.assertEq(payment.earned(), PRICE + 1);
        _putAside(payment, 1);
        vm.assertEq(payment.available(), 1);
    }

    function test_end_shouldPayUntilTheNoticeIsOver() public {
        vm.expectRevert(abi.encodeWithSelector(MeteredPayment.NotPayer.selector, address(this), alice));
        _payment.end();
        vm.expectRevert(abi.encodeWithSelector(MeteredPayment.NotEnded.selector, type(uint64).max));
        _payment.refund();
        vm.expectEmit(address(_payment));
        emit MeteredPayment.Ending(START + NOTICE);
        vm.startPrank(alice);
        _payment.end();
        vm.expectRevert(abi.encodeWithSelector(MeteredPayment.Ended.selector, START + NOTICE));
        _payment.end();
        vm.stopPrank();
        vm.warp(START + NOTICE - 1);
        _report(_payment, 1);
        vm.warp(START + NOTICE);
        _report(_payment, 1);
        vm.assertEq(_payment.earned(), PRICE);
        vm.expectRevert(abi.encodeWithSelector(MeteredPayment.Ended.selector, START + NOTICE));
        _payment.deposit(1);
    }

    function test_refund_shouldGiveBackWhatWasNotEarned() public {
        vm.prank(alice);
        _payment.end();
        _report(_payment, 1);
        vm.warp(START + NOTICE + _payment.MAX_AGE());
        vm.expectRevert(abi.encodeWithSelector(MeteredPayment.NotEnded.selector, block.timestamp));
        _payment.refund();
        vm.warp(block.timestamp + 1);
        _payment.refund();
        vm.assertEq(token.balanceOf(alice), 9 * PRICE);
        vm.expectRevert(MeteredPayment.Nothing.selector);
        _payment.refund();
        _payment.withdraw();
        vm.assertEq(token.balanceOf(bob), PRICE);
        vm.assertEq(token.balanceOf(address(_payment)), 0);
    }

    function test_deposit_shouldNotBeNothing() public {
        vm.expectRevert(MeteredPayment.Nothing.selector);
        _payment.deposit(0);
    }

    /// @dev Whatever is reported, nothing is made or lost
    function testFuzz_report_shouldKeepTheMoney(int256[12] calldata values, uint16[12] calldata waits, uint16 period)
        public
    {
        MeteredPayment payment = _made(period, byAccount());
        uint256 whole = 5 * PRICE + 1;
        _putAside(payment, whole);
        uint256 now_ = START;
        uint256 good = 0;
        for (uint256 i = 0; i < values.length; ++i) {
            now_ += waits[i];
            vm.warp(now_);
            int256 value = values[i] % 150;
            if (value >= -5 && value <= 100) ++good;
            _report(payment, value);
            vm.assertEq(payment.available() + payment.earned(), whole);
        }
        vm.assertLe(payment.earned(), good * PRICE);
        if (period == 0) vm.assertEq(payment.earned(), good > 5 ? whole : good * PRICE);
    }
}
