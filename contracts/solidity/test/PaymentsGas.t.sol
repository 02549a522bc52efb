// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Channel, Redemption, Voucher } from "../src/types/Channel.sol";
import { PaymentFixture } from "./utils/PaymentFixture.sol";

/// @dev What whole transactions of payment channels and of karma cost, and the bound of a redemption.
/// forge-config: default.isolate = true
contract PaymentsGasTest is PaymentFixture {
    string private constant CHANNELS = "PaymentChannels";

    /// @dev A redemption in the life of a channel: all that take part have been paid before
    uint256 private constant MAX_REDEEM_GAS = 90_000;

    function test_gas_channels() public {
        Channel memory channel = openChannel(1);
        vm.snapshotGasLastCall(CHANNELS, "open");
        vm.prank(payer);
        channels.topUp(channel, DEPOSIT);
        vm.snapshotGasLastCall(CHANNELS, "topUp");
        redeem(channel, address(stream), 1e18);
        vm.snapshotGasLastCall(CHANNELS, "redeem for the first time anywhere");
        redeem(channel, address(stream), 2e18);
        uint256 gas = vm.snapshotGasLastCall(CHANNELS, "redeem");
        vm.assertGe(MAX_REDEEM_GAS, gas);
        channels.withdraw(broker);
        vm.snapshotGasLastCall(CHANNELS, "withdraw");
        channels.collect(address(stream));
        vm.snapshotGasLastCall(CHANNELS, "collect");
        vm.prank(payer);
        channels.startClosing(channel);
        vm.snapshotGasLastCall(CHANNELS, "startClosing");
        vm.prank(broker);
        channels.close(channel);
        vm.snapshotGasLastCall(CHANNELS, "close");
    }

    function test_gas_redeemOfTen() public {
        Redemption[] memory redemptions = new Redemption[](10);
        for (uint64 round = 1; round <= 2; ++round) {
            for (uint64 i = 0; i < 10; ++i) {
                Channel memory channel = round == 1 ? openChannel(i) : someChannel(i);
                redemptions[i] = redemption(channel, address(stream), round * 1e18);
            }
            channels.redeem(redemptions);
        }
        vm.snapshotGasLastCall(CHANNELS, "redeem ten channels");

        Channel memory busy = openChannel(20);
        Redemption[] memory single_ = new Redemption[](1);
        for (uint64 round = 1; round <= 2; ++round) {
            single_[0] = Redemption(busy, new Voucher[](10));
            for (uint160 i = 0; i < 10; ++i) {
                single_[0].vouchers[i] = voucher(busy, address(1000 + i), uint96(round) * 1e18);
            }
            channels.redeem(single_);
        }
        vm.snapshotGasLastCall(CHANNELS, "redeem ten streams of a channel");
    }

    function test_gas_karma() public {
        vm.startPrank(governor);
        karma.setCreditor(governor, true);
        karma.credit(alice, 1e18);
        vm.snapshotGasLastCall("Karma", "credit to a new account");
        karma.credit(alice, 1e18);
        vm.snapshotGasLastCall("Karma", "credit to a known account");
        karma.debit(alice, 1e17);
        vm.snapshotGasLastCall("Karma", "debit");
        vm.stopPrank();
        karma.karmaOf(alice);
        vm.snapshotGasLastCall("Karma", "karmaOf");
    }
}
