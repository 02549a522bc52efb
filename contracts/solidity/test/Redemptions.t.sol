// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IPaymentChannels } from "../src/interfaces/IPaymentChannels.sol";
import { Channel, Redemption, Voucher } from "../src/types/Channel.sol";
import { Grant } from "../src/types/Permission.sol";
import { PaymentFixture } from "./utils/PaymentFixture.sol";

/// @dev Vouchers, and what becomes of them
contract RedemptionsTest is PaymentFixture {
    Channel private _channel;
    bytes32 private _id;
    address private _stream;

    function setUp() public override {
        super.setUp();
        _channel = openChannel(1);
        _id = channels.idOf(_channel);
        _stream = address(stream);
    }

    function testFuzz_redeem_shouldShareWhatItPays(uint96 amount) public {
        amount = uint96(bound(amount, 1, DEPOSIT));
        uint256 toStream = uint256(amount) * STREAM_SHARE / 10_000;
        uint256 toRewards = uint256(amount) * REWARD_SHARE / 10_000;
        uint256 toBroker = amount - toStream - toRewards;
        vm.expectEmit(address(channels));
        emit IPaymentChannels.Redeemed(_id, broker, _stream, amount, amount, toBroker, toStream, toRewards);
        vm.assertEq(redeem(_channel, _stream, amount), toBroker);
        vm.assertEq(channels.earned(broker), toBroker);
        vm.assertEq(channels.collectable(_stream), toStream);
        vm.assertEq(channels.pendingRewards(), toRewards);
        vm.assertEq(channels.redeemedFor(_id, _stream), amount);
        vm.assertEq(channels.stateOf(_id).redeemed, amount);
        vm.assertEq(karma.karmaOf(payer), amount);
        vm.assertEq(token.balanceOf(address(channels)), DEPOSIT);
    }

    function test_redeem_shouldGiveTheStreamsShareToTheRewardsWithoutAStream() public {
        redeem(_channel, NO_STREAM, 100e18);
        vm.assertEq(channels.collectable(NO_STREAM), 0);
        vm.assertEq(channels.pendingRewards(), 25e18);
        vm.assertEq(channels.earned(broker), 75e18);
    }

    function test_redeem_shouldBePossibleForEverybodyOnTheBrokersBehalf() public {
        Redemption[] memory redemptions = single(_channel, _stream, 100e18);
        vm.prank(stranger);
        channels.redeem(redemptions);
        vm.assertEq(channels.earned(broker), 75e18);
        vm.assertEq(channels.earned(stranger), 0);
    }

    function testFuzz_redeem_shouldPayWhatVouchersAdd(uint96[6] calldata amounts) public {
        uint96 highest = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            uint96 amount = amounts[i] % DEPOSIT;
            Redemption[] memory redemptions = single(_channel, _stream, amount);
            if (amount <= highest) vm.expectRevert(IPaymentChannels.NothingToRedeem.selector);
            channels.redeem(redemptions);
            if (amount > highest) highest = amount;
            vm.assertEq(channels.stateOf(_id).redeemed, highest);
        }
        _assertAccounts(highest);
    }

    function test_redeem_shouldPayAVoucherOnce() public {
        Redemption[] memory redemptions = new Redemption[](2);
        redemptions[0] = redemption(_channel, _stream, 100e18);
        redemptions[1] = redemptions[0];
        channels.redeem(redemptions);
        _assertAccounts(100e18);
        vm.expectRevert(IPaymentChannels.NothingToRedeem.selector);
        channels.redeem(redemptions);
    }

    /// @dev A payer who promises the same deposit to many streams: the channel pays no more than it holds
    function test_redeem_shouldNotPayMoreThanTheDeposit() public {
        openChannel(2);
        Redemption[] memory redemptions = new Redemption[](1);
        redemptions[0] = Redemption(_channel, new Voucher[](3));
        for (uint160 i = 0; i < 3; ++i) {
            redemptions[0].vouchers[i] = voucher(_channel, address(1000 + i), 600e18);
        }
        channels.redeem(redemptions);
        vm.assertEq(channels.stateOf(_id).redeemed, DEPOSIT);
        vm.assertEq(channels.redeemedFor(_id, address(1000)), 600e18);
        vm.assertEq(channels.redeemedFor(_id, address(1001)), 400e18);
        vm.assertEq(channels.redeemedFor(_id, address(1002)), 0);
        vm.assertEq(channels.earned(broker), 750e18);

        vm.prank(payer);
        channels.topUp(_channel, 500e18);
        channels.redeem(redemptions);
        vm.assertEq(channels.redeemedFor(_id, address(1001)), 600e18);
        vm.assertEq(channels.redeemedFor(_id, address(1002)), 300e18);
        vm.assertEq(channels.earned(broker), 1125e18);
    }

    function testFuzz_redeem_shouldNeverExceedTheDeposit(uint96[5] calldata amounts, uint8[5] calldata streams) public {
        uint256 paid = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            Redemption[] memory redemptions = single(_channel, address(uint160(1000 + streams[i] % 3)), amounts[i]);
            try channels.redeem(redemptions) returns (uint256 now_) {
                paid += now_;
            } catch (bytes memory reason) {
                vm.assertTrue(bytes4(reason) == IPaymentChannels.NothingToRedeem.selector);
            }
        }
        vm.assertGe(DEPOSIT, channels.stateOf(_id).redeemed);
        vm.assertEq(channels.earned(broker), paid);
        _assertAccounts(channels.stateOf(_id).redeemed);
    }

    function test_redeem_shouldTakeSeveralChannelsOfABroker() public {
        Redemption[] memory redemptions = new Redemption[](4);
        for (uint64 i = 0; i < 4; ++i) {
            redemptions[i] = redemption(openChannel(10 + i), _stream, 100e18);
        }
        vm.assertEq(channels.redeem(redemptions), 300e18);
        vm.assertEq(channels.earned(broker), 300e18);
        vm.assertEq(channels.collectable(_stream), 80e18);
        vm.assertEq(karma.karmaOf(payer), 400e18);
    }

    /// @dev A payer who redeems or closes one channel in time cannot make the others fail
    function test_redeem_shouldPassOverWhatHasNothingLeft() public {
        Redemption[] memory redemptions = new Redemption[](3);
        redemptions[0] = redemption(_channel, _stream, 100e18);
        Channel memory closed = openChannel(2);
        redemptions[1] = redemption(closed, _stream, 100e18);
        redemptions[2] = redemption(openChannel(3), _stream, 100e18);
        Redemption[] memory early = single(_channel, _stream, 100e18);
        vm.prank(payer);
        channels.redeem(early);
        vm.prank(broker);
        channels.close(closed);
        vm.assertEq(channels.redeem(redemptions), 75e18);
        vm.assertEq(channels.earned(broker), 150e18);
    }

    function test_redeem_shouldBeForOneBrokerAtATime() public {
        Channel memory other = someChannel(2);
        other.broker = stranger;
        vm.prank(payer);
        channels.open(other, DEPOSIT);
        Redemption[] memory redemptions = new Redemption[](2);
        redemptions[0] = redemption(_channel, _stream, 1);
        redemptions[1] = redemption(other, _stream, 1);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.AnotherBroker.selector, stranger, broker));
        channels.redeem(redemptions);
    }

    function test_redeem_shouldRefuseNothing() public {
        vm.expectRevert(IPaymentChannels.NothingToRedeem.selector);
        channels.redeem(new Redemption[](0));
        Redemption[] memory redemptions = new Redemption[](1);
        redemptions[0].channel = _channel;
        vm.expectRevert(IPaymentChannels.NothingToRedeem.selector);
        channels.redeem(redemptions);
        redemptions = single(someChannel(9), _stream, 1);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.UnknownChannel.selector, channels.idOf(someChannel(9))));
        channels.redeem(redemptions);
    }

    // The challenge period

    function test_redeem_shouldBePossibleUntilTheEndOfTheChallengePeriod() public {
        vm.prank(payer);
        channels.startClosing(_channel);
        vm.warp(START + CHALLENGE_PERIOD - 1);
        redeem(_channel, _stream, 100e18);
        vm.warp(START + CHALLENGE_PERIOD);
        Redemption[] memory redemptions = single(_channel, _stream, 200e18);
        vm.expectRevert(IPaymentChannels.NothingToRedeem.selector);
        channels.redeem(redemptions);
        uint256 before = token.balanceOf(payer);
        channels.close(_channel);
        vm.assertEq(token.balanceOf(payer), before + DEPOSIT - 100e18);
        vm.expectRevert(IPaymentChannels.NothingToRedeem.selector);
        channels.redeem(redemptions);
    }

    /// @dev The owner's longer or shorter period is for channels to come
    function test_challengePeriod_shouldStayAsItWasOpenedWith() public {
        IPaymentChannels.Parameters memory shorter = someParameters();
        shorter.minChallengePeriod = 1 minutes;
        vm.prank(governor);
        channels.setParameters(shorter);
        vm.prank(payer);
        channels.startClosing(_channel);
        vm.assertEq(channels.stateOf(_id).closesAt, START + CHALLENGE_PERIOD);
    }

    // Signatures

    function testFuzz_voucherDigest_shouldBeOfEip712(bytes32 id, address stream_, uint96 amount) public view {
        bytes32 expected = digestOf(block.chainid, address(channels), id, stream_, amount);
        vm.assertEq(channels.voucherDigest(id, stream_, amount), expected);
    }

    function testFuzz_redeem_shouldRefuseOtherSigners(uint256 key) public {
        key = privateKey(key);
        vm.assume(key != signerKey);
        _assertRefused(signVoucher(key, _id, _stream, 100));
        // The payer itself has named another key to sign.
        _assertRefused(signVoucher(payerKey, _id, _stream, 100));
    }

    function test_redeem_shouldRefuseVouchersForSomethingElse() public {
        _assertRefused(signVoucher(signerKey, channels.idOf(someChannel(2)), _stream, 100));
        _assertRefused(signVoucher(signerKey, _id, stranger, 100));
        _assertRefused(signVoucher(signerKey, _id, _stream, 99));
        _assertRefused(_signed(digestOf(block.chainid + 1, address(channels), _id, _stream, 100)));
        _assertRefused(_signed(digestOf(block.chainid, stranger, _id, _stream, 100)));
    }

    function testFuzz_redeem_shouldRefuseWhatIsNoSignature(bytes calldata noise) public {
        _assertRefused(noise);
    }

    function test_redeem_shouldRefuseTheOtherFormOfASignature() public {
        bytes memory signature = signVoucher(signerKey, _id, _stream, 100);
        bytes32 s;
        assembly ("memory-safe") {
            s := mload(add(signature, 64))
        }
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        bytes32 r;
        assembly ("memory-safe") {
            r := mload(add(signature, 32))
        }
        uint8 v = uint8(signature[64]) == 27 ? 28 : 27;
        _assertRefused(abi.encodePacked(r, bytes32(order - uint256(s)), v));
    }

    /// @dev A fork of the chain has another id: vouchers signed for this one are worth nothing there
    function test_redeem_shouldRefuseVouchersOfAnotherChain() public {
        Redemption[] memory redemptions = single(_channel, _stream, 100);
        vm.chainId(block.chainid + 1);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.BadVoucher.selector, _id, _stream));
        channels.redeem(redemptions);
    }

    /// @dev Each stream has its own series of promises, in each channel
    function test_redeem_shouldKeepStreamsApart() public {
        address other = address(createStream("rain", owner, new Grant[](0)));
        redeem(_channel, _stream, 100e18);
        redeem(_channel, other, 50e18);
        redeem(openChannel(2), _stream, 10e18);
        vm.assertEq(channels.redeemedFor(_id, _stream), 100e18);
        vm.assertEq(channels.redeemedFor(_id, other), 50e18);
        vm.assertEq(channels.stateOf(_id).redeemed, 150e18);
        vm.assertEq(channels.collectable(_stream), 22e18);
        vm.assertEq(channels.collectable(other), 10e18);
    }

    function test_redeem_shouldNotHingeOnKarma() public {
        vm.prank(governor);
        karma.setCreditor(address(channels), false);
        redeem(_channel, _stream, 100e18);
        vm.assertEq(channels.withdraw(broker), 75e18);
        vm.assertEq(karma.karmaOf(payer) + karma.karmaOf(broker), 0);
    }

    function test_redeem_shouldNotMindDataSentByMistake() public {
        token.transfer(address(channels), 12_345);
        redeem(_channel, _stream, type(uint96).max);
        vm.assertEq(channels.stateOf(_id).redeemed, DEPOSIT);
        channels.withdraw(broker);
        channels.collect(_stream);
        channels.payRewards();
        vm.assertEq(token.balanceOf(address(channels)), 12_345);
    }

    function _assertRefused(bytes memory signature) private {
        Redemption[] memory redemptions = new Redemption[](1);
        redemptions[0] = Redemption(_channel, new Voucher[](1));
        redemptions[0].vouchers[0] = Voucher(_stream, 100, signature);
        vm.expectRevert(abi.encodeWithSelector(IPaymentChannels.BadVoucher.selector, _id, _stream));
        channels.redeem(redemptions);
    }

    function _signed(bytes32 digest) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signerKey, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev All of it is somewhere
    function _assertAccounts(uint256 redeemed) private view {
        uint256 shares = channels.pendingRewards() + channels.collectable(_stream);
        for (uint160 i = 0; i < 3; ++i) {
            shares += channels.collectable(address(1000 + i));
        }
        vm.assertEq(channels.earned(broker) + shares, redeemed);
    }
}
