// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Channel, ChannelState, Redemption } from "../types/Channel.sol";
import { Permit } from "../types/Permit.sol";
import { IDATAcoin } from "./IDATAcoin.sol";
import { IKarma } from "./IKarma.sol";
import { INetworkDirectory } from "./INetworkDirectory.sol";

/// @title One-way payment channels, from who uses the network to a broker
/// @notice A payer puts DATA aside for one broker, and signs vouchers off chain as the broker works: each promises, for one
/// stream, all that is owed so far. The broker redeems the last of them now and then, as many at once as it likes. Of what is
/// redeemed, a share goes to the network's rewards and one to the stream, to be collected by the stream's owner; the rest is
/// the broker's. Redeeming only books what is earned: it is paid when it is withdrawn or collected
/// (docs/adr/0131-payment-channels.md).
///
/// A deposit serves one broker, so that it cannot be promised twice. What a channel pays never exceeds its deposit: vouchers
/// beyond it are paid as far as it goes, and the rest when more is paid in. The payer takes back what is left after a challenge
/// period, which was fixed when the channel was opened; the broker may close at once.
///
/// The owner sets the shares, within bounds, and the least challenge period of channels to come. It is meant to be a multisig
/// or a timelock. It can neither touch deposits and earnings nor stop redemptions.
interface IPaymentChannels {
    /// @notice What the owner sets
    /// @param minChallengePeriod seconds; the least of channels opened from now on
    /// @param rewardShare of each redemption that goes to the network's rewards, in 1/10,000
    /// @param streamShare of each redemption that goes to the stream it is for, in 1/10,000; without a stream, it goes to the
    /// rewards as well
    struct Parameters {
        uint64 minChallengePeriod;
        uint16 rewardShare;
        uint16 streamShare;
    }

    /// @notice A channel was opened
    event ChannelOpened(
        bytes32 indexed id,
        address indexed payer,
        address indexed broker,
        address signer,
        uint64 challengePeriod,
        uint64 nonce,
        uint96 deposit
    );

    /// @notice More was paid in: the deposit is now this much in all
    event ChannelToppedUp(bytes32 indexed id, uint96 deposit);

    /// @notice The payer wants the rest back: the broker may redeem before this second of the Unix epoch
    event ChannelClosing(bytes32 indexed id, uint64 closesAt);

    /// @notice The channel is closed for good, and what was left went back to the payer
    event ChannelClosed(bytes32 indexed id, uint96 refund);

    /// @notice A voucher was redeemed
    /// @param id of the channel
    /// @param broker who earned it
    /// @param stream whose deliveries were paid for; zero: no stream's
    /// @param redeemedForStream all that was ever redeemed in this channel for this stream
    /// @param redeemed all that was ever redeemed in this channel
    /// @param toBroker what the broker earned now
    /// @param toStream the stream's share of it
    /// @param toRewards the share of the network's rewards
    event Redeemed(
        bytes32 indexed id,
        address indexed broker,
        address indexed stream,
        uint96 redeemedForStream,
        uint96 redeemed,
        uint256 toBroker,
        uint256 toStream,
        uint256 toRewards
    );

    /// @notice A broker was paid what it had earned
    event Withdrawn(address indexed broker, uint256 amount);

    /// @notice The owner of a stream collected the stream's shares
    event StreamPaid(address indexed stream, address indexed owner, uint256 amount);

    /// @notice The shares of the network's rewards went to the coordinator in force
    event RewardsPaid(address indexed coordinator, uint256 amount);

    /// @notice The owner set the parameters
    event ParametersChanged(Parameters parameters);

    /// @notice Only the channel's payer may do this
    error NotPayer(address caller, address payer);

    /// @notice The channel was opened before, and may be closed by now; take another nonce
    error ChannelExists(bytes32 id);

    /// @notice There is no such channel, or one of its fields is not as it was opened with
    error UnknownChannel(bytes32 id);

    /// @notice The channel is closed, or about to be; open another
    error ChannelIsClosing(bytes32 id);

    /// @notice The challenge period is not over; until then only the broker may close
    error ChallengePeriodRunning(bytes32 id, uint64 closesAt);

    /// @notice A channel needs a signer and a broker
    error InvalidParties();

    /// @notice The challenge period is shorter than the parameters ask, or longer than `MAX_CHALLENGE_PERIOD`
    error InvalidChallengePeriod(uint64 challengePeriod, uint64 lowest, uint64 highest);

