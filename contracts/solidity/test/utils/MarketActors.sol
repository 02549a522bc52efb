// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { DataLicense } from "../../src/DataLicense.sol";
import { Stream } from "../../src/Stream.sol";
import { IDataLicense } from "../../src/interfaces/IDataLicense.sol";
import { IStream } from "../../src/interfaces/IStream.sol";
import { CountProof } from "../../src/types/CountProof.sol";
import { Order } from "../../src/types/Order.sol";
import { MarketParameters } from "../../src/types/MarketParameters.sol";
import { NO_EXPIRY, Permission } from "../../src/types/Permission.sol";
import { Purchase, PurchaseId } from "../../src/types/Purchase.sol";
import { Payout, Terms } from "../../src/types/Terms.sol";
import { MarketFixture } from "./MarketFixture.sol";
import { Vm } from "./Vm.sol";

/// @title Buyers, a seller, an arbiter, a stream's owner and strangers who do as they please with three products of one stream,
/// and a model built from the logs of what came of it
contract MarketActors is MarketFixture {
    uint256 public constant LICENSES = 3;
    uint256 public constant ACCOUNTS = 6;

    DataLicense[LICENSES] public licenses;
    address[ACCOUNTS] public accounts;
    uint256 private _now;
    uint64 private _settledEpoch;

    // The model, from logs alone
    mapping(uint256 which => mapping(address holder => Purchase[])) private _purchases;
    mapping(uint256 which => mapping(address holder => uint64)) public expiryInLogs;
    mapping(uint256 which => uint256) public paidIn;
    mapping(uint256 which => uint256) public claimed;
    mapping(uint256 which => uint256) public refunded;
    mapping(uint256 which => uint256) public events;
    mapping(uint256 which => uint64) public endedAt;
    mapping(uint256 which => uint256) public strayed;
    uint256 public feesOfClaims;
    uint256 public swept;

    function setUp() public override {
        super.setUp();
        _now = START;
        _settledEpoch = epochAt(START);
        accounts = [alice, bob, seller, arbiter, owner, stranger];
        MarketParameters memory withFee = someParameters();
        withFee.fee = 250;
        vm.prank(arbiter);
        market.setParameters(withFee);
        licenses[0] = sell(Payout.AT_ONCE);
        licenses[1] = sell(Payout.LINEAR);
        Terms memory locked = someTerms(Payout.PER_EVENT);
        locked.unlockEvents = 1000;
        licenses[2] = sell(locked);
        for (uint256 i = 2; i < ACCOUNTS; ++i) {
            token.transfer(accounts[i], 1e24);
            for (uint256 which = 0; which < LICENSES; ++which) {
                vm.prank(accounts[i]);
                token.approve(address(licenses[which]), type(uint256).max);
            }
        }
    }

    function exposedToken() external view returns (DATAcoin) {
        return token;
    }

    function exposedStream() external view returns (Stream) {
        return stream;
    }

    function exposedMarket() external view returns (address) {
        return address(market);
    }

    function exposedBeneficiary() external view returns (address) {
        return beneficiary;
    }

    function purchasesOf(uint256 which, address holder) external view returns (Purchase[] memory) {
        return _purchases[which][holder];
    }

    /// @dev What purchases that were used to flag in a round have in escrow
    function flaggedInLogs(uint256 which, uint32 round) public view returns (uint256 flagged) {
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            Purchase[] storage bought = _purchases[which][accounts[i]];
            for (uint256 p = 0; p < bought.length; ++p) {
                if (bought[p].flaggedRound == round) flagged += bought[p].amount - bought[p].claimed;
            }
        }
    }

    function purchase(uint8 which, uint8 caller, uint8 holder, uint64 period, uint8 key) external {
        Order memory order = orderFor(accounts[holder % ACCOUNTS], uint64(bound(period, DAY / 2, 8 * DAY)));
        if (key % 4 == 0) order.publicKey = publicKey(key, true);
        _perform(which, caller, abi.encodeCall(IDataLicense.purchase, (order)));
    }

    function claimTwo(uint8 which, uint8 first, uint8 second, uint8[2] calldata indices) external {
        PurchaseId[] memory ids = new PurchaseId[](2);
        ids[0] = _purchaseOf(which, first, indices[0]);
        ids[1] = _purchaseOf(which, second, indices[1]);
        _perform(which, 5, abi.encodeCall(IDataLicense.claim, (ids)));
    }

    function refund(uint8 which, uint8 holder, uint8 index) external {
        _perform(which, 5, abi.encodeCall(IDataLicense.refund, (_purchaseOf(which, holder, index))));
    }

    function cancel(uint8 which, uint8 caller) external {
        _perform(which, caller, abi.encodeCall(IDataLicense.cancel, ()));
    }

    /// @dev By the seller, mostly
    function setBarred(uint8 which, uint8 caller, uint8 holder, bool barred) external {
        uint8 by = caller % 2 == 0 ? 2 : caller;
        _perform(which, by, abi.encodeCall(IDataLicense.setBarred, (accounts[holder % ACCOUNTS], barred)));
    }

    function sync(uint8 which, uint8 caller, uint8 holder) external {
        _perform(which, caller, abi.encodeCall(IDataLicense.sync, (accounts[holder % ACCOUNTS])));
    }

    /// @dev With a purchase that runs and was not used to flag, if there is any
    function flag(uint8 which, uint8 caller, uint8 index) external {
        (uint8 by, uint32 running) = (caller, index);
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            uint8 other = uint8((uint256(caller) + i) % ACCOUNTS);
            Purchase[] storage bought = _purchases[which % LICENSES][accounts[other]];
            for (uint32 p = 0; p < bought.length; ++p) {
                bool isUnused = bought[p].flaggedRound == 0;
                if (isUnused && bought[p].start <= _now && _now < bought[p].end) (by, running) = (other, p);
            }
        }
        _perform(which, by, abi.encodeCall(IDataLicense.flag, (running, "bad")));
    }

    /// @dev By an account that has flagged in this round, if there is any
    function withdrawFlag(uint8 which, uint8 caller, uint8 index) external {
        (uint32 round,,) = licenses[which % LICENSES].dispute();
        (uint8 by, uint32 flagged) = (caller, index);
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            uint8 other = uint8((uint256(caller) + i) % ACCOUNTS);
            Purchase[] storage bought = _purchases[which % LICENSES][accounts[other]];
            for (uint32 p = 0; p < bought.length; ++p) {
                if (bought[p].flaggedRound == round) (by, flagged) = (other, p);
            }
        }
        _perform(which, by, abi.encodeCall(IDataLicense.withdrawFlag, (flagged)));
    }

    /// @dev A licence that has ended stays so, and little happens afterwards: not too often
    function settleDispute(uint8 which, uint8 caller, uint8 how) external {
        if (how % 8 == 0) _perform(which, caller, abi.encodeCall(IDataLicense.concede, ()));
        else if (how % 8 == 1) _perform(which, 3, abi.encodeCall(IDataLicense.resolve, (true)));
        else if (how % 8 < 5) _perform(which, 3, abi.encodeCall(IDataLicense.resolve, (false)));
        else _perform(which, caller, abi.encodeCall(IDataLicense.release, ()));
    }

    /// @dev Of an epoch that has ended, the next or one further on, and shown to one licence or all
    function prove(uint8 which, uint8 caller, uint8 skip, uint32 count) external {
        uint64 epoch = _settledEpoch + skip % 3 + 1;
        if ((epoch + 1) * EPOCH > _now) return;
        _settledEpoch = epoch;
        CountProof memory proof = settle(epoch, address(stream), 0, count % 2000);
        uint8 by = caller % 3 == 0 ? caller : 2;
        for (uint8 i = 0; i < LICENSES; ++i) {
            if (which % 4 != i) {
                _perform(i, by, abi.encodeCall(IDataLicense.proveCounts, (address(coordinator), only(proof))));
            }
        }
    }

    /// @dev The stream's owner closes and opens it, and takes and gives GRANT and SUBSCRIBE
    function useStream(uint8 which, uint8 holder, uint8 how) external {
        address license = address(licenses[which % LICENSES]);
        bytes memory call;
        if (how % 6 == 0) call = abi.encodeCall(IStream.close, ());
        else if (how % 6 < 3) call = abi.encodeCall(IStream.reopen, ());
        else if (how % 6 == 3) call = abi.encodeCall(IStream.revoke, (license, Permission.GRANT));
        else if (how % 6 == 4) call = abi.encodeCall(IStream.grant, (license, Permission.GRANT, NO_EXPIRY));
        else call = abi.encodeCall(IStream.revoke, (accounts[holder % ACCOUNTS], Permission.SUBSCRIBE));
        vm.warp(_now);
        vm.prank(owner);
        (bool success,) = address(stream).call(call);
        success;
    }

    function wait(uint32 time) external {
        _now += time % (6 * DAY);
    }

    /// @dev DATA sent to the contract without a call
    function stray(uint8 which, uint64 amount) external {
        token.transfer(address(licenses[which % LICENSES]), amount);
        strayed[which % LICENSES] += amount;
    }

    function sweep(uint8 which) external {
        _perform(which, 5, abi.encodeCall(IDataLicense.sweep, ()));
    }

    /// @dev For invariants: everything that can be brought in line is
    function syncAll() external {
        vm.warp(_now);
        vm.startPrank(owner);
        if (stream.closed()) stream.reopen();
        for (uint256 which = 0; which < LICENSES; ++which) {
            stream.grant(address(licenses[which]), Permission.GRANT, NO_EXPIRY);
        }
        vm.stopPrank();
        for (uint256 which = 0; which < LICENSES; ++which) {
            for (uint256 i = 0; i < ACCOUNTS; ++i) {
                licenses[which].sync(accounts[i]);
            }
        }
    }

    /// @dev One that there is, if there is any: of this account or the next that has bought
    function _purchaseOf(uint8 which, uint8 holder, uint8 index) private view returns (PurchaseId memory) {
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            address account = accounts[(uint256(holder) + i) % ACCOUNTS];
            uint256 count = _purchases[which % LICENSES][account].length;
            if (count > 0) return PurchaseId(account, uint32(index % count));
        }
        return PurchaseId(accounts[holder % ACCOUNTS], 0);
    }

    /// @dev Refused as often as not. What was logged before it was refused is recorded as well, and counts for nothing.
    function _perform(uint8 which, uint8 caller, bytes memory call) private {
        uint256 number = which % LICENSES;
        vm.warp(_now);
        vm.recordLogs();
        vm.prank(accounts[caller % ACCOUNTS]);
        (bool success,) = address(licenses[number]).call(call);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!success) return;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == address(licenses[number])) _read(number, logs[i]);
        }
    }

    function _read(uint256 which, Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        if (topic == IDataLicense.CountProven.selector) {
            (,,, events[which]) = abi.decode(log.data, (uint64, uint64, uint64, uint256));
        } else if (topic == IDataLicense.LicenseEnded.selector) {
            endedAt[which] = abi.decode(log.data, (uint64));
        } else if (topic == IDataLicense.Swept.selector) {
            strayed[which] -= abi.decode(log.data, (uint256));
            swept += abi.decode(log.data, (uint256));
        } else if (topic == IDataLicense.HolderChanged.selector) {
            (expiryInLogs[which][_account(log)],) = abi.decode(log.data, (uint64, bool));
        } else {
            _readPayment(which, log);
        }
    }

    function _readPayment(uint256 which, Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        Purchase[] storage ofHolder = _purchases[which][_account(log)];
        if (topic == IDataLicense.Purchased.selector) {
            (uint64 start, uint64 end, uint128 amount) = abi.decode(log.data, (uint64, uint64, uint128));
            vm.assertEq(uint256(log.topics[2]), ofHolder.length);
            ofHolder.push(Purchase(start, end, amount, 0, 0));
            expiryInLogs[which][_account(log)] = end;
            paidIn[which] += amount;
        } else if (topic == IDataLicense.Claimed.selector) {
            (uint256 amount, uint256 fee, uint128 inAll) = abi.decode(log.data, (uint256, uint256, uint128));
            claimed[which] += amount;
            feesOfClaims += fee;
            ofHolder[uint256(log.topics[2])].claimed = inAll;
        } else if (topic == IDataLicense.Refunded.selector) {
            (uint256 back, uint128 amount, uint64 end) = abi.decode(log.data, (uint256, uint128, uint64));
            refunded[which] += back;
            Purchase storage bought = ofHolder[uint256(log.topics[2])];
            bought.amount = amount;
            bought.end = end;
            if (bought.start > end) bought.start = end;
        } else if (topic == IDataLicense.Flagged.selector) {
            ofHolder[uint256(log.topics[2])].flaggedRound = uint32(uint256(log.topics[3]));
            (uint128 flagged,) = abi.decode(log.data, (uint128, string));
            vm.assertEq(flagged, flaggedInLogs(which, uint32(uint256(log.topics[3]))));
        } else if (topic == IDataLicense.FlagWithdrawn.selector) {
            ofHolder[uint256(log.topics[2])].flaggedRound = type(uint32).max;
            uint128 flagged = abi.decode(log.data, (uint128));
            vm.assertEq(flagged, flaggedInLogs(which, uint32(uint256(log.topics[3]))));
        } else if (topic == IDataLicense.ClaimsFrozen.selector) {
            vm.assertTrue(_isPastThreshold(which, uint32(uint256(log.topics[1]))));
        }
    }

    function _isPastThreshold(uint256 which, uint32 round) private view returns (bool) {
        uint256 inEscrow = paidIn[which] - claimed[which] - refunded[which];
        return flaggedInLogs(which, round) * 10_000 >= inEscrow * someParameters().flagThreshold;
    }

    function _account(Vm.Log memory log) private pure returns (address) {
        return address(uint160(uint256(log.topics[1])));
    }
}
