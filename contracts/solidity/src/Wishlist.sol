// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { IDATAcoin } from "./interfaces/IDATAcoin.sol";
import { IDataLicense } from "./interfaces/IDataLicense.sol";
import { IDataMarket } from "./interfaces/IDataMarket.sol";
import { IKarma } from "./interfaces/IKarma.sol";
import { IWishlist } from "./interfaces/IWishlist.sol";
import { Descriptions } from "./libraries/Descriptions.sol";
import { Description } from "./types/Product.sol";
import { Contribution, Wish } from "./types/Wish.sol";

/// @title Wishes for data, with bounties
/// @notice Needs no guard against re-entry: it calls token, karma, market, and licence contracts of the market, and only after
/// its own state is settled.
contract Wishlist is IWishlist {
    using SafeERC20 for IDATAcoin;

    /// @notice The longest that a wish can be open, in seconds: ten years
    uint64 public constant MAX_DURATION = 3653 days;

    /// @inheritdoc IWishlist
    IDATAcoin public immutable token;

    /// @inheritdoc IWishlist
    IKarma public immutable karma;

    /// @inheritdoc IWishlist
    IDataMarket public immutable market;

    /// @inheritdoc IWishlist
    uint256 public escrow;

    Wish[] private _wishes;
    mapping(uint256 wishId => mapping(address account => Contribution)) private _contributions;
    mapping(uint256 wishId => mapping(address license => uint128)) private _support;
    mapping(uint256 wishId => mapping(address license => bool)) private _proposed;

    /// @param token_ that bounties are paid in
    /// @param karma_ where sellers and wishers gain karma, if its owner makes this contract a creditor
    /// @param market_ whose products make wishes come true
    constructor(IDATAcoin token_, IKarma karma_, IDataMarket market_) {
        token = token_;
        karma = karma_;
        market = market_;
    }

    /// @inheritdoc IWishlist
    function makeWish(
        Description calldata description,
        bytes32 contentHash,
        string calldata contentLink,
        uint64 deadline
    ) external returns (uint256 wishId) {
        Descriptions.check(description);
        Descriptions.checkText(contentLink, Descriptions.MAX_LINK_BYTES);
        uint64 highest = _now() + MAX_DURATION;
        if (deadline <= _now() || deadline > highest) {
            revert InvalidDeadline(deadline, _now() + 1, highest);
        }
        _wishes.push(Wish({ maker: msg.sender, deadline: deadline, pool: 0, license: address(0) }));
        wishId = _wishes.length;
        emit WishMade(wishId, msg.sender, deadline, description, contentHash, contentLink);
    }

    /// @inheritdoc IWishlist
    function contribute(uint256 wishId, uint128 amount) external {
        Wish storage wished = _open(wishId);
        if (amount == 0) revert NothingToAdd();
        Contribution storage given = _contributions[wishId][msg.sender];
        given.amount += amount;
        wished.pool += amount;
        escrow += amount;
        emit ContributionChanged(wishId, msg.sender, given.amount, wished.pool);
        address license = given.accepted;
        if (license != address(0)) {
            _support[wishId][license] += amount;
            emit Accepted(wishId, msg.sender, license, _support[wishId][license]);
            _comeTrueIfMajority(wishId, wished, license);
        }
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IWishlist
    function withdraw(uint256 wishId) external returns (uint128 amount) {
        Wish storage wished = _wish(wishId);
        Contribution memory given = _contributions[wishId][msg.sender];
        amount = given.amount;
        if (amount == 0) revert NoContribution(msg.sender);
        if (wished.license != address(0) && given.accepted == wished.license) revert BountyIsDue(msg.sender);
        if (given.accepted != address(0)) _support[wishId][given.accepted] -= amount;
        _takeOut(wishId, wished, msg.sender, amount);
        token.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IWishlist
    function propose(uint256 wishId, address license) external {
        _open(wishId);
        if (!market.isLicense(license)) revert UnknownLicense(license);
        address seller = IDataLicense(license).seller();
        if (msg.sender != seller) revert NotSeller(msg.sender, seller);
        if (_proposed[wishId][license]) revert AlreadyProposed(license);
        _proposed[wishId][license] = true;
        emit Proposed(wishId, license);
    }

    /// @inheritdoc IWishlist
    function accept(uint256 wishId, address license) external {
        Wish storage wished = _wish(wishId);
        if (license == address(0) || license != wished.license) _requireOpen(wished);
        Contribution storage given = _contributions[wishId][msg.sender];
        uint128 amount = given.amount;
        if (amount == 0) revert NoContribution(msg.sender);
        address before = given.accepted;
        if (license == before) revert AlreadyAccepted(license);
        if (license != address(0) && !_proposed[wishId][license]) revert NotProposed(license);

        if (before != address(0)) _support[wishId][before] -= amount;
        given.accepted = license;
        uint128 support = 0;
        if (license != address(0)) support = _support[wishId][license] += amount;
        emit Accepted(wishId, msg.sender, license, support);
        _comeTrueIfMajority(wishId, wished, license);
    }

    /// @inheritdoc IWishlist
    function conclude(uint256 wishId, address license) external {
        Wish storage wished = _open(wishId);
        _comeTrueIfMajority(wishId, wished, license);
        if (wished.license == address(0)) revert NoMajority(_support[wishId][license], wished.pool);
    }

    /// @inheritdoc IWishlist
    function pay(uint256 wishId, address[] calldata accounts) external returns (uint128 paid) {
        Wish storage wished = _wish(wishId);
        address license = wished.license;
        if (license == address(0)) revert NotTrueYet(wishId);
        address beneficiary = IDataLicense(license).terms().beneficiary;
        uint128[] memory amounts = new uint128[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            Contribution memory given = _contributions[wishId][accounts[i]];
            if (given.amount == 0 || given.accepted != license) continue;
            amounts[i] = given.amount;
            paid += given.amount;
            _support[wishId][license] -= given.amount;
            emit Paid(wishId, accounts[i], beneficiary, given.amount);
            _takeOut(wishId, wished, accounts[i], given.amount);
        }
        if (paid == 0) revert NothingToPay();
        token.safeTransfer(beneficiary, paid);
        _creditKarma(accounts, amounts, IDataLicense(license).seller(), beneficiary);
    }

    /// @inheritdoc IWishlist
    function sweep() external returns (uint256 amount) {
        amount = token.balanceOf(address(this)) - escrow;
        if (amount == 0) revert NothingToSweep();
        emit Swept(amount);
        token.safeTransfer(address(market), amount);
    }

    /// @inheritdoc IWishlist
    function wishCount() external view returns (uint256) {
        return _wishes.length;
    }

    /// @inheritdoc IWishlist
    function wish(uint256 wishId) external view returns (Wish memory) {
        return _wish(wishId);
    }

    /// @inheritdoc IWishlist
    function wishes(uint256 offset, uint256 limit) external view returns (Wish[] memory page) {
        uint256 count = _wishes.length;
        page = new Wish[](offset >= count ? 0 : count - offset < limit ? count - offset : limit);
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _wishes[offset + i];
        }
    }

    /// @inheritdoc IWishlist
    function contributionOf(uint256 wishId, address account) external view returns (Contribution memory) {
        return _contributions[wishId][account];
    }

    /// @inheritdoc IWishlist
    function isProposed(uint256 wishId, address license) external view returns (bool) {
        return _proposed[wishId][license];
    }

    /// @inheritdoc IWishlist
    function supportOf(uint256 wishId, address license) external view returns (uint128) {
        return _support[wishId][license];
    }

    function _comeTrueIfMajority(uint256 wishId, Wish storage wished, address license) private {
        if (wished.license != address(0) || license == address(0)) return;
        if (uint256(_support[wishId][license]) * 2 <= wished.pool) return;
        wished.license = license;
        emit CameTrue(wishId, license);
    }

    function _takeOut(uint256 wishId, Wish storage wished, address account, uint128 amount) private {
        delete _contributions[wishId][account];
        wished.pool -= amount;
        escrow -= amount;
        emit ContributionChanged(wishId, account, 0, wished.pool);
    }

    /// @dev Not to those who pay themselves: karma would cost them nothing.
    function _creditKarma(address[] calldata accounts, uint128[] memory amounts, address seller, address beneficiary)
        private
    {
        if (!karma.isCreditor(address(this))) return;
        uint256 exchanged = 0;
        for (uint256 i = 0; i < accounts.length; ++i) {
            if (amounts[i] == 0 || accounts[i] == seller || accounts[i] == beneficiary) continue;
            exchanged += amounts[i];
            karma.credit(accounts[i], amounts[i]);
        }
        if (exchanged > 0) karma.credit(seller, exchanged);
    }

    function _open(uint256 wishId) private view returns (Wish storage wished) {
        wished = _wish(wishId);
        _requireOpen(wished);
    }

    function _requireOpen(Wish storage wished) private view {
        if (wished.license != address(0)) revert WishCameTrue(wished.license);
        if (_now() >= wished.deadline) revert WishExpired(wished.deadline);
    }

    function _wish(uint256 wishId) private view returns (Wish storage) {
        if (wishId == 0 || wishId > _wishes.length) revert UnknownWish(wishId);
        return _wishes[wishId - 1];
    }

    /// @dev A validator moves the clock by seconds; wishes are open for longer.
    function _now() private view returns (uint64) {
        return uint64(block.timestamp);
    }
}
