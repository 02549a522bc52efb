// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { PaymentChannels } from "../src/PaymentChannels.sol";
import { ChannelState, CLOSED } from "../src/types/Channel.sol";
import { InvariantTest } from "./utils/InvariantTest.sol";
import { PaymentActors } from "./utils/PaymentActors.sol";
import { Test } from "./utils/Test.sol";

/// @dev Whatever payers, brokers, owners and strangers do, in whatever order
contract PaymentInvariantsTest is Test, InvariantTest {
    PaymentActors private _actors;
    PaymentChannels private _channels;

    function setUp() public {
        _actors = new PaymentActors();
        _actors.setUp();
        _channels = _actors.exposedChannels();
        bytes4[] memory selectors = new bytes4[](13);
        selectors[0] = PaymentActors.open.selector;
        selectors[1] = PaymentActors.topUp.selector;
        selectors[2] = PaymentActors.redeem.selector;
        selectors[3] = PaymentActors.redeem.selector;
        selectors[4] = PaymentActors.startClosing.selector;
        selectors[5] = PaymentActors.close.selector;
        selectors[6] = PaymentActors.collect.selector;
        selectors[7] = PaymentActors.payRewards.selector;
        selectors[8] = PaymentActors.setShares.selector;
        selectors[9] = PaymentActors.wait.selector;
        selectors[10] = PaymentActors.stray.selector;
        selectors[11] = PaymentActors.open.selector;
        selectors[12] = PaymentActors.withdraw.selector;
        target(address(_actors), selectors);
    }

    /// @dev What was paid in was paid out, or is there: with what was sent by mistake on top
    function invariant_channels_shouldNeitherMakeNorLoseDATA() public view {
        uint256 balance = _actors.exposedToken().balanceOf(address(_channels));
        vm.assertEq(balance, _actors.paidIn() - _actors.paidOut() + _actors.strayed());
        uint256 owed =
            _channels.pendingRewards() + _channels.earned(_actors.brokers(0)) + _channels.earned(_actors.brokers(1));
        for (uint256 i = 0; i < 3; ++i) {
            owed += _channels.collectable(_actors.streams(i));
        }
        for (uint256 i = 0; i < _actors.channelCount(); ++i) {
            ChannelState memory state = _channels.stateOf(_actors.channelId(i));
            if (state.closesAt != CLOSED) owed += state.deposit - state.redeemed;
        }
        vm.assertEq(balance, owed + _actors.strayed());
    }

    function invariant_channels_shouldNeverPayMoreThanTheirDeposit() public view {
        for (uint256 i = 0; i < _actors.channelCount(); ++i) {
            bytes32 id = _actors.channelId(i);
            ChannelState memory state = _channels.stateOf(id);
            vm.assertGe(state.deposit, state.redeemed);
            uint256 redeemed = 0;
            for (uint256 s = 0; s < 3; ++s) {
                redeemed += _channels.redeemedFor(id, _actors.streams(s));
            }
            vm.assertEq(redeemed, state.redeemed);
        }
    }

    /// @dev What Java and JavaScript know of channels comes from logs
    function invariant_logs_shouldTellTheWholeState() public view {
        vm.assertEq(_channels.pendingRewards(), _actors.pendingRewards());
        for (uint256 i = 0; i < 2; ++i) {
            vm.assertEq(_channels.earned(_actors.brokers(i)), _actors.earned(_actors.brokers(i)));
        }
        for (uint256 s = 0; s < 3; ++s) {
            address stream = _actors.streams(s);
            vm.assertEq(_channels.collectable(stream), _actors.collectable(stream));
        }
        for (uint256 i = 0; i < _actors.channelCount(); ++i) {
            bytes32 id = _actors.channelId(i);
            vm.assertEq(abi.encode(_channels.stateOf(id)), abi.encode(_actors.modelOf(id)));
            for (uint256 s = 0; s < 3; ++s) {
                address stream = _actors.streams(s);
                vm.assertEq(_channels.redeemedFor(id, stream), _actors.redeemedFor(id, stream));
            }
        }
    }
}
