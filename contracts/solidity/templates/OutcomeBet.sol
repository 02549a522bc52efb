// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Address } from "@openzeppelin/contracts/utils/Address.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { FirstReport } from "@streamr/contracts/reports/FirstReport.sol";
import { ReportSource, StreamReports } from "@streamr/contracts/reports/StreamReports.sol";

/// @title A bet on what will be reported
/// @notice The range of possible values is cut into sides, at thresholds: below the first lies the first side, from the last
/// on the last. Until the stakes close anyone bets on a side. The first value reported after that decides; those on
/// its side share all stakes in proportion to their own. If nothing is reported in time, or nobody betted on the side that
/// wins, everybody gets back their own.
///
/// Shares are rounded down, so that less than a wei for each winner stays here.
/// @custom:template {"name":"Bet","category":"Betting","summary":"Two or more sides stake DATA or ether on what a stream will report; the winners share the pot, and all get their stake back if nothing is reported.","watch":"Staked"}
contract OutcomeBet is FirstReport {
    using SafeERC20 for IERC20;
    using Address for address payable;

    /// @notice Somebody betted
    /// @param account who
    /// @param side counted from 0
    /// @param amount in wei of the token, or of ether
    /// @param total what is staked on this side now
    event Staked(address indexed account, uint256 indexed side, uint256 amount, uint256 total);

    /// @notice Somebody received what the bet came to for them: a share of the pot, or their own stakes
    event Claimed(address indexed account, uint256 amount);

    /// @notice A bet has two to `MAX_SIDES` sides, and one threshold less
    error InvalidSides(uint256 sides, uint256 thresholds);

    /// @notice Each threshold must be above the one before
    error ThresholdsNotAscending(uint256 index);

    /// @notice There is no such side
    error UnknownSide(uint256 side, uint256 sides);

    /// @notice Stakes closed at this moment
    error StakesClosed(uint64 closesAt);

    /// @notice Stakes close after now, and no later than what is decided on begins: nobody is to know it
    error InvalidClosing(uint64 closesAt, uint64 decidesAt);

    /// @notice A bet in ether comes with ether, and with none otherwise
    error WrongValue(uint256 sent, uint256 expected);

    /// @notice There is nothing to stake, or to claim
    error Nothing();

    /// @notice The most sides that a bet can have
    uint256 public constant MAX_SIDES = 16;

    /// @notice What is staked; zero: ether
    IERC20 public immutable token;

    /// @notice The first second at which nobody can bet any more
    uint64 public immutable closesAt;

    /// @notice What the sides are called, from below the first threshold to above the last
    string[] public sides;

    /// @notice Where one side ends and the next begins, times 10^decimals
    int256[] public thresholds;

    /// @notice All stakes, in wei of the token or of ether
    uint256 public pot;

    /// @notice What is staked on a side
    mapping(uint256 side => uint256) public stakedOn;

    /// @notice What an account has staked on a side, and not claimed
    mapping(address account => mapping(uint256 side => uint256)) public stakeOf;

    /// @param token_ what is staked; zero: ether
    /// @param sides_ what the sides are called, from below the first threshold to above the last
    /// @param thresholds_ where one side ends and the next begins: one less than there are sides
    /// @param closesAt_ when stakes close
    /// @param decidesAt_ the first moment of which a value decides
    /// @param reportBy_ until when a value must have been reported
    /// @param source where the value comes from
    /// @custom:input {"name":"token_","label":"Token","kind":"account","default":"$DATAcoin","optional":true,"help":"Left empty, stakes are in ether."}
    /// @custom:input {"name":"sides_","label":"Sides","kind":"texts","default":["No","Yes"],"min":"2","max":"16"}
    /// @custom:input {"name":"thresholds_","label":"Thresholds","kind":"values","default":["20"],"min":"1","max":"15"}
    /// @custom:input {"name":"closesAt_","label":"Stakes close","kind":"moment","default":"+86400"}
    /// @custom:input {"name":"decidesAt_","label":"Decided from","kind":"moment","default":"+90000"}
    /// @custom:input {"name":"reportBy_","label":"Reported by","kind":"moment","default":"+172800"}
    /// @custom:input {"name":"source.reporter","label":"Reporter","kind":"account","default":"$engine","help":"The one account that is believed: that of your canvases, or of who publishes to the stream."}
    /// @custom:input {"name":"source.stream","label":"Stream","kind":"stream","optional":true,"help":"Whose events count, too. Left empty, only what the reporter sends counts."}
    /// @custom:input {"name":"source.field","label":"Field of the events","kind":"text","optional":true,"help":"Which field has the number. Left empty, the event itself is the number."}
    /// @custom:input {"name":"source.decimals","label":"Digits after the point","kind":"count","default":"0","min":"0","max":"18","help":"How exact the numbers are: with 1, 12.5 is reported as 125."}
    /// @custom:input {"name":"source.delivery","label":"Event delivery","kind":"account","default":"$EventDelivery","optional":true,"help":"What brings events with their proofs."}
    constructor(
        IERC20 token_,
        string[] memory sides_,
        int256[] memory thresholds_,
        uint64 closesAt_,
        uint64 decidesAt_,
        uint64 reportBy_,
        ReportSource memory source
    ) StreamReports(source) FirstReport(decidesAt_, reportBy_) {
        if (sides_.length < 2 || sides_.length > MAX_SIDES || thresholds_.length != sides_.length - 1) {
            revert InvalidSides(sides_.length, thresholds_.length);
        }
        for (uint256 i = 1; i < thresholds_.length; ++i) {
            if (thresholds_[i] <= thresholds_[i - 1]) revert ThresholdsNotAscending(i);
        }
        if (closesAt_ <= _now() || closesAt_ > decidesAt_) revert InvalidClosing(closesAt_, decidesAt_);
        token = token_;
        sides = sides_;
        thresholds = thresholds_;
        closesAt = closesAt_;
    }

    /// @notice Bets on a side. In ether, the amount comes with the call; in a token, by who has approved this contract for it.
    /// @param side counted from 0
    /// @param amount in wei
    function stake(uint256 side, uint256 amount) external payable {
        if (_now() >= closesAt) revert StakesClosed(closesAt);
        if (side >= sides.length) revert UnknownSide(side, sides.length);
        if (amount == 0) revert Nothing();
        uint256 expected = _isInEther() ? amount : 0;
        if (msg.value != expected) revert WrongValue(msg.value, expected);
        stakeOf[msg.sender][side] += amount;
        stakedOn[side] += amount;
        pot += amount;
        emit Staked(msg.sender, side, amount, stakedOn[side]);
        if (!_isInEther()) token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Sends an account what the bet came to for it. By anyone, once it is decided or void.
    function claim(address account) external returns (uint256 amount) {
        amount = claimable(account);
        if (amount == 0) revert Nothing();
        for (uint256 side = 0; side < sides.length; ++side) {
            stakeOf[account][side] = 0;
        }
        emit Claimed(account, amount);
        if (_isInEther()) payable(account).sendValue(amount);
        else token.safeTransfer(account, amount);
    }

    /// @notice What an account can claim; reverts while nothing is decided
    function claimable(address account) public view returns (uint256 amount) {
        if (isVoid()) return _ownStakes(account);
        uint256 winner = sideOf(_decided());
        if (stakedOn[winner] == 0) return _ownStakes(account);
        return Math.mulDiv(pot, stakeOf[account][winner], stakedOn[winner]);
    }

    /// @notice The side that a value lies on
    /// @param value times 10^decimals
    function sideOf(int256 value) public view returns (uint256 side) {
        while (side < thresholds.length && value >= thresholds[side]) ++side;
    }

    /// @notice How many sides there are
    function sideCount() external view returns (uint256) {
        return sides.length;
    }

    function _ownStakes(address account) private view returns (uint256 amount) {
        for (uint256 side = 0; side < sides.length; ++side) {
            amount += stakeOf[account][side];
        }
    }

    function _isInEther() private view returns (bool) {
        return address(token) == address(0);
    }
}
