// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { FirstReport } from "@streamr/contracts/reports/FirstReport.sol";
import { ReportSource, StreamReports } from "@streamr/contracts/reports/StreamReports.sol";

/// @title A pool for the best forecasts
/// @notice Forecasters pay an entry and commit to a number, without showing it; anyone may add to the prize. After entries
/// close they reveal, before the true value is known. When it is reported, each forecast has points: as many as its error
/// is smaller than the tolerance, none beyond. The pot is shared by points. If no value is reported in time, or no forecast
/// has points, the entries go back to those who paid them, and what was added to the prize to those who added it.
///
/// Who commits and does not reveal has no points. Shares are rounded down: less than a wei a forecast stays here.
/// @custom:template {"name":"Forecasting pool","category":"Forecasting","summary":"Forecasters commit to a number that a stream will report; the pot goes to them by how close they were.","watch":"ValueReported"}
contract ForecastPool is FirstReport {
    using SafeERC20 for IERC20;

    /// @notice A forecast as far as it is known
    /// @param commitment what was committed to; zero: no forecast, or revealed and paid
    /// @param value what was revealed, times 10^decimals
    /// @param isRevealed whether it was
    struct Forecast {
        bytes32 commitment;
        int256 value;
        bool isRevealed;
    }

    /// @notice Somebody entered
    event Committed(address indexed forecaster, bytes32 commitment);

    /// @notice A forecaster showed the number
    event Revealed(address indexed forecaster, int256 value);

    /// @notice The prize grew
    event Sponsored(address indexed sponsor, uint256 amount, uint256 pot);

    /// @notice All forecasts have their points
    /// @param value that was reported, times 10^decimals
    /// @param points of all forecasts together; 0: everybody gets back their own
    event Settled(int256 value, uint256 points);

    /// @notice Somebody received a share of the pot, or got back what they had paid
    event Claimed(address indexed account, uint256 amount);

    /// @notice A tolerance of nothing gives nobody points, one above the limit more than can be summed
    error InvalidTolerance(uint256 tolerance, uint256 limit);

    /// @notice Entries close, then forecasts are revealed, then the value is known: in this order, and all ahead
    error InvalidClosing(uint64 closesAt, uint64 decidesAt);

    /// @notice Entries closed at this moment
    error EntriesClosed(uint64 closesAt);

    /// @notice Forecasts are revealed from the first of these moments until before the second
    error NotTimeToReveal(uint64 closesAt, uint64 decidesAt);

    /// @notice An account has one forecast
    error CommittedAlready(address forecaster);

    /// @notice There are `MAX_FORECASTS` forecasts, and no more can enter
    error PoolFull(uint256 limit);

    /// @notice The number and the salt are not those that were committed to
    error NotWhatWasCommitted(bytes32 commitment, bytes32 committed);

    /// @notice There is nothing to move
    error Nothing();

    /// @notice Points are reckoned once
    error SettledAlready();

    /// @notice Somebody must call `settle` first
    error NotSettled();

    /// @notice The most forecasts that a pool takes: points are reckoned in one transaction
    uint256 public constant MAX_FORECASTS = 500;

    /// @notice The largest tolerance
    uint256 public constant MAX_TOLERANCE = type(uint128).max;

    /// @notice What entries and the prize are paid in
    IERC20 public immutable token;

    /// @notice What a forecast costs, in wei of the token
    uint256 public immutable entry;

    /// @notice The error from which on a forecast has no points, times 10^decimals
    uint256 public immutable tolerance;

    /// @notice The first second at which nobody can enter any more
    uint64 public immutable closesAt;

    /// @notice What is shared, in wei of the token
    uint256 public pot;

    /// @notice Whether the points are reckoned
    bool public isSettled;

    /// @notice Points of all forecasts together
    uint256 public totalPoints;

    /// @notice Who entered
    address[] public forecasters;

    /// @notice The forecast of an account
    mapping(address forecaster => Forecast) public forecastOf;

    /// @notice What an account added to the prize, and did not get back
    mapping(address sponsor => uint256) public sponsoredBy;

    /// @param token_ what entries and the prize are paid in
    /// @param entry_ what a forecast costs
    /// @param tolerance_ the error from which on a forecast has no points
    /// @param closesAt_ when entries close, and forecasters begin to reveal
    /// @param decidesAt_ when revealing ends: the first moment of which a value counts as the true one
    /// @param reportBy_ until when the value must have been reported
    /// @param source where the value comes from
    /// @custom:input {"name":"token_","label":"Token","kind":"account","default":"$DATAcoin"}
    /// @custom:input {"name":"entry_","label":"Entry","kind":"token","unit":"DATA","default":"5","min":"0"}
    /// @custom:input {"name":"tolerance_","label":"Tolerance","kind":"value","default":"10","min":"0"}
    /// @custom:input {"name":"closesAt_","label":"Entries close","kind":"moment","default":"+86400"}
    /// @custom:input {"name":"decidesAt_","label":"Revealed by","kind":"moment","default":"+129600"}
    /// @custom:input {"name":"reportBy_","label":"Reported by","kind":"moment","default":"+172800"}
    /// @custom:input {"name":"source.reporter","label":"Reporter","kind":"account","default":"$engine","help":"The one account that is believed: that of your canvases, or of who publishes to the stream."}
    /// @custom:input {"name":"source.stream","label":"Stream","kind":"stream","optional":true,"help":"Whose events count, too. Left empty, only what the reporter sends counts."}
    /// @custom:input {"name":"source.field","label":"Field of the events","kind":"text","optional":true,"help":"Which field has the number. Left empty, the event itself is the number."}
    /// @custom:input {"name":"source.decimals","label":"Digits after the point","kind":"count","default":"0","min":"0","max":"18","help":"How exact the numbers are: with 1, 12.5 is reported as 125."}
    /// @custom:input {"name":"source.delivery","label":"Event delivery","kind":"account","default":"$EventDelivery","optional":true,"help":"What brings events with their proofs."}
    constructor(
        IERC20 token_,
        uint256 entry_,
        uint256 tolerance_,
        uint64 closesAt_,
        uint64 decidesAt_,
        uint64 reportBy_,
        ReportSource memory source
    ) StreamReports(source) FirstReport(decidesAt_, reportBy_) {
        if (address(token_) == address(0)) revert NoAccount();
        if (tolerance_ == 0 || tolerance_ > MAX_TOLERANCE) revert InvalidTolerance(tolerance_, MAX_TOLERANCE);
        if (closesAt_ <= _now() || closesAt_ >= decidesAt_) revert InvalidClosing(closesAt_, decidesAt_);
        token = token_;
        entry = entry_;
        tolerance = tolerance_;
        closesAt = closesAt_;
    }

    /// @notice Enters with a forecast that nobody can read yet. By who has approved this contract for the entry.
    /// @param commitment from `commitmentOf`
    function commit(bytes32 commitment) external {
        if (_now() >= closesAt) revert EntriesClosed(closesAt);
        if (commitment == bytes32(0)) revert Nothing();
        if (forecastOf[msg.sender].commitment != bytes32(0)) revert CommittedAlready(msg.sender);
        if (forecasters.length == MAX_FORECASTS) revert PoolFull(MAX_FORECASTS);
        forecastOf[msg.sender].commitment = commitment;
        forecasters.push(msg.sender);
        pot += entry;
        emit Committed(msg.sender, commitment);
        token.safeTransferFrom(msg.sender, address(this), entry);
    }

    /// @notice Shows the forecast, after entries closed and before the value can be known
    /// @param value times 10^decimals
    /// @param salt what it was hidden with
    function reveal(int256 value, bytes32 salt) external {
        if (_now() < closesAt || _now() >= decidesAt) revert NotTimeToReveal(closesAt, decidesAt);
        Forecast storage forecast = forecastOf[msg.sender];
        bytes32 commitment = commitmentOf(msg.sender, value, salt);
        if (commitment != forecast.commitment) revert NotWhatWasCommitted(commitment, forecast.commitment);
        forecast.value = value;
        forecast.isRevealed = true;
        emit Revealed(msg.sender, value);
    }

    /// @notice Adds to the prize. By anyone who has approved this contract for the amount.
    /// @param amount in wei of the token
    function sponsor(uint256 amount) external {
        if (amount == 0) revert Nothing();
        if (_now() >= decidesAt) revert EntriesClosed(decidesAt);
        sponsoredBy[msg.sender] += amount;
        pot += amount;
        emit Sponsored(msg.sender, amount, pot);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Reckons the points, once the value is known. By anyone.
    function settle() external {
        if (isSettled) revert SettledAlready();
        int256 value = _decided();
        uint256 points = 0;
        for (uint256 i = 0; i < forecasters.length; ++i) {
            points += _pointsOf(forecastOf[forecasters[i]], value);
        }
        isSettled = true;
        totalPoints = points;
        emit Settled(value, points);
    }

    /// @notice Sends an account its share, or what it had paid. By anyone, once settled or void.
    function claim(address account) external returns (uint256 amount) {
        amount = claimable(account);
        if (amount == 0) revert Nothing();
        delete forecastOf[account];
        sponsoredBy[account] = 0;
        emit Claimed(account, amount);
        token.safeTransfer(account, amount);
    }

    /// @notice What an account can claim; reverts until settled or void
    function claimable(address account) public view returns (uint256) {
        Forecast memory forecast = forecastOf[account];
        if (!isVoid() && !isSettled) revert NotSettled();
        if (totalPoints == 0) return sponsoredBy[account] + (forecast.commitment == bytes32(0) ? 0 : entry);
        return Math.mulDiv(pot, _pointsOf(forecast, _decided()), totalPoints);
    }

    /// @notice What to commit to. The salt is any number that nobody can guess; keep it until you reveal. Whoever runs the
    /// Ethereum node that answers this sees both.
    /// @param forecaster who will commit: a commitment is of no use to others
    /// @param value times 10^decimals
    /// @param salt to hide it with
    function commitmentOf(address forecaster, int256 value, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encode(address(this), forecaster, value, salt));
    }

    /// @notice How many entered
    function forecastCount() external view returns (uint256) {
        return forecasters.length;
    }

    function _pointsOf(Forecast memory forecast, int256 value) private view returns (uint256) {
        if (!forecast.isRevealed) return 0;
        uint256 error_ = _distance(forecast.value, value);
        return error_ < tolerance ? tolerance - error_ : 0;
    }

    /// @dev Whatever two numbers it is of: as unsigned ones that wrap, the smaller taken from the larger is the distance.
    function _distance(int256 left, int256 right) private pure returns (uint256) {
        unchecked {
            // forge-lint: disable-next-line(unsafe-typecast) -- the wrapping is meant
            return left > right ? uint256(left) - uint256(right) : uint256(right) - uint256(left);
        }
    }
}
