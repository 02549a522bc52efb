// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { PaymentChannels } from "../../src/PaymentChannels.sol";
import { IPaymentChannels } from "../../src/interfaces/IPaymentChannels.sol";
import { Channel, ChannelState, CLOSED, Redemption, Voucher } from "../../src/types/Channel.sol";
import { Grant } from "../../src/types/Permission.sol";
import { PaymentFixture } from "./PaymentFixture.sol";
import { Vm } from "./Vm.sol";

/// @title Payers, brokers, owners and strangers who do as they please, and a model built from the logs of what came of it
contract PaymentActors is PaymentFixture {
    uint256 private constant CHANNELS = 4;

    address[4] private _callers;
    address[3] public streams;
    Channel[CHANNELS] private _channels;
    uint256 private _now;

    // The model, from logs alone
    mapping(bytes32 id => ChannelState) private _states;
    mapping(bytes32 id => mapping(address stream => uint256)) public redeemedFor;
    mapping(address stream => uint256) public collectable;
    mapping(address broker => uint256) public earned;
    uint256 public pendingRewards;

    // What moved, from logs and balances
    uint256 public paidIn;
    uint256 public paidOut;
    uint256 public strayed;

    function setUp() public override {
        super.setUp();
        _now = START;
        _callers = [payer, broker, stranger, owner];
        fund(stranger);
        streams = [NO_STREAM, address(stream), address(createStream("rain", alice, new Grant[](0)))];
        for (uint64 i = 0; i < CHANNELS; ++i) {
            _channels[i] = someChannel(i);
            if (i == CHANNELS - 1) _channels[i].broker = stranger;
        }
    }

    function channelId(uint256 which) public view returns (bytes32) {
        return channels.idOf(_channels[which % CHANNELS]);
    }

    function exposedChannels() external view returns (PaymentChannels) {
        return channels;
    }

    function exposedToken() external view returns (DATAcoin) {
        return token;
    }

    function modelOf(bytes32 id) external view returns (ChannelState memory) {
        return _states[id];
    }

    function brokers(uint256 which) public view returns (address) {
        return which % 2 == 0 ? broker : stranger;
    }

    function channelCount() external pure returns (uint256) {
        return CHANNELS;
    }

    function open(uint8 which, uint96 amount, uint8 caller) external {
        _perform(caller, abi.encodeCall(IPaymentChannels.open, (_channel(which), _amount(amount))));
    }

    function topUp(uint8 which, uint96 amount, uint8 caller) external {
        _perform(caller, abi.encodeCall(IPaymentChannels.topUp, (_channel(which), _amount(amount))));
    }

    /// @dev Promises grow or not, exceed the deposit or not, and are of one channel or two
    function redeem(uint8 which, uint8 other, uint8 first, uint8 second, uint96[3] calldata amounts, uint8 caller)
        external
    {
        Redemption[] memory redemptions = new Redemption[](which % 2 + 1);
        redemptions[0] = Redemption(_channel(which), new Voucher[](2));
        redemptions[0].vouchers[0] = _voucher(which, first, amounts[0]);
        redemptions[0].vouchers[1] = _voucher(which, second, amounts[1]);
        if (redemptions.length > 1) {
            redemptions[1] = Redemption(_channel(other), new Voucher[](1));
            redemptions[1].vouchers[0] = _voucher(other, first, amounts[2]);
        }
        _perform(caller, abi.encodeCall(IPaymentChannels.redeem, (redemptions)));
    }

    function startClosing(uint8 which, uint8 caller) external {
        _perform(caller, abi.encodeCall(IPaymentChannels.startClosing, (_channel(which))));
    }

    function close(uint8 which, uint8 caller) external {
        _perform(caller, abi.encodeCall(IPaymentChannels.close, (_channel(which))));
    }

    function collect(uint8 which, uint8 caller) external {
        _perform(caller, abi.encodeCall(IPaymentChannels.collect, (streams[which % streams.length])));
    }

    function withdraw(uint8 which, uint8 caller) external {
        _perform(caller, abi.encodeCall(IPaymentChannels.withdraw, (brokers(which))));
    }

    function payRewards(uint8 caller) external {
        _perform(caller, abi.encodeCall(IPaymentChannels.payRewards, ()));
    }

    function setShares(uint16 rewardShare, uint16 streamShare) external {
        vm.prank(governor);
        channels.setParameters(IPaymentChannels.Parameters(CHALLENGE_PERIOD, rewardShare % 2500, streamShare % 2500));
    }

    function wait(uint32 time) external {
        _now += time % (CHALLENGE_PERIOD * 2);
    }

    /// @dev DATA sent to the contract without a call
    function stray(uint64 amount) external {
        token.transfer(address(channels), amount);
        strayed += amount;
    }

    function _channel(uint8 which) private view returns (Channel memory) {
        return _channels[which % CHANNELS];
    }

    function _voucher(uint8 which, uint8 stream_, uint96 amount) private view returns (Voucher memory) {
        return voucher(_channel(which), streams[stream_ % streams.length], _amount(amount));
    }

    function _amount(uint96 amount) private pure returns (uint96) {
        return uint96(bound(amount, 0, 2 * DEPOSIT));
    }

    /// @dev Refused as often as not. Forge records logs of what failed, too; a chain does not.
    function _perform(uint8 caller, bytes memory call) private {
        vm.warp(_now);
        vm.recordLogs();
        vm.prank(_callers[caller % _callers.length]);
        (bool success,) = address(channels).call(call);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!success) return;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == address(channels)) _read(logs[i]);
        }
    }

    function _read(Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        if (topic == IPaymentChannels.Redeemed.selector) {
            _readRedeemed(log);
        } else if (topic == IPaymentChannels.StreamPaid.selector) {
            paidOut += abi.decode(log.data, (uint256));
            collectable[address(uint160(uint256(log.topics[1])))] = 0;
        } else if (topic == IPaymentChannels.Withdrawn.selector) {
            paidOut += abi.decode(log.data, (uint256));
            earned[address(uint160(uint256(log.topics[1])))] = 0;
        } else if (topic == IPaymentChannels.RewardsPaid.selector) {
            paidOut += abi.decode(log.data, (uint256));
            pendingRewards = 0;
        } else {
            _readState(log, _states[log.topics[1]]);
        }
    }

    function _readState(Vm.Log memory log, ChannelState storage state) private {
        bytes32 topic = log.topics[0];
        if (topic == IPaymentChannels.ChannelOpened.selector) {
            (,,, uint96 deposit) = abi.decode(log.data, (address, uint64, uint64, uint96));
            paidIn += deposit;
            state.deposit = deposit;
        } else if (topic == IPaymentChannels.ChannelToppedUp.selector) {
            uint96 deposit = abi.decode(log.data, (uint96));
            paidIn += deposit - state.deposit;
            state.deposit = deposit;
        } else if (topic == IPaymentChannels.ChannelClosing.selector) {
            state.closesAt = abi.decode(log.data, (uint64));
        } else if (topic == IPaymentChannels.ChannelClosed.selector) {
            paidOut += abi.decode(log.data, (uint96));
            state.closesAt = CLOSED;
        }
    }

    function _readRedeemed(Vm.Log memory log) private {
        (uint96 forStream, uint96 redeemed, uint256 toBroker, uint256 toStream, uint256 toRewards) =
            abi.decode(log.data, (uint96, uint96, uint256, uint256, uint256));
        address stream_ = address(uint160(uint256(log.topics[3])));
        redeemedFor[log.topics[1]][stream_] = forStream;
        _states[log.topics[1]].redeemed = redeemed;
        collectable[stream_] += toStream;
        pendingRewards += toRewards;
        earned[address(uint160(uint256(log.topics[2])))] += toBroker;
    }
}
