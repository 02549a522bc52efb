// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { ServiceAgreement } from "../templates/ServiceAgreement.sol";
import { ReportSource, StreamReports } from "../src/reports/StreamReports.sol";
import { ReportFixture } from "./utils/ReportFixture.sol";

contract ServiceAgreementTest is ReportFixture {
    uint256 private constant PENALTY = 10e18;
    uint256 private constant BOND = 25e18;
    uint64 private constant WINDOW = 1 hours;
    uint64 private constant DURATION = 30 days;
    uint32 private constant ALLOWED = 2;

    ServiceAgreement private _agreement;

    function setUp() public override {
        super.setUp();
        _agreement = _made(byAccount());
        _payBond(_agreement);
    }

    function _made(ReportSource memory source) private returns (ServiceAgreement) {
        return new ServiceAgreement(token, alice, bob, 0, 2000, WINDOW, ALLOWED, PENALTY, DURATION, source);
    }

    function _payBond(ServiceAgreement agreement) private {
        fund(alice, address(agreement), BOND);
        vm.prank(alice);
        agreement.payBond(BOND);
    }

    function _report(int256 value) private {
        vm.prank(reporter);
        _agreement.report(value);
    }

    function _breach() private {
        for (uint256 i = 0; i <= ALLOWED; ++i) {
            _report(2001);
        }
    }

    function test_constructor_shouldRefuseWhatBindsNobody() public {
        ReportSource memory source = byAccount();
        vm.expectRevert(StreamReports.NoAccount.selector);
        new ServiceAgreement(token, address(0), bob, 0, 1, WINDOW, 0, PENALTY, DURATION, source);
        vm.expectRevert(StreamReports.NoAccount.selector);
        new ServiceAgreement(token, alice, address(0), 0, 1, WINDOW, 0, PENALTY, DURATION, source);
        vm.expectRevert(abi.encodeWithSelector(ServiceAgreement.InvalidBounds.selector, 1, 0));
        new ServiceAgreement(token, alice, bob, 1, 0, WINDOW, 0, PENALTY, DURATION, source);
        vm.expectRevert(abi.encodeWithSelector(ServiceAgreement.InvalidDuration.selector, 0, DURATION));
        new ServiceAgreement(token, alice, bob, 0, 1, 0, 0, PENALTY, DURATION, source);
        vm.expectRevert(abi.encodeWithSelector(ServiceAgreement.InvalidDuration.selector, 2, 1));
        new ServiceAgreement(token, alice, bob, 0, 1, 2, 0, PENALTY, 1, source);
        vm.expectRevert(ServiceAgreement.NoPenalty.selector);
        new ServiceAgreement(token, alice, bob, 0, 1, WINDOW, 0, 0, DURATION, source);
    }

    function test_report_shouldCountMissesOfTheWindow() public {
        vm.expectEmit(address(_agreement));
        emit ServiceAgreement.MeasurementReported(0, 2000, START, true, 0);
        _report(2000);
        vm.expectEmit(address(_agreement));
        emit ServiceAgreement.MeasurementReported(0, 2001, START, false, 1);
        _report(2001);
        _report(-1);
        vm.warp(START + WINDOW);
        vm.expectEmit(address(_agreement));
        emit ServiceAgreement.MeasurementReported(1, 2001, START + WINDOW, false, 1);
        _report(2001);
        vm.assertEq(_agreement.missesIn(0), 2);
        vm.assertEq(_agreement.missesIn(1), 1);
        vm.assertEq(_agreement.breaches(), 0);
    }

    function test_report_shouldPenaliseAWindowOnce() public {
        _report(2001);
        _report(2001);
        vm.expectEmit(address(_agreement));
        emit ServiceAgreement.Breached(0, 3, PENALTY, BOND - PENALTY);
        _report(2001);
        _report(2001);
        vm.assertEq(_agreement.breaches(), 1);
        vm.assertEq(_agreement.owed(), PENALTY);
        _agreement.withdrawPenalties();
        vm.assertEq(token.balanceOf(bob), PENALTY);
        vm.expectRevert(ServiceAgreement.Nothing.selector);
        _agreement.withdrawPenalties();
    }

    function test_report_shouldTakeNoMoreThanTheBond() public {
        for (uint64 i = 0; i < 4; ++i) {
            vm.warp(START + i * WINDOW);
            _breach();
        }
        vm.assertEq(_agreement.breaches(), 4);
        vm.assertEq(_agreement.owed(), BOND);
        vm.assertEq(_agreement.bond(), 0);
        vm.warp(_agreement.endsAt() + 2 hours);
        vm.expectRevert(ServiceAgreement.Nothing.selector);
        _agreement.returnBond();
    }

    function test_onEvent_shouldCountInTheWindowInWhichItWasMeasured() public {
        _agreement = _made(byEvents());
        _payBond(_agreement);
        subscribeTo(_agreement);
        vm.warp(START + WINDOW + 600);
        bring(_agreement, "{\"value\":200.1}", START + WINDOW - 1);
        bring(_agreement, "{\"value\":200.1}", START + WINDOW);
        bring(_agreement, "{\"value\":200.1}", START + WINDOW - 2);
        bring(_agreement, "{\"value\":200.0}", START + WINDOW - 3);
        bring(_agreement, "{\"value\":999}", START + WINDOW - 4);
        vm.assertEq(_agreement.missesIn(0), 3);
        vm.assertEq(_agreement.missesIn(1), 1);
        vm.assertEq(_agreement.breaches(), 1);
    }

    function test_returnBond_shouldWaitForTheLastMeasurement() public {
        _breach();
        uint64 returnable = START + DURATION + _agreement.MAX_AGE();
        vm.warp(returnable);
        vm.expectRevert(abi.encodeWithSelector(ServiceAgreement.AgreementNotOver.selector, returnable));
        _agreement.returnBond();
        vm.expectRevert(abi.encodeWithSelector(ServiceAgreement.AgreementOver.selector, START + DURATION));
        _agreement.payBond(1);
        vm.expectRevert(abi.encodeWithSelector(ServiceAgreement.AgreementOver.selector, START + DURATION));
        _report(1);
        vm.warp(returnable + 1);
        _agreement.returnBond();
        vm.assertEq(token.balanceOf(alice), BOND - PENALTY);
        _agreement.withdrawPenalties();
        vm.assertEq(token.balanceOf(address(_agreement)), 0);
    }

    function test_payBond_shouldNotBeNothing() public {
        vm.expectRevert(ServiceAgreement.Nothing.selector);
        _agreement.payBond(0);
    }

    /// @dev Reckoned again from the measurements alone
    function testFuzz_report_shouldBreachWhereThereAreTooManyMisses(
        int16[40] calldata values,
        uint16[40] calldata waits
    ) public {
        uint256[] memory misses = new uint256[](1000);
        uint256 now_ = START;
        uint256 breaches = 0;
        for (uint256 i = 0; i < values.length; ++i) {
            now_ += uint256(waits[i]) % 2000;
            vm.warp(now_);
            _report(values[i]);
            uint256 index = (now_ - START) / WINDOW;
            if ((values[i] < 0 || values[i] > 2000) && ++misses[index] == ALLOWED + 1) ++breaches;
            vm.assertEq(_agreement.missesIn(index), misses[index]);
        }
        vm.assertEq(_agreement.breaches(), breaches);
        uint256 due = breaches * PENALTY;
        vm.assertEq(_agreement.owed(), due < BOND ? due : BOND);
        vm.assertEq(_agreement.owed() + _agreement.bond(), BOND);
    }
}
