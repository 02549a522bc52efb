// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";

import { IDataLicense } from "../interfaces/IDataLicense.sol";
import { Purchase } from "../types/Purchase.sol";
import { LicenseEscrow } from "./LicenseEscrow.sol";

/// @title Disputes about bad data
/// @notice A flag weighs what its purchase has in escrow: it cannot be multiplied by opening accounts, and only by putting more
/// DATA at stake. Past a threshold of all DATA in escrow, claims freeze, for a while: until the seller concedes, enough flags
/// are withdrawn, the owner of the market decides, or the time is over. Time decides nothing but the freeze, so that neither
/// side gains by waiting.
abstract contract LicenseDisputes is LicenseEscrow {
    /// @dev What those who flagged in this round have in escrow; claims are frozen until then; how many rounds are over
    struct Dispute {
        uint128 flagged;
        uint64 frozenUntil;
        uint32 closedRounds;
    }

    /// @notice The most bytes of a reason
    uint256 public constant MAX_REASON_BYTES = 256;

    Dispute private _dispute;

    /// @inheritdoc IDataLicense
    function flag(uint32 index, string calldata reason) external {
        if (bytes(reason).length > MAX_REASON_BYTES) revert ReasonTooLong(bytes(reason).length, MAX_REASON_BYTES);
        if (_sale.endedAt != 0) revert LicenseHasEnded();
        _releaseIfOver();
        Purchase storage bought = _purchaseOf(msg.sender, index);
        if (_now() < bought.start || _now() >= bought.end) revert PurchaseNotRunning(msg.sender, index);
        if (bought.flaggedRound != 0) revert AlreadyFlagged(msg.sender, index);
        uint128 weight = bought.amount - bought.claimed;
        if (weight == 0) revert NothingAtStake(msg.sender, index);

        bought.flaggedRound = _round();
        _dispute.flagged += weight;
        emit Flagged(msg.sender, index, bought.flaggedRound, _dispute.flagged, reason);
        if (_dispute.frozenUntil == 0 && _isPastThreshold()) {
            _dispute.frozenUntil = _now() + _arguments().parameters.disputePeriod;
            emit ClaimsFrozen(bought.flaggedRound, _dispute.frozenUntil);
        }
    }

    /// @inheritdoc IDataLicense
    function withdrawFlag(uint32 index) external {
        Purchase storage bought = _purchaseOf(msg.sender, index);
        uint32 round = _round();
        if (bought.flaggedRound != round) revert NotFlagged(msg.sender, index);
        _dispute.flagged -= bought.amount - bought.claimed;
        // It has had its say: no round is numbered so.
        bought.flaggedRound = type(uint32).max;
        emit FlagWithdrawn(msg.sender, index, round, _dispute.flagged);
        if (_dispute.frozenUntil != 0 && !_isPastThreshold()) {
            _dispute.frozenUntil = 0;
            emit ClaimsReleased(round, msg.sender);
        }
    }

    /// @inheritdoc IDataLicense
    function resolve(bool bad) external {
        if (msg.sender != Ownable(address(market)).owner()) revert NotArbiter(msg.sender);
        if (_frozenUntil() == 0) revert ClaimsAreNotFrozen();
        if (bad) _end();
        else _release();
    }

    /// @inheritdoc IDataLicense
    function concede() external {
        _requireSeller(_arguments());
        if (_sale.endedAt != 0) revert LicenseHasEnded();
        _end();
    }

    /// @inheritdoc IDataLicense
    function release() external {
        uint64 until = _dispute.frozenUntil;
        if (until == 0) revert ClaimsAreNotFrozen();
        if (_now() < until) revert ClaimsAreFrozen(until);
        _release();
    }

    /// @inheritdoc IDataLicense
    function dispute() external view returns (uint32 round, uint128 flagged, uint64 frozenUntil) {
        return (_round(), _dispute.flagged, _frozenUntil());
    }

    /// @inheritdoc LicenseEscrow
    function _requireClaimable() internal override {
        if (_sale.endedAt != 0) revert LicenseHasEnded();
        _releaseIfOver();
        if (_dispute.frozenUntil != 0) revert ClaimsAreFrozen(_dispute.frozenUntil);
    }

    /// @inheritdoc LicenseEscrow
    function _leavesEscrow(Purchase storage bought, uint128 amount) internal override {
        if (bought.flaggedRound == _round()) _dispute.flagged -= amount;
    }

    function _releaseIfOver() private {
        uint64 until = _dispute.frozenUntil;
        if (until != 0 && _now() >= until) _release();
    }

    function _release() private {
        uint32 round = _round();
        _dispute = Dispute({ flagged: 0, frozenUntil: 0, closedRounds: round });
        emit ClaimsReleased(round, msg.sender);
    }

    /// @dev A seller who gives up without a dispute keeps its karma.
    function _end() private {
        bool isDisputed = _frozenUntil() != 0;
        _dispute = Dispute({ flagged: 0, frozenUntil: 0, closedRounds: _round() });
        _sale.endedAt = _now();
        _sale.open = false;
        emit LicenseEnded(msg.sender, _now());
        if (isDisputed && _canCredit()) karma.debit(_arguments().seller, _sale.escrow);
    }

    function _isPastThreshold() private view returns (bool) {
        uint128 flagged = _dispute.flagged;
        return flagged > 0 && uint256(flagged) * WHOLE >= uint256(_sale.escrow) * _arguments().parameters.flagThreshold;
    }

    function _frozenUntil() private view returns (uint64 until) {
        until = _dispute.frozenUntil;
        if (_now() >= until) until = 0;
    }

    function _round() private view returns (uint32) {
        return _dispute.closedRounds + 1;
    }
}
