// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Description } from "../types/Product.sol";
import { Contribution, Wish } from "../types/Wish.sol";
import { IDATAcoin } from "./IDATAcoin.sol";
import { IDataMarket } from "./IDataMarket.sol";
import { IDescribed } from "./IDescribed.sol";
import { IKarma } from "./IKarma.sol";

/// @title Wishes for data, with bounties
/// @notice Anyone makes a wish and anyone adds DATA to its bounty. Sellers propose products; those who gave accept one. A wish
/// comes true when more than half of its bounty accepts the same licence contract, and then that part goes to the beneficiary.
///
/// Nobody's DATA goes to a product that they did not accept: a majority decides that the wish has come true, never about what
/// others gave. Whoever does not accept takes it back, at any time.
interface IWishlist is IDescribed {
    /// @notice A wish was made
    /// @param wishId from 1
    /// @param maker who made it
    /// @param deadline the first second of the Unix epoch at which it can no longer come true
    /// @param description for people
    /// @param contentHash hash of what is wished for in full; zero if there is no more to say
    /// @param contentLink where to read it
    event WishMade(
        uint256 indexed wishId,
        address indexed maker,
        uint64 deadline,
        Description description,
        bytes32 contentHash,
        string contentLink
    );

    /// @notice What an account has put aside for a wish is now this
    /// @param wishId the wish
    /// @param account who
    /// @param amount of the account, in wei of DATA
    /// @param pool of all, in wei of DATA
    event ContributionChanged(uint256 indexed wishId, address indexed account, uint128 amount, uint128 pool);

    /// @notice The seller proposes a licence contract of the market
    event Proposed(uint256 indexed wishId, address indexed license);

    /// @notice An account accepts a licence contract for the wish; zero: none any more
    /// @param wishId the wish
    /// @param account who
    /// @param license which one
    /// @param support what all who accept it have put aside, in wei of DATA; 0 where it is none
    event Accepted(uint256 indexed wishId, address indexed account, address indexed license, uint128 support);

    /// @notice The wish has come true: those who accepted pay, others may still join them
    event CameTrue(uint256 indexed wishId, address indexed license);

    /// @notice What an account had put aside went to the beneficiary
    /// @param wishId the wish
    /// @param account whose
    /// @param beneficiary who was paid
    /// @param amount in wei of DATA
    event Paid(uint256 indexed wishId, address indexed account, address indexed beneficiary, uint128 amount);

    /// @notice DATA that was sent here by mistake went to the market, and from there to the network's rewards
    event Swept(uint256 amount);

    /// @notice There is no such wish
    error UnknownWish(uint256 wishId);

    /// @notice The deadline has passed, or lies more than `MAX_DURATION` ahead
    error InvalidDeadline(uint64 deadline, uint64 lowest, uint64 highest);

    /// @notice The wish can no longer come true; take back what you gave
    error WishExpired(uint64 deadline);

    /// @notice The wish has come true, with that licence contract
    error WishCameTrue(address license);

    /// @notice The wish has not come true yet
    error NotTrueYet(uint256 wishId);

    /// @notice There is nothing to add
    error NothingToAdd();

    /// @notice The account has put nothing aside
    error NoContribution(address account);

    /// @notice The market did not make that licence contract
    error UnknownLicense(address license);

    /// @notice Only the seller may propose a licence contract
    error NotSeller(address caller, address seller);

    /// @notice The licence contract was proposed before
    error AlreadyProposed(address license);

    /// @notice The licence contract was not proposed for the wish
    error NotProposed(address license);

    /// @notice The account accepts it already
    error AlreadyAccepted(address license);

    /// @notice The account has accepted what the wish came true with: its bounty is the beneficiary's
    error BountyIsDue(address account);

    /// @notice No more than half of the bounty accepts this licence contract
    error NoMajority(uint128 support, uint128 pool);

    /// @notice None of these accounts has anything to pay
    error NothingToPay();

    /// @notice There is no more DATA here than is owed
    error NothingToSweep();

    /// @notice Makes a wish. By anyone.
    /// @param description for people
    /// @param contentHash hash of what is wished for in full; zero if there is no more to say
    /// @param contentLink where to read it, at most 256 bytes
    /// @param deadline the first second of the Unix epoch at which it can no longer come true, at most `MAX_DURATION` ahead
    function makeWish(
        Description calldata description,
        bytes32 contentHash,
        string calldata contentLink,
        uint64 deadline
    ) external returns (uint256 wishId);

    /// @notice Adds to the bounty of a wish. By anyone who has approved this contract for the amount. What the caller accepts, it
    /// accepts with this amount as well.
    function contribute(uint256 wishId, uint128 amount) external;

    /// @notice Takes back all that the caller has put aside, unless it accepted what the wish came true with
    function withdraw(uint256 wishId) external returns (uint128 amount);

    /// @notice Proposes a licence contract for a wish. By its seller.
    function propose(uint256 wishId, address license) external;

    /// @notice Accepts a licence contract with what the caller has put aside, in place of another it accepted. When more than half
    /// of the bounty accepts the same one, the wish has come true. After that, others can still accept it.
    /// @param license which was proposed; zero: none any more
    function accept(uint256 wishId, address license) external;

    /// @notice Lets a wish come true with what more than half of its bounty accepts by now, as others took theirs back. By anyone.
    function conclude(uint256 wishId, address license) external;

    /// @notice Pays the bounty of accounts that accepted what the wish came true with to the beneficiary. By anyone. Accounts with
    /// nothing to pay are passed over; if all are, it fails.
    /// @return paid in wei of DATA
    function pay(uint256 wishId, address[] calldata accounts) external returns (uint128 paid);

    /// @notice Sends DATA that is owed to nobody to the market, for the network's rewards. By anyone.
    function sweep() external returns (uint256 amount);

    /// @notice How many wishes there are
    function wishCount() external view returns (uint256);

    /// @notice A wish; reverts if there is none
    function wish(uint256 wishId) external view returns (Wish memory);

    /// @notice A page of the wishes, in the order of their making
    function wishes(uint256 offset, uint256 limit) external view returns (Wish[] memory);

    /// @notice What an account has put aside for a wish
    function contributionOf(uint256 wishId, address account) external view returns (Contribution memory);

    /// @notice Whether a licence contract was proposed for a wish
    function isProposed(uint256 wishId, address license) external view returns (bool);

    /// @notice What those who accept a licence contract have put aside, in wei of DATA
    function supportOf(uint256 wishId, address license) external view returns (uint128);

    /// @notice All that is put aside, in wei of DATA
    function escrow() external view returns (uint256);

    /// @notice The token that is paid in
    function token() external view returns (IDATAcoin);

    /// @notice Where sellers and wishers gain karma
    function karma() external view returns (IKarma);

    /// @notice The market whose products make wishes come true
    function market() external view returns (IDataMarket);
}
