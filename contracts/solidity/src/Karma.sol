// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { IKarma } from "./interfaces/IKarma.sol";
import { Exp2 } from "./libraries/Exp2.sol";

/// @title Karma, kept so that writing does not round it
/// @notice Time is cut into periods of one half-life. An account's karma is kept as what it would be at the start of the
/// period it was last written in: a credit in the middle of a period counts for more by as much as the karma of the period's
/// start has decayed until then. Within a period, credits therefore only add up; from one period to the next, what is kept is
/// halved, which is a shift. Reading at a moment multiplies by 2^-(the part of the period that has passed).
contract Karma is IKarma, Ownable2Step {
    /// @notice The shortest half-life, in seconds
    uint64 public constant MIN_HALF_LIFE = 1 minutes;

    /// @notice The longest half-life, in seconds
    uint64 public constant MAX_HALF_LIFE = 36_525 days;

    /// @dev Binary digits after the point of what is kept, in wei of DATA
    uint256 private constant KEPT_BITS = 64;

    /// @dev How much finer powers of two are than what is kept
    uint256 private constant FINER_BITS = Exp2.FRACTION_BITS - KEPT_BITS;

    /// @dev The most that one credit counts for, in wei of DATA; no token has as much
    uint256 private constant MAX_CREDIT = type(uint120).max;

    /// @dev What an account had at the start of a period, with `KEPT_BITS` binary digits after the point. It stops
    /// growing at 2^128 wei.
    struct Kept {
        uint192 amount;
        uint64 period;
    }

    struct Creditor {
        bool authorised;
        address factory;
    }

    /// @inheritdoc IKarma
    uint64 public immutable halfLife;

    /// @inheritdoc IKarma
    mapping(address account => bool) public isFactory;

    mapping(address account => Kept) private _kept;
    mapping(address account => Creditor) private _creditors;

    modifier onlyCreditor() {
        if (!isCreditor(msg.sender)) revert NotCreditor(msg.sender);
        _;
    }

    /// @param owner who names the creditors: a multisig or a timelock
    /// @param halfLife_ seconds in which karma halves, for ever; another half-life is another contract
    constructor(address owner, uint64 halfLife_) Ownable(owner) {
        if (halfLife_ < MIN_HALF_LIFE || halfLife_ > MAX_HALF_LIFE) {
            revert InvalidHalfLife(halfLife_, MIN_HALF_LIFE, MAX_HALF_LIFE);
        }
        halfLife = halfLife_;
    }

    /// @inheritdoc IKarma
    function credit(address account, uint256 amount) external onlyCreditor {
        if (account == address(0) || amount == 0) return;
        uint256 growth = _growth();
        uint256 counted = amount < MAX_CREDIT ? amount : MAX_CREDIT;
        // Rounded up, so that what was credited can be read at once, to the wei.
        uint256 added = (counted * growth + 2 ** FINER_BITS - 1) >> FINER_BITS;
        uint256 sum = _keptNow(account) + added;
        _keep(account, sum < type(uint192).max ? sum : type(uint192).max, growth);
    }

    /// @inheritdoc IKarma
    function debit(address account, uint256 amount) external onlyCreditor {
        uint256 growth = _growth();
        uint256 kept = _keptNow(account);
        // All of it goes with less than a wei, so that nothing is left of what cannot be seen.
        uint256 rest = amount < _karma(kept, growth) ? kept - (amount * growth >> FINER_BITS) : 0;
        _keep(account, rest, growth);
    }

    /// @inheritdoc IKarma
    function setCreditor(address creditor, bool authorised) external onlyOwner {
        Creditor storage known = _creditors[creditor];
        known.authorised = authorised;
        emit CreditorChanged(creditor, authorised, known.factory);
    }

    /// @inheritdoc IKarma
    function setFactory(address factory, bool authorised) external onlyOwner {
        isFactory[factory] = authorised;
        emit FactoryChanged(factory, authorised);
    }

    /// @inheritdoc IKarma
    function addCreditor(address creditor) external {
        if (!isFactory[msg.sender]) revert NotFactory(msg.sender);
        Creditor storage known = _creditors[creditor];
        if (known.authorised || known.factory != address(0)) revert CreditorKnown(creditor);
        _creditors[creditor] = Creditor(true, msg.sender);
        emit CreditorChanged(creditor, true, msg.sender);
    }

    /// @inheritdoc IKarma
    function karmaOf(address account) external view returns (uint256) {
        return _karma(_keptNow(account), _growth());
    }

    /// @inheritdoc IKarma
    function isCreditor(address account) public view returns (bool) {
        Creditor memory creditor = _creditors[account];
        return creditor.authorised && (creditor.factory == address(0) || isFactory[creditor.factory]);
    }

    function _keep(address account, uint256 amount, uint256 growth) private {
        // forge-lint: disable-next-line(unsafe-typecast) -- bounded by the callers
        _kept[account] = Kept(uint192(amount), uint64(block.timestamp) / halfLife);
        emit KarmaChanged(account, _karma(amount, growth));
    }

    /// @dev What was kept, as of the start of the present period
    function _keptNow(address account) private view returns (uint256) {
        Kept memory kept = _kept[account];
        return uint256(kept.amount) >> (uint64(block.timestamp) / halfLife - kept.period);
    }

    /// @dev By how much karma of the present period's start has decayed until now: 1 to below 2, as a divisor
    function _growth() private view returns (uint256) {
        return Exp2.exp2(block.timestamp % halfLife, halfLife);
    }

    function _karma(uint256 kept, uint256 growth) private pure returns (uint256) {
        return (kept << FINER_BITS) / growth;
    }
}
