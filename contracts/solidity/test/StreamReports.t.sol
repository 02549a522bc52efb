// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { ServiceAgreement } from "../templates/ServiceAgreement.sol";
import { ReportSource, StreamReports } from "../src/reports/StreamReports.sol";
import { NO_EXPIRY, Permission } from "../src/types/Permission.sol";
import { StreamEvent } from "../src/types/StreamEvent.sol";
import { ReportFixture } from "./utils/ReportFixture.sol";

/// @dev What all templates do with reports, shown by one of them
contract StreamReportsTest is ReportFixture {
    ServiceAgreement private _agreement;

    function setUp() public override {
        super.setUp();
        _agreement = _made(byEvents());
    }

    function _made(ReportSource memory source) private returns (ServiceAgreement) {
        return new ServiceAgreement(token, alice, bob, 0, 200, 60, 0, 1, 1 days, source);
    }

    function _expectIgnored(uint64 sequence, address from, StreamReports.Reason reason, bytes8 run) private {
        vm.expectEmit(address(_agreement));
        emit StreamReports.EventIgnored(from, run, sequence, reason);
    }

    function test_constructor_shouldRefuseWhatCannotBeReported() public {
        ReportSource memory source = byAccount();
        source.reporter = address(0);
        vm.expectRevert(StreamReports.NoAccount.selector);
        _made(source);
        source = byAccount();
        source.decimals = 19;
        vm.expectRevert(abi.encodeWithSelector(StreamReports.TooManyDecimals.selector, 19, 18));
        _made(source);
    }

    function test_report_shouldBelieveTheReporterOnly() public {
        ServiceAgreement agreement = _made(byAccount());
        vm.expectRevert(abi.encodeWithSelector(StreamReports.NotReporter.selector, address(this), reporter));
        agreement.report(1);
        vm.expectEmit(address(agreement));
        emit ServiceAgreement.MeasurementReported(0, 1, START, true, 0);
        vm.prank(reporter);
        agreement.report(1);
    }

    function test_onEvent_shouldReadTheNumberOfTheEvent() public {
        subscribeTo(_agreement);
        vm.expectEmit(address(_agreement));
        emit ServiceAgreement.MeasurementReported(0, 125, START, true, 0);
        bring(_agreement, "{\"unit\":\"ms\",\"value\":12.57}", START, 5);
    }

    function test_onEvent_shouldIgnoreWhatDoesNotCount() public {
        subscribeTo(_agreement);
        Batch memory batch = numbered("{\"value\":\"none\"}", START * 1e6, 7);
        _expectIgnored(7, publisher, StreamReports.Reason.NO_NUMBER, batch.header.run);
        bring(_agreement, batch);
        batch = numbered("{\"value\":1}", START * 1e6, 8);
        batch.header.encryptionType = 1;
        batch.header.keyId = bytes16(uint128(1));
        sign(batch);
        _expectIgnored(8, publisher, StreamReports.Reason.ENCRYPTED, batch.header.run);
        bring(_agreement, batch);
        uint64 hour = _agreement.MAX_AGE();
        uint64[2] memory wrong = [START - hour - 1, START + _agreement.MAX_AHEAD() + 1];
        for (uint64 i = 0; i < 2; ++i) {
            batch = numbered("{\"value\":1}", wrong[i] * 1e6, 9 + i);
            _expectIgnored(9 + i, publisher, StreamReports.Reason.NOT_OF_THE_HOUR, batch.header.run);
            bring(_agreement, batch);
        }
    }

    function test_onEvent_shouldIgnoreOtherPublishers() public {
        _agreement = _made(ReportSource(reporter, delivery, address(stream), "", 0));
        subscribeTo(_agreement);
        Batch memory batch = numbered("1", START * 1e6, 7);
        _expectIgnored(7, publisher, StreamReports.Reason.ANOTHER_PUBLISHER, batch.header.run);
        bring(_agreement, batch);
    }

    function test_onEvent_shouldBelieveTheDeliveryOnly() public {
        uint256 id = subscribeTo(_agreement);
        StreamEvent memory made;
        vm.expectRevert(abi.encodeWithSelector(StreamReports.NotTheDelivery.selector, address(this), id));
        _agreement.onEvent(id, made);
        vm.expectRevert(abi.encodeWithSelector(StreamReports.NotTheDelivery.selector, address(delivery), id + 1));
        vm.prank(address(delivery));
        _agreement.onEvent(id + 1, made);
    }

    function test_subscribe_shouldBeTheKeepersOnce() public {
        vm.expectRevert(abi.encodeWithSelector(StreamReports.NotKeeper.selector, alice, address(this)));
        vm.prank(alice);
        _agreement.subscribe(0, 0);
        token.approve(address(_agreement), DEPOSIT);
        uint256 id = _agreement.subscribe(BOUNTY, DEPOSIT);
        vm.assertEq(depositOf(id), DEPOSIT);
        vm.expectRevert(abi.encodeWithSelector(StreamReports.SubscribedAlready.selector, id));
        _agreement.subscribe(0, 0);
        ServiceAgreement deaf = _made(byAccount());
        vm.expectRevert(StreamReports.NoStream.selector);
        deaf.subscribe(0, 0);
    }

    function test_unsubscribe_shouldGiveTheRestBackWhenItIsOver() public {
        vm.expectRevert(StreamReports.NotSubscribed.selector);
        _agreement.unsubscribe();
        vm.prank(owner);
        stream.grant(address(_agreement), Permission.SUBSCRIBE, NO_EXPIRY);
        token.approve(address(_agreement), DEPOSIT);
        uint256 before = token.balanceOf(address(this));
        _agreement.subscribe(BOUNTY, DEPOSIT);
        bring(_agreement, "{\"value\":1}", START);
        vm.expectRevert(StreamReports.NotOver.selector);
        _agreement.unsubscribe();
        vm.warp(_agreement.endsAt() + _agreement.MAX_AGE() + 1);
        vm.prank(stranger);
        _agreement.unsubscribe();
        vm.assertEq(token.balanceOf(address(this)), before - BOUNTY);
        vm.assertEq(_agreement.subscription(), 0);
    }
}
