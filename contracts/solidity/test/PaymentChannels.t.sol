// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import { IPaymentChannels } from "../src/interfaces/IPaymentChannels.sol";
import { Channel, ChannelState, CLOSED } from "../src/types/Channel.sol";
import { Permit } from "../src/types/Permit.sol";
import { PaymentFixture } from "./utils/PaymentFixture.sol";

/// @dev Opening, paying in and closing
contract PaymentChannelsTest is PaymentFixture {
    function testFuzz_open_shouldPutTheDepositAside(uint96 amount, address signer, address payee, uint64 nonce) public {
        vm.assume(signer != address(0) && payee != address(0));
        amount = uint96(bound(amount, 1, token.balanceOf(payer)));
        Channel memory channel = Channel(payer, signer, payee, CHALLENGE_PERIOD, nonce);
        bytes32 id = channels.idOf(channel);
        vm.expectEmit(address(channels));
        emit IPaymentChannels.ChannelOpened(id, payer, payee, signer, CHALLENGE_PERIOD, nonce, amount);
        vm.prank(payer);
        vm.assertEq(channels.open(channel, amount), id);
        _assertState(channel, amount, 0, 0);
        vm.assertEq(token.balanceOf(address(channels)), amount);
        vm.assertEq(karma.karmaOf(payer), 0);
    }

    function test_open_shouldBeThePayersAlone() public {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.NotPayer.selector, stranger, payer));
        channels.open(someChannel(1), DEPOSIT);
    }

    function test_open_shouldRefuseTheSameChannelTwice() public {
        Channel memory channel = openChannel(1);
        bytes memory refusal = abi.encodeWithSelector(IPaymentChannels.ChannelExists.selector, channels.idOf(channel));
        vm.prank(payer);
        vm.expectRevert(refusal);
        channels.open(channel, DEPOSIT);
        vm.prank(broker);
        channels.close(channel);
        vm.prank(payer);
        vm.expectRevert(refusal);
        channels.open(channel, DEPOSIT);
    }

    function test_open_shouldRefuseWhatCannotBeUsed() public {
        Channel memory channel = someChannel(1);
        vm.startPrank(payer);
        channel.signer = address(0);
        vm.expectRevert(IPaymentChannels.InvalidParties.selector);
        channels.open(channel, DEPOSIT);
        channel = someChannel(1);
        channel.broker = address(0);
        vm.expectRevert(IPaymentChannels.InvalidParties.selector);
        channels.open(channel, DEPOSIT);
        vm.expectRevert(IPaymentChannels.NothingToDeposit.selector);
        channels.open(someChannel(1), 0);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        channels.open(someChannel(1), type(uint96).max);
        vm.stopPrank();
    }

    function testFuzz_open_shouldBoundTheChallengePeriod(uint64 period) public {
        Channel memory channel = someChannel(1);
        channel.challengePeriod = period;
        if (period < CHALLENGE_PERIOD || period > 30 days) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IPaymentChannels.InvalidChallengePeriod.selector, period, CHALLENGE_PERIOD, uint64(30 days)
                )
            );
        }
        vm.prank(payer);
        channels.open(channel, DEPOSIT);
    }

    function test_openWithPermit_shouldNeedNoOtherTransaction() public {
        vm.prank(payer);
        token.approve(address(channels), 0);
        Permit memory permit = signPermit(payerKey, DEPOSIT, START);
        vm.prank(payer);
        channels.openWithPermit(someChannel(1), DEPOSIT, permit);
        _assertState(someChannel(1), DEPOSIT, 0, 0);
    }

    /// @dev Whoever sees the permit waiting can use it first: nothing comes of it
    function test_openWithPermit_shouldNotMindAPermitThatWasUsedByAnother() public {
        vm.prank(payer);
        token.approve(address(channels), 0);
        Permit memory permit = signPermit(payerKey, DEPOSIT, START);
        vm.prank(stranger);
        token.permit(payer, address(channels), permit.amount, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(payer);
        channels.openWithPermit(someChannel(1), DEPOSIT, permit);
        _assertState(someChannel(1), DEPOSIT, 0, 0);
    }

    function test_openWithPermit_shouldFailWithoutAnApproval() public {
        vm.prank(payer);
        token.approve(address(channels), 0);
        Permit memory permit = signPermit(signerKey, DEPOSIT, START);
        vm.prank(payer);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        channels.openWithPermit(someChannel(1), DEPOSIT, permit);
    }

    function test_topUp_shouldBePossibleForEverybody() public {
        Channel memory channel = openChannel(1);
        fund(stranger);
        vm.expectEmit(address(channels));
        emit IPaymentChannels.ChannelToppedUp(channels.idOf(channel), DEPOSIT + 5);
        vm.prank(stranger);
        channels.topUp(channel, 5);
        _assertState(channel, DEPOSIT + 5, 0, 0);
        vm.assertEq(token.balanceOf(stranger), 100 * uint256(DEPOSIT) - 5);
    }

    function test_topUpWithPermit_shouldUseTheCallersApproval() public {
        Channel memory channel = openChannel(1);
        vm.prank(payer);
        token.approve(address(channels), 0);
        Permit memory permit = signPermit(payerKey, 7, START);
        vm.prank(payer);
        channels.topUpWithPermit(channel, 7, permit);
        _assertState(channel, DEPOSIT + 7, 0, 0);
    }

    function test_topUp_shouldBeRefusedWhereItIsLost() public {
        Channel memory channel = openChannel(1);
        bytes32 id = channels.idOf(channel);
        vm.startPrank(payer);
        vm.expectRevert(IPaymentChannels.NothingToDeposit.selector);
        channels.topUp(channel, 0);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.UnknownChannel.selector, channels.idOf(someChannel(2))));
        channels.topUp(someChannel(2), 1);
        channels.startClosing(channel);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.ChannelIsClosing.selector, id));
        channels.topUp(channel, 1);
        vm.stopPrank();
    }

    function test_close_shouldGiveBackWhatIsLeftAfterTheChallengePeriod() public {
        Channel memory channel = openChannel(1);
        bytes32 id = channels.idOf(channel);
        redeem(channel, NO_STREAM, 400e18);
        uint64 closesAt = START + CHALLENGE_PERIOD;
        vm.expectEmit(address(channels));
        emit IPaymentChannels.ChannelClosing(id, closesAt);
        vm.prank(payer);
        channels.startClosing(channel);
        _assertState(channel, DEPOSIT, 400e18, closesAt);

        vm.warp(closesAt - 1);
        vm.prank(payer);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.ChallengePeriodRunning.selector, id, closesAt));
        channels.close(channel);

        vm.warp(closesAt);
        uint256 before = token.balanceOf(payer);
        vm.expectEmit(address(channels));
        emit IPaymentChannels.ChannelClosed(id, DEPOSIT - 400e18);
        vm.prank(stranger);
        channels.close(channel);
        vm.assertEq(token.balanceOf(payer), before + DEPOSIT - 400e18);
        _assertState(channel, DEPOSIT, 400e18, CLOSED);
    }

    function test_close_shouldBePossibleForTheBrokerAtOnce() public {
        Channel memory channel = openChannel(1);
        vm.prank(broker);
        channels.close(channel);
        vm.assertEq(token.balanceOf(payer), 100 * uint256(DEPOSIT));
        vm.assertEq(token.balanceOf(address(channels)), 0);

        channel = openChannel(2);
        vm.prank(payer);
        channels.startClosing(channel);
        vm.prank(broker);
        channels.close(channel);
        vm.assertEq(token.balanceOf(payer), 100 * uint256(DEPOSIT));
    }

    function test_close_shouldBeRefusedToOthersWhileOpen() public {
        Channel memory channel = openChannel(1);
        bytes memory refusal =
            abi.encodeWithSelector(IPaymentChannels.ChallengePeriodRunning.selector, channels.idOf(channel), 0);
        address[3] memory callers = [payer, vm.addr(signerKey), stranger];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.prank(callers[i]);
            vm.expectRevert(refusal);
            channels.close(channel);
        }
    }

    function test_close_shouldPayOnce() public {
        Channel memory channel = openChannel(1);
        openChannel(2);
        bytes memory refusal =
            abi.encodeWithSelector(IPaymentChannels.ChannelIsClosing.selector, channels.idOf(channel));
        vm.startPrank(broker);
        channels.close(channel);
        vm.expectRevert(refusal);
        channels.close(channel);
        vm.stopPrank();
        vm.startPrank(payer);
        vm.expectRevert(refusal);
        channels.startClosing(channel);
        vm.expectRevert(refusal);
        channels.topUp(channel, 1);
        vm.stopPrank();
        vm.assertEq(token.balanceOf(address(channels)), DEPOSIT);
    }

    function test_startClosing_shouldBeThePayersOnce() public {
        Channel memory channel = openChannel(1);
        vm.prank(broker);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.NotPayer.selector, broker, payer));
        channels.startClosing(channel);
        vm.startPrank(payer);
        channels.startClosing(channel);
        vm.warp(START + CHALLENGE_PERIOD / 2);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.ChannelIsClosing.selector, channels.idOf(channel)));
        channels.startClosing(channel);
        vm.stopPrank();
    }

    function testFuzz_channel_shouldBeUnknownWithAnyFieldAltered(uint8 field) public {
        Channel memory channel = openChannel(1);
        field %= 5;
        if (field == 0) channel.payer = stranger;
        else if (field == 1) channel.signer = stranger;
        else if (field == 2) channel.broker = stranger;
        else if (field == 3) channel.challengePeriod = 1;
        else channel.nonce = 2;
        bytes memory refusal = abi.encodeWithSelector(IPaymentChannels.UnknownChannel.selector, channels.idOf(channel));
        vm.expectRevert(refusal);
        channels.close(channel);
        vm.prank(channel.payer);
        vm.expectRevert(refusal);
        channels.startClosing(channel);
        vm.expectRevert(refusal);
        channels.topUp(channel, 1);
    }

    function _assertState(Channel memory channel, uint96 deposit, uint96 redeemed, uint64 closesAt) private view {
        ChannelState memory state = channels.stateOf(channels.idOf(channel));
        vm.assertEq(state.deposit, deposit);
        vm.assertEq(state.redeemed, redeemed);
        vm.assertEq(state.closesAt, closesAt);
    }
}
