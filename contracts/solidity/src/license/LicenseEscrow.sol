// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { IDATAcoin } from "../interfaces/IDATAcoin.sol";
import { IDataLicense } from "../interfaces/IDataLicense.sol";
import { ISettledCounts } from "../interfaces/ISettledCounts.sol";
import { EventTotal, EventTotals } from "../libraries/EventTotals.sol";
import { CountProof } from "../types/CountProof.sol";
import { LicenseArguments } from "../types/LicenseArguments.sol";
import { Purchase, PurchaseId } from "../types/Purchase.sol";
import { Payout, Terms } from "../types/Terms.sol";
import { LicenseAccess } from "./LicenseAccess.sol";

/// @title The payments: what is earned, what goes to the beneficiary and what goes back
/// @notice Of each purchase: claimed ≤ earned ≤ amount. What goes out is taken from escrow first; all calls to other contracts
/// come last.
abstract contract LicenseEscrow is LicenseAccess {
    using EventTotals for EventTotal[];
    using SafeERC20 for IDATAcoin;

    EventTotal[] private _totals;
    mapping(address stream => mapping(uint32 streamPartition => uint64 end)) private _provenUntil;

    /// @inheritdoc IDataLicense
    function proveCounts(address coordinator, CountProof[] calldata proofs) external {
        LicenseArguments memory arguments = _arguments();
        if (msg.sender != arguments.seller && msg.sender != arguments.terms.beneficiary) revert NotPayee(msg.sender);
        if (!directory.isCoordinator(coordinator)) revert NotCoordinator(coordinator);
        for (uint256 i = 0; i < proofs.length; ++i) {
            _requireInProduct(proofs[i].stream, arguments.terms.streams);
            _prove(coordinator, proofs[i]);
        }
    }

    /// @inheritdoc IDataLicense
    function claim(PurchaseId[] calldata ids) external returns (uint128 paid) {
        _requireClaimable();
        LicenseArguments memory arguments = _arguments();
        uint128[] memory received = new uint128[](ids.length);
        uint128 fees = 0;
        for (uint256 i = 0; i < ids.length; ++i) {
            (uint128 amount, uint128 fee) = _take(ids[i], arguments);
            received[i] = amount - fee;
            paid += amount - fee;
            fees += fee;
        }
        if (paid + fees == 0) revert NothingToClaim();
        _sale.escrow -= paid + fees;
        token.safeTransfer(arguments.terms.beneficiary, paid);
        if (fees > 0) token.safeTransfer(address(market), fees);
        _creditKarma(ids, received, arguments);
    }

    /// @inheritdoc IDataLicense
    function refund(PurchaseId calldata id) external returns (uint128 refunded) {
        Purchase storage bought = _purchaseOf(id.holder, id.index);
        LicenseArguments memory arguments = _arguments();
        uint64 settled = bought.end + arguments.parameters.settlementGrace;
        if (_sale.endedAt == 0 && _now() < settled) revert SettlementRunning(settled);
        refunded = _refundable(_load(id.holder, id.index), arguments);
        if (refunded == 0) revert NothingToRefund();
        _give(id.holder, id.index, bought, refunded);
        _payBack(id.holder, refunded);
    }

    /// @inheritdoc IDataLicense
    function cancel() external returns (uint128 refunded) {
        address[] memory streams = _arguments().terms.streams;
        if (_expiryOf(msg.sender) <= _now()) revert NoLicense(msg.sender);
        if (_isDeliverable(msg.sender, streams)) revert StillDeliverable(msg.sender);
        refunded = _cut(msg.sender);
        _sync(msg.sender, streams);
        _payBack(msg.sender, refunded);
    }

    /// @inheritdoc IDataLicense
    function setBarred(address holder, bool barred) external {
        LicenseArguments memory arguments = _arguments();
        _requireSeller(arguments);
        _holders[holder].barred = barred;
        uint128 refunded = 0;
        if (barred && _expiryOf(holder) > _now()) {
            refunded = _cut(holder);
            _sync(holder, arguments.terms.streams);
        } else {
            emit HolderChanged(holder, _expiryOf(holder), barred);
        }
        _payBack(holder, refunded);
    }

    /// @inheritdoc IDataLicense
    function standingOf(PurchaseId calldata id)
        external
        view
        returns (uint128 events, uint128 claimable, uint128 refundable)
    {
        Purchase memory bought = _load(id.holder, id.index);
        LicenseArguments memory arguments = _arguments();
        events = _eventsOf(bought, arguments.terms);
        bool hasEnded = _sale.endedAt != 0;
        if (!hasEnded) claimable = _earned(bought, arguments.terms) - bought.claimed;
        bool isDue = hasEnded || _now() >= bought.end + arguments.parameters.settlementGrace;
        if (isDue) refundable = _refundable(bought, arguments);
    }

    /// @inheritdoc IDataLicense
    function provenEvents() external view returns (uint128 total, uint64 until) {
        uint256 epochs = _totals.length;
        if (epochs > 0) (total, until) = (_totals[epochs - 1].total, _totals[epochs - 1].end);
    }

    /// @inheritdoc IDataLicense
    function partitionProvenUntil(address stream, uint32 streamPartition) external view returns (uint64) {
        return _provenUntil[stream][streamPartition];
    }

    /// @dev Reverts while claims are frozen, and when the licence has ended
    function _requireClaimable() internal virtual;

    /// @dev Told whenever DATA of a purchase leaves escrow
    function _leavesEscrow(Purchase storage bought, uint128 amount) internal virtual;

    function _prove(address coordinator, CountProof calldata proof) private {
        uint64 count = ISettledCounts(coordinator).verifiedCount(proof);
        (uint64 start, uint64 end) = ISettledCounts(coordinator).epochWindow(proof.epoch);
        if (_provenUntil[proof.stream][proof.streamPartition] >= end) {
            revert CountKnown(proof.stream, proof.streamPartition, end);
        }
        (bool isNext, uint128 total) = _totals.add(start, end, count);
        if (!isNext) revert EpochOutOfOrder(start, _totals[_totals.length - 1].end);
        _provenUntil[proof.stream][proof.streamPartition] = end;
        emit CountProven(proof.stream, proof.streamPartition, coordinator, start, end, count, total);
    }

    function _take(PurchaseId calldata id, LicenseArguments memory arguments)
        private
        returns (uint128 amount, uint128 fee)
    {
        Purchase storage bought = _purchaseOf(id.holder, id.index);
        amount = _earned(_load(id.holder, id.index), arguments.terms) - bought.claimed;
        if (amount == 0) return (0, 0);
        // forge-lint: disable-next-line(unsafe-typecast) -- a part of the amount
        fee = uint128(uint256(amount) * arguments.parameters.fee / WHOLE);
        bought.claimed += amount;
        _leavesEscrow(bought, amount);
        emit Claimed(id.holder, id.index, amount, fee, bought.claimed);
    }

    /// @dev Not to those who pay themselves: karma would cost them nothing.
    function _creditKarma(PurchaseId[] calldata ids, uint128[] memory received, LicenseArguments memory arguments)
        private
    {
        if (!_canCredit()) return;
        uint256 exchanged = 0;
        for (uint256 i = 0; i < ids.length; ++i) {
            address holder = ids[i].holder;
            bool isSelf = holder == arguments.seller || holder == arguments.terms.beneficiary;
            if (isSelf || received[i] == 0) continue;
            exchanged += received[i];
            _credit(holder, received[i]);
        }
        if (exchanged > 0) _credit(arguments.seller, exchanged);
    }

    function _credit(address account, uint256 amount) private {
        karma.credit(account, amount);
    }

    /// @dev Ends all purchases of a holder now; those ahead never begin. At most `MAX_PURCHASES_AHEAD` of them are running or
    /// ahead, and they are its last.
    function _cut(address holder) private returns (uint128 refunded) {
        for (uint32 index = _holders[holder].purchases; index > 0; --index) {
            Purchase storage bought = _purchases[holder][index - 1];
            if (bought.end <= _now()) break;
            refunded += _shorten(holder, index - 1, bought);
        }
        _holders[holder].expiry = _now();
        emit HolderChanged(holder, _now(), _holders[holder].barred);
    }

    /// @dev What remains of the payment is the part of the time that has passed, or what was claimed if that is more.
    function _shorten(address holder, uint32 index, Purchase storage bought) private returns (uint128 excess) {
        Purchase memory before = _load(holder, index);
        uint256 passed = before.start < _now() ? _now() - before.start : 0;
        uint256 kept = before.amount * passed / (before.end - before.start);
        if (kept < before.claimed) kept = before.claimed;
        // forge-lint: disable-next-line(unsafe-typecast) -- a part of the amount
        excess = before.amount - uint128(kept);
        if (before.start > _now()) bought.start = _now();
        bought.end = _now();
        _give(holder, index, bought, excess);
    }

    function _give(address holder, uint32 index, Purchase storage bought, uint128 amount) private {
        bought.amount -= amount;
        _sale.escrow -= amount;
        _leavesEscrow(bought, amount);
        emit Refunded(holder, index, amount, bought.amount, bought.end);
    }

    function _payBack(address holder, uint128 amount) private {
        if (amount > 0) token.safeTransfer(holder, amount);
    }

    function _refundable(Purchase memory bought, LicenseArguments memory arguments) private view returns (uint128) {
        return bought.amount - (_sale.endedAt != 0 ? bought.claimed : _earned(bought, arguments.terms));
    }

    /// @dev At least what was claimed: shares of epochs are rounded, and may fall by an event as others of the epoch are proven
    function _earned(Purchase memory bought, Terms memory agreed) private view returns (uint128) {
        uint256 earned = _scheduled(bought, agreed);
        if (earned > bought.amount) return bought.amount;
        // forge-lint: disable-next-line(unsafe-typecast) -- no more than the amount
        return earned < bought.claimed ? bought.claimed : uint128(earned);
    }

    function _scheduled(Purchase memory bought, Terms memory agreed) private view returns (uint256) {
        uint256 events = _eventsOf(bought, agreed);
        if (events < agreed.unlockEvents) return 0;
        if (agreed.payout == Payout.PER_EVENT) return events * agreed.pricePerEvent;
        if (agreed.payout == Payout.AT_ONCE || bought.end <= _now()) return bought.amount;
        if (_now() <= bought.start) return 0;
        return uint256(bought.amount) * (_now() - bought.start) / (bought.end - bought.start);
    }

    /// @dev None where they do not matter, which spares the search
    function _eventsOf(Purchase memory bought, Terms memory agreed) private view returns (uint128) {
        if (agreed.payout != Payout.PER_EVENT && agreed.unlockEvents == 0) return 0;
        return _totals.between(bought.start, bought.end);
    }

    function _requireInProduct(address stream, address[] memory streams) private pure {
        for (uint256 i = 0; i < streams.length; ++i) {
            if (streams[i] == stream) return;
        }
        revert NotInProduct(stream);
    }
}
