// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { PaymentChannels } from "../src/PaymentChannels.sol";
import { Channel, Redemption, Voucher } from "../src/types/Channel.sol";
import { PaymentFixture } from "./utils/PaymentFixture.sol";

/// @dev The vectors that Java and JavaScript run too: the ids, digests and signatures that they make are what is redeemed here
contract VoucherVectorsTest is PaymentFixture {
    struct VoucherVector {
        Channel channel;
        bytes32 id;
        address stream;
        uint96 amount;
        bytes32 digest;
        bytes signature;
    }

    string private constant VOUCHER_VECTOR = "VoucherVector(Channel channel,bytes32 id,address stream,uint96 amount,bytes32 digest,bytes signature)"
        "Channel(address payer,address signer,address broker,uint64 challengePeriod,uint64 nonce)";

    function test_vouchers_shouldBeRedeemedAsTheVectorsSay() public {
        string memory file = vm.readFile("../protocol/vectors/vouchers.json");
        vm.chainId(vm.parseJsonUint(file, ".chainId"));
        address contract_ = vm.parseJsonAddress(file, ".contract");
        bytes memory encoded = vm.parseJsonTypeArray(file, ".vouchers", VOUCHER_VECTOR);
        VoucherVector[] memory vectors = abi.decode(encoded, (VoucherVector[]));
        vm.assertGe(vectors.length, 3);
        // Its storage starts empty: no shares, so that a voucher pays what it promises, and no least challenge period.
        vm.etch(contract_, address(channels).code);
        channels = PaymentChannels(contract_);
        for (uint256 i = 0; i < vectors.length; ++i) {
            VoucherVector memory vector = vectors[i];
            vm.assertEq(channels.idOf(vector.channel), vector.id);
            bytes32 digest = digestOf(block.chainid, contract_, vector.id, vector.stream, vector.amount);
            vm.assertEq(digest, vector.digest);
            _redeem(contract_, vector);
        }
    }

    /// @dev In its channel, opened for as much as is promised
    function _redeem(address contract_, VoucherVector memory vector) private {
        token.transfer(vector.channel.payer, vector.amount);
        vm.startPrank(vector.channel.payer);
        token.approve(contract_, vector.amount);
        channels.open(vector.channel, vector.amount);
        vm.stopPrank();
        Redemption[] memory redemptions = new Redemption[](1);
        redemptions[0] = Redemption(vector.channel, new Voucher[](1));
        redemptions[0].vouchers[0] = Voucher(vector.stream, vector.amount, vector.signature);
        vm.assertEq(channels.redeem(redemptions), vector.amount);
    }
}
