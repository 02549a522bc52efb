// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { Karma } from "../../src/Karma.sol";
import { NetworkDirectory } from "../../src/NetworkDirectory.sol";
import { PaymentChannels } from "../../src/PaymentChannels.sol";
import { IPaymentChannels } from "../../src/interfaces/IPaymentChannels.sol";
import { Channel, Redemption, Voucher } from "../../src/types/Channel.sol";
import { Permit } from "../../src/types/Permit.sol";
import { PartialCoordinator } from "./Coordinators.sol";
import { StreamFixture } from "./StreamFixture.sol";

/// @title Payment channels with a payer who has DATA, and vouchers signed here, with a digest of their own
abstract contract PaymentFixture is StreamFixture {
    uint256 internal constant SUPPLY = 1e27;
    uint96 internal constant DEPOSIT = 1000e18;
    uint64 internal constant CHALLENGE_PERIOD = 1 days;
    uint16 internal constant REWARD_SHARE = 500;
    uint16 internal constant STREAM_SHARE = 2000;

    /// @dev No stream: what publishing costs
    address internal constant NO_STREAM = address(0);

    uint256 internal immutable payerKey = privateKey(uint256(keccak256("payer")));
    uint256 internal immutable signerKey = privateKey(uint256(keccak256("signer")));
    address internal immutable payer = vm.addr(payerKey);
    address internal immutable broker = account("broker");
    address internal immutable governor = account("governor");

    DATAcoin internal token;
    Karma internal karma;
    NetworkDirectory internal directory;
    address internal coordinator;
    PaymentChannels internal channels;

    function setUp() public virtual override {
        super.setUp();
        token = new DATAcoin(address(this), SUPPLY);
        karma = new Karma(governor, 180 days);
        directory = new NetworkDirectory(address(this));
        coordinator = newCoordinator();
        directory.setCoordinator(coordinator);
        channels = new PaymentChannels(governor, token, karma, directory, someParameters());
        vm.prank(governor);
        karma.setCreditor(address(channels), true);
        fund(payer);
    }

    /// @dev What takes all that it is offered, unless a test wants a whole network: contracts that are compiled together with
    /// that are optimised less than those that are deployed, and would seem to cost more.
    function newCoordinator() internal virtual returns (address) {
        return address(new PartialCoordinator(token, 100));
    }

    /// @dev Gives an account DATA that the channels may take
    function fund(address holder) internal {
        token.transfer(holder, 100 * uint256(DEPOSIT));
        vm.prank(holder);
        token.approve(address(channels), type(uint256).max);
    }

    function someParameters() internal pure returns (IPaymentChannels.Parameters memory) {
        return IPaymentChannels.Parameters(CHALLENGE_PERIOD, REWARD_SHARE, STREAM_SHARE);
    }

    function someChannel(uint64 nonce) internal view returns (Channel memory) {
        return Channel(payer, vm.addr(signerKey), broker, CHALLENGE_PERIOD, nonce);
    }

    function openChannel(uint64 nonce) internal returns (Channel memory channel) {
        channel = someChannel(nonce);
        vm.prank(channel.payer);
        channels.open(channel, DEPOSIT);
    }

    function voucher(Channel memory channel, address stream_, uint96 amount) internal view returns (Voucher memory) {
        return Voucher(stream_, amount, signVoucher(signerKey, channels.idOf(channel), stream_, amount));
    }

    function redemption(Channel memory channel, address stream_, uint96 amount)
        internal
        view
        returns (Redemption memory result)
    {
        result.channel = channel;
        result.vouchers = new Voucher[](1);
        result.vouchers[0] = voucher(channel, stream_, amount);
    }

    /// @dev One voucher of one channel
    function single(Channel memory channel, address stream_, uint96 amount)
        internal
        view
        returns (Redemption[] memory redemptions)
    {
        redemptions = new Redemption[](1);
        redemptions[0] = redemption(channel, stream_, amount);
    }

    function redeem(Channel memory channel, address stream_, uint96 amount) internal returns (uint256) {
        Redemption[] memory redemptions = single(channel, stream_, amount);
        vm.prank(broker);
        return channels.redeem(redemptions);
    }

    function signVoucher(uint256 key, bytes32 id, address stream_, uint96 amount) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digestOf(block.chainid, address(channels), id, stream_, amount));
        return abi.encodePacked(r, s, v);
    }

    function digestOf(uint256 chainId, address verifier, bytes32 id, address stream_, uint96 amount)
        internal
        pure
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            bytes.concat(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Streamr PaymentChannels"),
                keccak256("1"),
                bytes32(chainId),
                bytes32(uint256(uint160(verifier)))
            )
        );
        bytes32 promised = keccak256(
            bytes.concat(
                keccak256("Voucher(bytes32 channel,address stream,uint96 amount)"),
                id,
                bytes32(uint256(uint160(stream_))),
                bytes32(uint256(amount))
            )
        );
        return keccak256(bytes.concat(hex"1901", domain, promised));
    }

    function signPermit(uint256 key, uint256 amount, uint256 deadline) internal view returns (Permit memory permit) {
        bytes32 typeHash =
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        address holder = vm.addr(key);
        bytes32 approval = keccak256(abi.encode(typeHash, holder, channels, amount, token.nonces(holder), deadline));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), approval)));
        return Permit(amount, deadline, v, r, s);
    }
}
