// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReportSource, StreamReports } from "@streamr/contracts/reports/StreamReports.sol";

/// @title Payment by what was delivered
/// @notice A payer puts DATA aside. Each report whose value lies within the bounds earns the payee the price: for every such
/// report, or once for each stretch of time that had one, so that time is paid for while all is well. Nobody can take
/// back what was earned; what was not is the payer's again after a notice.
/// @custom:template {"name":"Payment","category":"Payments","summary":"Pays per event or per stretch of time, from money put aside, as long as what a stream reports lies within bounds.","watch":"Reported"}
contract MeteredPayment is StreamReports {
    using SafeERC20 for IERC20;

    /// @notice Money was put aside
    /// @param from whose
    /// @param amount in wei of the token
    /// @param available what can still be earned
    event Deposited(address indexed from, uint256 amount, uint256 available);

    /// @notice Something was reported
    /// @param value times 10^decimals
    /// @param time when it was so, in seconds of the Unix epoch
    /// @param earned what the payee earned by it; 0 if it lies outside the bounds, in a stretch that was paid for, or if there
    /// is no money left
    /// @param available what can still be earned
    event Reported(int256 value, uint64 time, uint256 earned, uint256 available);

    /// @notice The payee received what it had earned
    event Withdrawn(address indexed payee, uint256 amount);

    /// @notice The payer gave notice
    /// @param endsAt the first second of which nothing is earned
    event Ending(uint64 endsAt);

    /// @notice What was not earned went back to the payer
    event Refunded(address indexed payer, uint256 amount);

    /// @notice Only the payer may end the payments
    error NotPayer(address caller, address payer);

    /// @notice The lowest value that is paid for is above the highest
    error InvalidBounds(int256 lowest, int256 highest);

    /// @notice A price of nothing would pay nobody
    error NoPrice();

    /// @notice There is nothing to move
    error Nothing();

    /// @notice Notice was given, so that nothing is earned from this second on
    error Ended(uint64 endsAt);

    /// @notice The payer's money stays put aside until then: give notice first, then wait
    error NotEnded(uint64 refundableAt);

    /// @notice What is paid in
    IERC20 public immutable token;

    /// @notice Whose money it is, until it is earned
    address public immutable payer;

    /// @notice Who earns
    address public immutable payee;

    /// @notice What a report, or a stretch of time that had one, is worth, in wei of the token
    uint256 public immutable price;

    /// @notice The stretch of time that is paid for once, in seconds; 0: every report is
    uint64 public immutable period;

    /// @notice The lowest value that is paid for, times 10^decimals
    int256 public immutable lowest;

    /// @notice The highest value that is paid for, times 10^decimals
    int256 public immutable highest;

    /// @notice How long payments go on after the payer gave notice, in seconds
    uint64 public immutable notice;

    /// @notice When this contract was made: what was before is not paid for
    uint64 public immutable startedAt;

    /// @notice The first second of which nothing is earned; 2^64 - 1 while no notice was given
    uint64 public endsAt = type(uint64).max;

    /// @notice What can still be earned, in wei of the token
    uint256 public available;

    /// @notice What the payee has earned and not withdrawn, in wei of the token
    uint256 public earned;

    /// @notice Whether a stretch of time, counted from `startedAt`, has been paid for
    mapping(uint256 stretch => bool) public isPaid;

    /// @param token_ what is paid in
    /// @param payer_ whose money is put aside, and who may give notice
    /// @param payee_ who earns
    /// @param price_ what a report, or a stretch of time that had one, is worth
    /// @param period_ the stretch of time that is paid for once; zero: every report is paid for
    /// @param lowest_ the lowest value that is paid for
    /// @param highest_ the highest value that is paid for
    /// @param notice_ how long payments go on after the payer has given notice
    /// @param source where the reports come from
    /// @custom:input {"name":"token_","label":"Token","kind":"account","default":"$DATAcoin"}
    /// @custom:input {"name":"payer_","label":"Payer","kind":"account","default":"$account"}
    /// @custom:input {"name":"payee_","label":"Payee","kind":"account"}
    /// @custom:input {"name":"price_","label":"Price","kind":"token","unit":"DATA","default":"0.1","min":"0.000000000000000001"}
    /// @custom:input {"name":"period_","label":"Paid once every","kind":"duration","default":"0","min":"0","max":"31536000"}
    /// @custom:input {"name":"lowest_","label":"Lowest value paid for","kind":"value","default":"0"}
    /// @custom:input {"name":"highest_","label":"Highest value paid for","kind":"value","default":"1000000"}
    /// @custom:input {"name":"notice_","label":"Notice","kind":"duration","default":"86400","min":"0","max":"31536000"}
    /// @custom:input {"name":"source.reporter","label":"Reporter","kind":"account","default":"$engine","help":"The one account that is believed: that of your canvases, or of who publishes to the stream."}
    /// @custom:input {"name":"source.stream","label":"Stream","kind":"stream","optional":true,"help":"Whose events count, too. Left empty, only what the reporter sends counts."}
    /// @custom:input {"name":"source.field","label":"Field of the events","kind":"text","optional":true,"help":"Which field has the number. Left empty, the event itself is the number."}
    /// @custom:input {"name":"source.decimals","label":"Digits after the point","kind":"count","default":"0","min":"0","max":"18","help":"How exact the numbers are: with 1, 12.5 is reported as 125."}
    /// @custom:input {"name":"source.delivery","label":"Event delivery","kind":"account","default":"$EventDelivery","optional":true,"help":"What brings events with their proofs."}
    constructor(
        IERC20 token_,
        address payer_,
        address payee_,
        uint256 price_,
        uint64 period_,
        int256 lowest_,
        int256 highest_,
        uint64 notice_,
        ReportSource memory source
    ) StreamReports(source) {
        if (address(token_) == address(0) || payer_ == address(0) || payee_ == address(0)) {
            revert NoAccount();
        }
        if (lowest_ > highest_) revert InvalidBounds(lowest_, highest_);
        if (price_ == 0) revert NoPrice();
        token = token_;
        payer = payer_;
        payee = payee_;
        price = price_;
        period = period_;
        lowest = lowest_;
        highest = highest_;
        notice = notice_;
        startedAt = _now();
    }

    /// @notice Puts money aside. By anyone who has approved this contract for the amount.
    /// @param amount in wei of the token
    function deposit(uint256 amount) external {
        if (amount == 0) revert Nothing();
        if (_now() >= endsAt) revert Ended(endsAt);
        available += amount;
        emit Deposited(msg.sender, amount, available);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Sends the payee what it has earned. By anyone.
    function withdraw() external returns (uint256 amount) {
        amount = earned;
        if (amount == 0) revert Nothing();
        earned = 0;
        emit Withdrawn(payee, amount);
        token.safeTransfer(payee, amount);
    }

    /// @notice Gives notice: after `notice` nothing more is earned. By the payer.
    function end() external {
        if (msg.sender != payer) revert NotPayer(msg.sender, payer);
        if (endsAt != type(uint64).max) revert Ended(endsAt);
        endsAt = _now() + notice;
        emit Ending(endsAt);
    }

    /// @notice Sends the payer what was not earned, when no event can be brought any more. By anyone.
    function refund() external returns (uint256 amount) {
        if (!_isOver()) revert NotEnded(endsAt == type(uint64).max ? endsAt : endsAt + MAX_AGE);
        amount = available;
        if (amount == 0) revert Nothing();
        available = 0;
        emit Refunded(payer, amount);
        token.safeTransfer(payer, amount);
    }

    /// @inheritdoc StreamReports
    function _onReport(int256 value, uint64 time, uint256) internal override {
        uint256 amount = 0;
        if (value >= lowest && value <= highest && time >= startedAt && time < endsAt) amount = _take(time);
        emit Reported(value, time, amount, available);
    }

    /// @dev The last part may be less than the price: what is put aside is all there is.
    function _take(uint64 time) private returns (uint256 amount) {
        if (period != 0) {
            uint256 stretch = (time - startedAt) / period;
            if (isPaid[stretch] || available == 0) return 0;
            isPaid[stretch] = true;
        }
        amount = available < price ? available : price;
        available -= amount;
        earned += amount;
    }

    /// @inheritdoc StreamReports
    function _isOver() internal view override returns (bool) {
        return endsAt != type(uint64).max && _now() > endsAt + MAX_AGE;
    }
}
