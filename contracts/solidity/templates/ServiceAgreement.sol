// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReportSource, StreamReports } from "@streamr/contracts/reports/StreamReports.sol";

/// @title Service level agreement
/// @notice A provider puts up a bond for the quality of a service. Measurements are reported; those outside the bounds are
/// misses. A window of time with more misses than are allowed is a breach, and for each breach the customer gets the
/// penalty out of the bond. What is left when the agreement is over is the provider's.
///
/// Measurements may come in any order and late by `MAX_AGE`: each counts in the window in which it was taken.
/// @custom:template {"name":"Service level agreement","category":"SLA monitoring","summary":"A provider's bond stands for the quality of a service: measurements outside the bounds count, and too many of them in a window pay the customer.","watch":"MeasurementReported"}
contract ServiceAgreement is StreamReports {
    using SafeERC20 for IERC20;

    /// @notice The bond grew
    /// @param from whose money it was
    /// @param amount in wei of the token
    /// @param bond what it is now
    event BondPaid(address indexed from, uint256 amount, uint256 bond);

    /// @notice A measurement was reported
    /// @param window in which it was taken, counted from the start
    /// @param value times 10^decimals
    /// @param time when it was taken, in seconds of the Unix epoch
    /// @param withinBounds whether it is what was agreed
    /// @param misses how many in this window were not
    event MeasurementReported(uint256 indexed window, int256 value, uint64 time, bool withinBounds, uint256 misses);

    /// @notice There were more misses in a window than are allowed
    /// @param window counted from the start
    /// @param misses how many there were
    /// @param penalty what the customer gets, in wei of the token; less than agreed if the bond is used up
    /// @param bond what is left of it
    event Breached(uint256 indexed window, uint256 misses, uint256 penalty, uint256 bond);

    /// @notice The customer received its penalties
    event PenaltyPaid(address indexed customer, uint256 amount);

    /// @notice The agreement is over, and the provider has back what was left of the bond
    event BondReturned(address indexed provider, uint256 amount);

    /// @notice The lowest value that is as agreed is above the highest
    error InvalidBounds(int256 lowest, int256 highest);

    /// @notice A window has no length, or the agreement is shorter than one
    error InvalidDuration(uint64 window, uint64 duration);

    /// @notice A penalty of nothing binds nobody
    error NoPenalty();

    /// @notice There is nothing to move
    error Nothing();

    /// @notice The agreement is over
    error AgreementOver(uint64 endsAt);

    /// @notice Measurements still count until then
    error AgreementNotOver(uint64 returnableAt);

    /// @notice What bond and penalty are paid in
    IERC20 public immutable token;

    /// @notice Who answers for the service
    address public immutable provider;

    /// @notice Who gets the penalties
    address public immutable customer;

    /// @notice The lowest value that is as agreed, times 10^decimals
    int256 public immutable lowest;

    /// @notice The highest value that is as agreed, times 10^decimals
    int256 public immutable highest;

    /// @notice Over how long misses are counted, in seconds
    uint64 public immutable window;

    /// @notice How many misses a window may have without being a breach
    uint32 public immutable allowedMisses;

    /// @notice What a breach costs, in wei of the token
    uint256 public immutable penalty;

    /// @notice When the agreement began, in seconds of the Unix epoch
    uint64 public immutable startsAt;

    /// @notice The first second after it
    uint64 public immutable endsAt;

    /// @notice What penalties can be paid from, in wei of the token
    uint256 public bond;

    /// @notice Penalties that the customer has not withdrawn, in wei of the token
    uint256 public owed;

    /// @notice How many windows were breached
    uint256 public breaches;

    /// @notice How many misses a window has had
    mapping(uint256 window => uint256) public missesIn;

    /// @param token_ what bond and penalty are paid in
    /// @param provider_ who answers for the service, and gets back what is left of the bond
    /// @param customer_ who gets the penalties
    /// @param lowest_ the lowest measurement that is as agreed
    /// @param highest_ the highest measurement that is as agreed
    /// @param window_ over how long misses are counted
    /// @param allowedMisses_ how many misses a window may have without being a breach
    /// @param penalty_ what a breach costs the provider
    /// @param duration_ how long the agreement lasts, from its deployment
    /// @param source where the measurements come from
    /// @custom:input {"name":"token_","label":"Token","kind":"account","default":"$DATAcoin"}
    /// @custom:input {"name":"provider_","label":"Provider","kind":"account","default":"$account"}
    /// @custom:input {"name":"customer_","label":"Customer","kind":"account"}
    /// @custom:input {"name":"lowest_","label":"Lowest as agreed","kind":"value","default":"0"}
    /// @custom:input {"name":"highest_","label":"Highest as agreed","kind":"value","default":"200"}
    /// @custom:input {"name":"window_","label":"Window","kind":"duration","default":"3600","min":"1","max":"31536000"}
    /// @custom:input {"name":"allowedMisses_","label":"Misses allowed","kind":"count","default":"3","min":"0","max":"4294967295"}
    /// @custom:input {"name":"penalty_","label":"Penalty for a breach","kind":"token","unit":"DATA","default":"10","min":"0.000000000000000001"}
    /// @custom:input {"name":"duration_","label":"Lasts","kind":"duration","default":"2592000","min":"1","max":"315360000"}
    /// @custom:input {"name":"source.reporter","label":"Reporter","kind":"account","default":"$engine","help":"The one account that is believed: that of your canvases, or of who publishes to the stream."}
    /// @custom:input {"name":"source.stream","label":"Stream","kind":"stream","optional":true,"help":"Whose events count, too. Left empty, only what the reporter sends counts."}
    /// @custom:input {"name":"source.field","label":"Field of the events","kind":"text","optional":true,"help":"Which field has the number. Left empty, the event itself is the number."}
    /// @custom:input {"name":"source.decimals","label":"Digits after the point","kind":"count","default":"0","min":"0","max":"18","help":"How exact the numbers are: with 1, 12.5 is reported as 125."}
    /// @custom:input {"name":"source.delivery","label":"Event delivery","kind":"account","default":"$EventDelivery","optional":true,"help":"What brings events with their proofs."}
    constructor(
        IERC20 token_,
        address provider_,
        address customer_,
        int256 lowest_,
        int256 highest_,
        uint64 window_,
        uint32 allowedMisses_,
        uint256 penalty_,
        uint64 duration_,
        ReportSource memory source
    ) StreamReports(source) {
        if (address(token_) == address(0) || provider_ == address(0) || customer_ == address(0)) revert NoAccount();
        if (lowest_ > highest_) revert InvalidBounds(lowest_, highest_);
        if (window_ == 0 || duration_ < window_) revert InvalidDuration(window_, duration_);
        if (penalty_ == 0) revert NoPenalty();
        token = token_;
        provider = provider_;
        customer = customer_;
        lowest = lowest_;
        highest = highest_;
        window = window_;
        allowedMisses = allowedMisses_;
        penalty = penalty_;
        startsAt = _now();
        endsAt = _now() + duration_;
    }

    /// @notice Adds to the bond. By anyone who has approved this contract for the amount.
    /// @param amount in wei of the token
    function payBond(uint256 amount) external {
        if (amount == 0) revert Nothing();
        if (_now() >= endsAt) revert AgreementOver(endsAt);
        bond += amount;
        emit BondPaid(msg.sender, amount, bond);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Sends the customer the penalties that are due. By anyone.
    function withdrawPenalties() external returns (uint256 amount) {
        amount = owed;
        if (amount == 0) revert Nothing();
        owed = 0;
        emit PenaltyPaid(customer, amount);
        token.safeTransfer(customer, amount);
    }

    /// @notice Sends the provider what is left of the bond, when no measurement can be brought any more. By anyone.
    function returnBond() external returns (uint256 amount) {
        if (!_isOver()) revert AgreementNotOver(endsAt + MAX_AGE);
        amount = bond;
        if (amount == 0) revert Nothing();
        bond = 0;
        emit BondReturned(provider, amount);
        token.safeTransfer(provider, amount);
    }

    /// @inheritdoc StreamReports
    function _onReport(int256 value, uint64 time, uint256) internal override {
        if (time < startsAt || time >= endsAt) revert AgreementOver(endsAt);
        uint256 index = (time - startsAt) / window;
        bool withinBounds = value >= lowest && value <= highest;
        uint256 misses = missesIn[index];
        if (!withinBounds) missesIn[index] = ++misses;
        emit MeasurementReported(index, value, time, withinBounds, misses);
        // Only the miss that is one too many breaches: later ones of the same window change nothing.
        if (!withinBounds && misses == uint256(allowedMisses) + 1) _breach(index, misses);
    }

    function _breach(uint256 index, uint256 misses) private {
        uint256 amount = bond < penalty ? bond : penalty;
        bond -= amount;
        owed += amount;
        ++breaches;
        emit Breached(index, misses, amount, bond);
    }

    /// @inheritdoc StreamReports
    function _isOver() internal view override returns (bool) {
        return _now() > endsAt + MAX_AGE;
    }
}
