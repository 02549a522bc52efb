// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import { IDATAcoin } from "./interfaces/IDATAcoin.sol";
import { IKarma } from "./interfaces/IKarma.sol";
import { INetworkDirectory } from "./interfaces/INetworkDirectory.sol";
import { IPaymentChannels } from "./interfaces/IPaymentChannels.sol";
import { IRewardPool } from "./interfaces/IRewardPool.sol";
import { IStream } from "./interfaces/IStream.sol";
import { KarmaCredits } from "./libraries/KarmaCredits.sol";
import { Permits } from "./libraries/Permits.sol";
import { Channel, ChannelState, CLOSED, Redemption, Voucher } from "./types/Channel.sol";
import { Permit } from "./types/Permit.sol";

/// @title Payment channels, one storage slot each
/// @notice What never changes in a channel comes with every call and is known by its hash; what changes fits one slot. Shares
/// and earnings are kept here until they are asked for: a redemption calls nobody but karma.
contract PaymentChannels is IPaymentChannels, Ownable2Step, EIP712 {
    using KarmaCredits for IKarma;
    using Permits for Permit;
    using SafeERC20 for IDATAcoin;

    /// @notice The least that `minChallengePeriod` can be, in seconds
    uint64 public constant LEAST_CHALLENGE_PERIOD = 1 minutes;

    /// @notice The longest challenge period, in seconds
    uint64 public constant MAX_CHALLENGE_PERIOD = 30 days;

    /// @notice The most that both shares together can be, in 1/10,000
    uint256 public constant MAX_SHARES = 5000;

    uint256 private constant SHARE_UNIT = 10_000;

    bytes32 private constant VOUCHER_TYPEHASH = keccak256("Voucher(bytes32 channel,address stream,uint96 amount)");

    /// @dev What the vouchers of one call come to
    struct Totals {
        uint256 toBroker;
        uint256 toRewards;
    }

    /// @dev In one slot, since every redemption reads the one and writes the other
    struct Settings {
        uint64 minChallengePeriod;
        uint16 rewardShare;
        uint16 streamShare;
        uint128 pendingRewards;
    }

    /// @inheritdoc IPaymentChannels
    IDATAcoin public immutable token;

    /// @inheritdoc IPaymentChannels
    IKarma public immutable karma;

    /// @inheritdoc IPaymentChannels
    INetworkDirectory public immutable directory;

    /// @inheritdoc IPaymentChannels
    mapping(address broker => uint256) public earned;

    /// @inheritdoc IPaymentChannels
    mapping(address stream => uint256) public collectable;

    /// @inheritdoc IPaymentChannels
    mapping(bytes32 id => mapping(address stream => uint96)) public redeemedFor;

    Settings private _settings;
    mapping(bytes32 id => ChannelState) private _states;

    /// @param owner who sets the parameters: a multisig or a timelock
    /// @param token_ that is paid in
    /// @param karma_ credited with what is redeemed, as long as this contract is one of its creditors
    /// @param directory_ names the coordinator that receives the rewards' share
    /// @param initial the parameters at the start
    constructor(address owner, IDATAcoin token_, IKarma karma_, INetworkDirectory directory_, Parameters memory initial)
        Ownable(owner)
        EIP712("Streamr PaymentChannels", "1")
    {
        token = token_;
        karma = karma_;
        directory = directory_;
        _setParameters(initial);
    }

    /// @inheritdoc IPaymentChannels
    function open(Channel calldata channel, uint96 amount) external returns (bytes32 id) {
        return _open(channel, amount);
    }

    /// @inheritdoc IPaymentChannels
    function openWithPermit(Channel calldata channel, uint96 amount, Permit calldata permit)
        external
        returns (bytes32 id)
    {
        permit.use(token);
        return _open(channel, amount);
    }

    /// @inheritdoc IPaymentChannels
    function topUp(Channel calldata channel, uint96 amount) external {
        _topUp(channel, amount);
    }

    /// @inheritdoc IPaymentChannels
    function topUpWithPermit(Channel calldata channel, uint96 amount, Permit calldata permit) external {
        permit.use(token);
        _topUp(channel, amount);
    }

    /// @inheritdoc IPaymentChannels
    function redeem(Redemption[] calldata redemptions) external returns (uint256 toBroker) {
        if (redemptions.length == 0) revert NothingToRedeem();
        address broker = redemptions[0].channel.broker;
        Totals memory totals;
        for (uint256 i = 0; i < redemptions.length; ++i) {
            address payee = redemptions[i].channel.broker;
            if (payee != broker) revert AnotherBroker(payee, broker);
            _redeemChannel(redemptions[i], totals);
        }
        toBroker = totals.toBroker;
        if (toBroker == 0) revert NothingToRedeem();
        earned[broker] += toBroker;
        _settings.pendingRewards += SafeCast.toUint128(totals.toRewards);
    }

    /// @inheritdoc IPaymentChannels
    function withdraw(address broker) external returns (uint256 amount) {
        amount = earned[broker];
        if (amount == 0) revert NothingToCollect();
        earned[broker] = 0;
        emit Withdrawn(broker, amount);
        token.safeTransfer(broker, amount);
        karma.creditIfAllowed(broker, amount);
    }

    /// @inheritdoc IPaymentChannels
    function startClosing(Channel calldata channel) external {
        if (msg.sender != channel.payer) revert NotPayer(msg.sender, channel.payer);
        (bytes32 id, ChannelState storage state) = _opened(channel);
        if (state.closesAt != 0) revert ChannelIsClosing(id);
        uint64 closesAt = uint64(block.timestamp) + channel.challengePeriod;
        state.closesAt = closesAt;
        emit ChannelClosing(id, closesAt);
    }

    /// @inheritdoc IPaymentChannels
    function close(Channel calldata channel) external {
        (bytes32 id, ChannelState storage state) = _opened(channel);
        uint64 closesAt = state.closesAt;
        if (closesAt == CLOSED) revert ChannelIsClosing(id);
        if (msg.sender != channel.broker && _isRedeemable(closesAt)) revert ChallengePeriodRunning(id, closesAt);
        uint96 refund = state.deposit - state.redeemed;
        state.closesAt = CLOSED;
        emit ChannelClosed(id, refund);
        token.safeTransfer(channel.payer, refund);
    }

    /// @inheritdoc IPaymentChannels
    function collect(address stream) external returns (uint256 amount) {
        amount = collectable[stream];
        if (amount == 0) revert NothingToCollect();
        address owner = _ownerOf(stream);
        collectable[stream] = 0;
        emit StreamPaid(stream, owner, amount);
        token.safeTransfer(owner, amount);
        karma.creditIfAllowed(owner, amount);
    }

    /// @inheritdoc IPaymentChannels
    function payRewards() external returns (uint256 amount) {
        amount = _settings.pendingRewards;
        if (amount == 0) revert NothingToCollect();
        address coordinator = directory.coordinator();
        if (coordinator == address(0)) revert NoCoordinator();
        _settings.pendingRewards = 0;
        emit RewardsPaid(coordinator, amount);
        token.forceApprove(coordinator, amount);
        uint256 balance = token.balanceOf(address(this));
        IRewardPool(coordinator).fundRewards(amount);
        uint256 taken = balance - token.balanceOf(address(this));
        if (taken != amount) revert RewardsRefused(coordinator, amount, taken);
    }

    /// @inheritdoc IPaymentChannels
    function setParameters(Parameters calldata newParameters) external onlyOwner {
        _setParameters(newParameters);
    }

    /// @inheritdoc IPaymentChannels
    function parameters() external view returns (Parameters memory) {
        Settings memory current = _settings;
        return Parameters(current.minChallengePeriod, current.rewardShare, current.streamShare);
    }

    /// @inheritdoc IPaymentChannels
    function pendingRewards() external view returns (uint256) {
        return _settings.pendingRewards;
    }

    /// @inheritdoc IPaymentChannels
    function stateOf(bytes32 id) external view returns (ChannelState memory) {
        return _states[id];
    }

    /// @inheritdoc IPaymentChannels
    function voucherDigest(bytes32 id, address stream, uint96 amount) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(VOUCHER_TYPEHASH, id, stream, amount)));
    }

    /// @inheritdoc IPaymentChannels
    function idOf(Channel calldata channel) public pure returns (bytes32) {
        return keccak256(abi.encode(channel));
    }

    function _open(Channel calldata channel, uint96 amount) private returns (bytes32 id) {
        if (msg.sender != channel.payer) revert NotPayer(msg.sender, channel.payer);
        if (channel.signer == address(0) || channel.broker == address(0)) revert InvalidParties();
        uint64 lowest = _settings.minChallengePeriod;
        if (channel.challengePeriod < lowest || channel.challengePeriod > MAX_CHALLENGE_PERIOD) {
            revert InvalidChallengePeriod(channel.challengePeriod, lowest, MAX_CHALLENGE_PERIOD);
        }
        if (amount == 0) revert NothingToDeposit();
        id = idOf(channel);
        if (_states[id].deposit != 0) revert ChannelExists(id);
        _states[id].deposit = amount;
        emit ChannelOpened(
            id, msg.sender, channel.broker, channel.signer, channel.challengePeriod, channel.nonce, amount
        );
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    function _topUp(Channel calldata channel, uint96 amount) private {
        if (amount == 0) revert NothingToDeposit();
        (bytes32 id, ChannelState storage state) = _opened(channel);
        if (state.closesAt != 0) revert ChannelIsClosing(id);
        uint96 deposit = state.deposit + amount;
        state.deposit = deposit;
        emit ChannelToppedUp(id, deposit);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @dev Pays a channel's vouchers as far as its deposit goes, and adds what is due to the totals
    function _redeemChannel(Redemption calldata redemption, Totals memory totals) private {
        (bytes32 id, ChannelState storage stored) = _opened(redemption.channel);
        ChannelState memory state = stored;
        if (!_isRedeemable(state.closesAt)) return;
        uint96 before = state.redeemed;
        for (uint256 i = 0; i < redemption.vouchers.length; ++i) {
            _redeemVoucher(id, redemption.channel, redemption.vouchers[i], state, totals);
        }
        if (state.redeemed == before) return;
        stored.redeemed = state.redeemed;
        karma.creditIfAllowed(redemption.channel.payer, state.redeemed - before);
    }

    function _redeemVoucher(
        bytes32 id,
        Channel calldata channel,
        Voucher calldata voucher,
        ChannelState memory state,
        Totals memory totals
    ) private {
        _checkSignature(id, channel.signer, voucher);
        uint96 before = redeemedFor[id][voucher.stream];
        uint96 left = state.deposit - state.redeemed;
        if (voucher.amount <= before || left == 0) return;
        uint96 amount = voucher.amount - before;
        if (amount > left) amount = left;
        redeemedFor[id][voucher.stream] = before + amount;
        state.redeemed += amount;
        (uint256 toStream, uint256 toRewards) = _sharesOf(voucher.stream, amount);
        uint256 toBroker = amount - toStream - toRewards;
        if (toStream != 0) collectable[voucher.stream] += toStream;
        totals.toBroker += toBroker;
        totals.toRewards += toRewards;
        emit Redeemed(
            id, channel.broker, voucher.stream, before + amount, state.redeemed, toBroker, toStream, toRewards
        );
    }

    function _setParameters(Parameters memory newParameters) private {
        bool valid = newParameters.minChallengePeriod >= LEAST_CHALLENGE_PERIOD
            && newParameters.minChallengePeriod <= MAX_CHALLENGE_PERIOD
            && uint256(newParameters.rewardShare) + newParameters.streamShare <= MAX_SHARES;
        if (!valid) revert InvalidParameters(newParameters);
        _settings.minChallengePeriod = newParameters.minChallengePeriod;
        _settings.rewardShare = newParameters.rewardShare;
        _settings.streamShare = newParameters.streamShare;
        emit ParametersChanged(newParameters);
    }

    function _opened(Channel calldata channel) private view returns (bytes32 id, ChannelState storage state) {
        id = idOf(channel);
        state = _states[id];
        if (state.deposit == 0) revert UnknownChannel(id);
    }

    /// @dev By a plain key only: a contract could withdraw its signature (ERC-1271) after it was served
    function _checkSignature(bytes32 id, address signer, Voucher calldata voucher) private view {
        bytes32 digest = voucherDigest(id, voucher.stream, voucher.amount);
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, voucher.signature);
        if (failure != ECDSA.RecoverError.NoError || recovered != signer) revert BadVoucher(id, voucher.stream);
    }

    /// @dev Both rounded down, in favour of the broker
    function _sharesOf(address stream, uint256 amount) private view returns (uint256 toStream, uint256 toRewards) {
        Settings memory current = _settings;
        toStream = amount * current.streamShare / SHARE_UNIT;
        toRewards = amount * current.rewardShare / SHARE_UNIT;
        if (stream == address(0)) return (0, toStream + toRewards);
    }

    /// @dev Whoever signs a voucher names the stream: it need not be one, or even a contract
    function _ownerOf(address stream) private view returns (address owner) {
        if (stream.code.length == 0) revert NoStreamOwner(stream);
        owner = IStream(stream).owner();
        if (owner == address(0)) revert NoStreamOwner(stream);
    }

    function _isRedeemable(uint64 closesAt) private view returns (bool) {
        // forge-lint: disable-next-line(block-timestamp) -- a minute at least, a validator moves the clock by seconds
        return closesAt == 0 || (closesAt != CLOSED && block.timestamp < closesAt);
    }
}