    /// @notice There is nothing to pay in
    error NothingToDeposit();

    /// @notice The voucher was not signed by the channel's signer
    error BadVoucher(bytes32 id, address stream);

    /// @notice Channels that are redeemed together pay the same broker
    error AnotherBroker(address broker, address expected);

    /// @notice All that the vouchers promise has been redeemed, or their channels are used up or closed
    error NothingToRedeem();

    /// @notice Nothing has been earned since the last time
    error NothingToCollect();

    /// @notice The stream, as it was named in vouchers, has no owner who could collect
    error NoStreamOwner(address stream);

    /// @notice No coordinator is in force that could receive the rewards
    error NoCoordinator();

    /// @notice The coordinator did not take what it was offered
    error RewardsRefused(address coordinator, uint256 offered, uint256 taken);

    /// @notice The parameters lie outside their bounds
    error InvalidParameters(Parameters parameters);

    /// @notice Opens a channel. By its payer, who has approved this contract for the amount.
    /// @param channel all that will not change
    /// @param amount the deposit, in wei of DATA
    /// @return id of the channel
    function open(Channel calldata channel, uint96 amount) external returns (bytes32 id);

    /// @notice Opens a channel with an approval signed by the payer, in place of an earlier transaction
    function openWithPermit(Channel calldata channel, uint96 amount, Permit calldata permit)
        external
        returns (bytes32 id);

    /// @notice Adds to the deposit of an open channel. By anyone who has approved this contract for the amount.
    function topUp(Channel calldata channel, uint96 amount) external;

    /// @notice Adds to the deposit of an open channel with an approval signed by the caller
    function topUpWithPermit(Channel calldata channel, uint96 amount, Permit calldata permit) external;

    /// @notice Books what vouchers promise beyond what was redeemed before, for the broker whose channels they are of. By anyone.
    /// Vouchers with nothing left to pay, and channels that are closed, are passed over; if all are, it fails.
    /// @param redemptions channels of one broker, with vouchers
    /// @return toBroker what the broker earned
    function redeem(Redemption[] calldata redemptions) external returns (uint256 toBroker);

    /// @notice Pays a broker what it has earned. By anyone.
    /// @return amount what the broker received
    function withdraw(address broker) external returns (uint256 amount);

    /// @notice Starts the challenge period, once. By the payer.
    function startClosing(Channel calldata channel) external;

    /// @notice Closes a channel for good and gives the payer back what is left. By the broker at any time, by anyone once the
    /// challenge period is over.
    function close(Channel calldata channel) external;

    /// @notice Pays the shares that a stream has earned to its present owner. By anyone.
    /// @return amount what the owner received
    function collect(address stream) external returns (uint256 amount);

    /// @notice Hands the shares of the network's rewards to the coordinator in force. By anyone.
    /// @return amount what the coordinator received
    function payRewards() external returns (uint256 amount);

    /// @notice Sets the parameters. Owner only.
    function setParameters(Parameters calldata parameters) external;

    /// @notice What the owner has set
    function parameters() external view returns (Parameters memory);

    /// @notice The id of a channel
    function idOf(Channel calldata channel) external pure returns (bytes32);

    /// @notice What has become of a channel
    function stateOf(bytes32 id) external view returns (ChannelState memory);

    /// @notice How much has been redeemed in a channel for a stream
    function redeemedFor(bytes32 id, address stream) external view returns (uint96);

    /// @notice The EIP-712 digest that a channel's signer signs:
    /// Voucher(bytes32 channel,address stream,uint96 amount), domain "Streamr PaymentChannels", version 1
    function voucherDigest(bytes32 id, address stream, uint96 amount) external view returns (bytes32);

    /// @notice What a broker can withdraw now
    function earned(address broker) external view returns (uint256);

    /// @notice What a stream's owner can collect now
    function collectable(address stream) external view returns (uint256);

    /// @notice What the network's rewards have earned and not yet received
    function pendingRewards() external view returns (uint256);

    /// @notice The token that is paid in
    function token() external view returns (IDATAcoin);

    /// @notice Where payers, brokers and owners of streams gain karma
    function karma() external view returns (IKarma);

    /// @notice What names the coordinator that receives the rewards
    function directory() external view returns (INetworkDirectory);
}
