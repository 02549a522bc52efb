// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { StreamReports } from "./StreamReports.sol";

/// @title One number that decides: the first that is reported of a moment or after it
/// @notice Who brings events could bring the one that suits it. So the earliest event decides, whichever comes first: an
/// event waits until no earlier one could still be brought (`MAX_AGE`). What the reporter says itself decides at once, if no
/// event was brought before. If nothing is reported in time, nothing is decided, for ever.
abstract contract FirstReport is StreamReports {
    /// @notice A report that decides, unless an earlier one is brought
    /// @param value times 10^decimals
    /// @param time when it was so, in seconds of the Unix epoch
    event ValueReported(int256 value, uint64 time);

    /// @notice The last moment to report must come after the first, and the first must lie ahead
    error InvalidTimes(uint64 decidesAt, uint64 reportBy);

    /// @notice A report of this time does not count: too early, too late, or something was decided before
    error ReportNotWanted(uint64 time);

    /// @notice Nothing is decided yet
    error NotDecided();

    /// @notice The first second of which a report counts
    uint64 public immutable decidesAt;

    /// @notice The first second of which none counts any more
    uint64 public immutable reportBy;

    int256 private _value;
    uint256 private _rank;
    uint64 private _time;
    bool private _isReported;

    /// @param decidesAt_ the first second of which a report counts
    /// @param reportBy_ the first second of which none counts any more
    constructor(uint64 decidesAt_, uint64 reportBy_) {
        if (decidesAt_ <= _now() || reportBy_ <= decidesAt_) revert InvalidTimes(decidesAt_, reportBy_);
        decidesAt = decidesAt_;
        reportBy = reportBy_;
    }

    /// @notice The number that decides
    /// @return isFinal whether it can no longer change
    /// @return value times 10^decimals; 0 while nothing was reported
    /// @return time when it was so; 0 while nothing was reported
    function decision() external view returns (bool isFinal, int256 value, uint64 time) {
        return (_isDecided(), _value, _time);
    }

    /// @notice Whether nothing was reported in time, so that nothing will be decided
    function isVoid() public view returns (bool) {
        return !_isReported && _now() > reportBy + MAX_AGE;
    }

    function _onReport(int256 value, uint64 time, uint256 rank) internal virtual override {
        if (time < decidesAt || time >= reportBy || _isDecided()) revert ReportNotWanted(time);
        if (_isReported && (rank == 0 || rank >= _rank)) revert ReportNotWanted(time);
        (_isReported, _value, _time, _rank) = (true, value, time, rank);
        emit ValueReported(value, time);
    }

    /// @dev The number that decides; reverts while there is none
    function _decided() internal view returns (int256) {
        if (!_isDecided()) revert NotDecided();
        return _value;
    }

    function _isOver() internal view override returns (bool) {
        return _isDecided() || isVoid();
    }

    function _isDecided() private view returns (bool) {
        return _isReported && (_rank == 0 || _now() > _time + MAX_AGE);
    }
}
