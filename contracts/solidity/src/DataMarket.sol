// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { DataLicense } from "./DataLicense.sol";
import { IDATAcoin } from "./interfaces/IDATAcoin.sol";
import { IDataLicense } from "./interfaces/IDataLicense.sol";
import { IDataMarket } from "./interfaces/IDataMarket.sol";
import { IKarma } from "./interfaces/IKarma.sol";
import { INetworkDirectory } from "./interfaces/INetworkDirectory.sol";
import { IRewardPool } from "./interfaces/IRewardPool.sol";
import { IStreamRegistry } from "./interfaces/IStreamRegistry.sol";
import { Descriptions } from "./libraries/Descriptions.sol";
import { LicenseArguments } from "./types/LicenseArguments.sol";
import { MarketParameters } from "./types/MarketParameters.sol";
import { Description, Product } from "./types/Product.sol";
import { Payout, Terms } from "./types/Terms.sol";

/// @title The market of data
contract DataMarket is IDataMarket, Ownable2Step {
    using SafeERC20 for IDATAcoin;

    /// @dev Of a licence contract: what it is the licence of
    struct License {
        uint256 productId;
        uint32 version;
    }

    /// @notice The most streams of a product: a purchase goes through all of them
    uint256 public constant MAX_STREAMS = 16;

    /// @notice The longest minimum period, in seconds: ten years, as of any period
    uint64 public constant MAX_PERIOD = 3653 days;

    /// @notice The highest fee, in 1/10,000
    uint16 public constant MAX_FEE = 1_000;

    /// @notice The lowest part of the DATA in escrow that freezes claims, in 1/10,000
    uint16 public constant MIN_FLAG_THRESHOLD = 1_000;

    /// @notice The highest part of the DATA in escrow that must be flagged to freeze claims, in 1/10,000
    uint16 public constant MAX_FLAG_THRESHOLD = 10_000;

    /// @notice The shortest grace and dispute period, in seconds
    uint64 public constant MIN_DELAY = 1 minutes;

    /// @notice The longest grace and dispute period, in seconds
    uint64 public constant MAX_DELAY = 90 days;

    /// @inheritdoc IDataMarket
    address public immutable implementation;

    /// @inheritdoc IDataMarket
    IDATAcoin public immutable token;

    /// @inheritdoc IDataMarket
    IKarma public immutable karma;

    /// @inheritdoc IDataMarket
    INetworkDirectory public immutable directory;

    /// @inheritdoc IDataMarket
    IStreamRegistry public immutable registry;

    MarketParameters private _parameters;
    Product[] private _products;
    mapping(uint256 productId => address[]) private _versions;
    mapping(address license => License) private _licenses;

    /// @param owner who sets the parameters and settles disputes
    /// @param token_ that is paid in
    /// @param karma_ where sellers and holders gain karma; its owner must make this contract a factory, so that licence contracts
    /// can credit
    /// @param directory_ that names network coordinators
    /// @param registry_ of the streams that can be sold
    /// @param parameters_ to start with
    constructor(
        address owner,
        IDATAcoin token_,
        IKarma karma_,
        INetworkDirectory directory_,
        IStreamRegistry registry_,
        MarketParameters memory parameters_
    ) Ownable(owner) {
        implementation = address(new DataLicense(token_, karma_, directory_));
        token = token_;
        karma = karma_;
        directory = directory_;
        registry = registry_;
        _setParameters(parameters_);
    }

    /// @inheritdoc IDataMarket
    function createProduct(Terms calldata terms, Description calldata description, bytes32 salt)
        external
        returns (uint256 productId, address license)
    {
        Descriptions.check(description);
        _products.push(Product({ seller: msg.sender, listed: false, versions: 0, license: address(0) }));
        productId = _products.length;
        license = _createVersion(productId, terms, salt);
        emit ProductDescribed(productId, description);
    }

    /// @inheritdoc IDataMarket
    function createVersion(uint256 productId, Terms calldata terms, bytes32 salt) external returns (address license) {
        _requireSeller(productId);
        return _createVersion(productId, terms, salt);
    }

    /// @inheritdoc IDataMarket
    function describe(uint256 productId, Description calldata description) external {
        _requireSeller(productId);
        Descriptions.check(description);
        emit ProductDescribed(productId, description);
    }

    /// @inheritdoc IDataMarket
    function setListed(uint256 productId, bool listed) external {
        Product storage changed = _requireSeller(productId);
        changed.listed = listed;
        emit ListingChanged(productId, listed);
        _setOnSale(changed.license, listed);
    }

    /// @inheritdoc IDataMarket
    function fundRewards() external returns (uint256 amount) {
        address coordinator = directory.coordinator();
        if (coordinator == address(0)) revert NoCoordinator();
        amount = token.balanceOf(address(this));
        if (amount == 0) revert NothingToFund();
        emit RewardsFunded(coordinator, amount);
        token.forceApprove(coordinator, amount);
        IRewardPool(coordinator).fundRewards(amount);
        uint256 left = token.balanceOf(address(this));
        if (left != 0) revert RewardsRefused(coordinator, left);
    }

    /// @inheritdoc IDataMarket
    function setParameters(MarketParameters calldata newParameters) external onlyOwner {
        _setParameters(newParameters);
    }

    /// @inheritdoc IDataMarket
    function parameters() external view returns (MarketParameters memory) {
        return _parameters;
    }

    /// @inheritdoc IDataMarket
    function productCount() external view returns (uint256) {
        return _products.length;
    }

    /// @inheritdoc IDataMarket
    function product(uint256 productId) external view returns (Product memory) {
        return _product(productId);
    }

    /// @inheritdoc IDataMarket
    function products(uint256 offset, uint256 limit) external view returns (Product[] memory page) {
        page = new Product[](_pageSize(_products.length, offset, limit));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _products[offset + i];
        }
    }

    /// @inheritdoc IDataMarket
    function versionsOf(uint256 productId, uint256 offset, uint256 limit)
        external
        view
        returns (address[] memory page)
    {
        address[] storage versions = _versions[productId];
        page = new address[](_pageSize(versions.length, offset, limit));
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = versions[offset + i];
        }
    }

    /// @inheritdoc IDataMarket
    function licenseInfo(address license) external view returns (uint256 productId, uint32 version) {
        License memory info = _licenses[license];
        if (info.version == 0) revert UnknownLicense(license);
        return (info.productId, info.version);
    }

    /// @inheritdoc IDataMarket
    function isLicense(address account) external view returns (bool) {
        return _licenses[account].version != 0;
    }

    /// @inheritdoc IDataMarket
    function predictLicense(address seller, Terms calldata terms, bytes32 salt) external view returns (address) {
        return Clones.predictDeterministicAddressWithImmutableArgs(
            implementation, abi.encode(LicenseArguments(seller, _parameters, terms)), salt
        );
    }

    function _createVersion(uint256 productId, Terms calldata terms, bytes32 salt) private returns (address license) {
        _checkTerms(terms);
        Product storage changed = _products[productId - 1];
        address previous = changed.license;
        MarketParameters memory inForce = _parameters;
        license = Clones.cloneDeterministicWithImmutableArgs(
            implementation, abi.encode(LicenseArguments(msg.sender, inForce, terms)), salt
        );
        changed.license = license;
        changed.listed = true;
        uint32 version = ++changed.versions;
        _versions[productId].push(license);
        _licenses[license] = License(productId, version);
        emit VersionCreated(productId, license, msg.sender, version, previous, terms, inForce);

        if (previous != address(0)) _setOnSale(previous, false);
        _setOnSale(license, true);
        if (karma.isFactory(address(this))) karma.addCreditor(license);
    }

    function _setOnSale(address license, bool onSale) private {
        if (IDataLicense(license).isOnSale() != onSale) IDataLicense(license).setOnSale(onSale);
    }

    function _setParameters(MarketParameters memory given) private {
        bool isValid = given.fee <= MAX_FEE && given.flagThreshold >= MIN_FLAG_THRESHOLD
            && given.flagThreshold <= MAX_FLAG_THRESHOLD && _isDelay(given.settlementGrace)
            && _isDelay(given.disputePeriod);
        if (!isValid) revert InvalidParameters(given);
        _parameters = given;
        emit ParametersChanged(given);
    }

    function _checkTerms(Terms calldata terms) private view {
        _checkStreams(terms.streams);
        if (terms.beneficiary == address(0)) revert InvalidBeneficiary(terms.beneficiary);
        if (terms.minimumPeriod == 0 || terms.minimumPeriod > MAX_PERIOD) {
            revert InvalidMinimumPeriod(terms.minimumPeriod, MAX_PERIOD);
        }
        bool isPerEvent = terms.payout == Payout.PER_EVENT;
        bool isFree = terms.pricePerSecond == 0;
        if (isPerEvent != (terms.pricePerEvent > 0) || (isFree && (isPerEvent || terms.unlockEvents > 0))) {
            revert InvalidPrice();
        }
        Descriptions.checkText(terms.termsLink, Descriptions.MAX_LINK_BYTES);
    }

    function _checkStreams(address[] calldata streams) private view {
        if (streams.length == 0 || streams.length > MAX_STREAMS) {
            revert InvalidStreamCount(streams.length, MAX_STREAMS);
        }
        address last = address(0);
        for (uint256 i = 0; i < streams.length; ++i) {
            if (streams[i] <= last) revert StreamsNotAscending(streams[i]);
            if (!registry.isStream(streams[i])) revert UnknownStream(streams[i]);
            last = streams[i];
        }
    }

    function _requireSeller(uint256 productId) private view returns (Product storage found) {
        found = _product(productId);
        if (msg.sender != found.seller) revert NotSeller(msg.sender, found.seller);
    }

    function _product(uint256 productId) private view returns (Product storage) {
        if (productId == 0 || productId > _products.length) revert UnknownProduct(productId);
        return _products[productId - 1];
    }

    function _isDelay(uint64 delay) private pure returns (bool) {
        return delay >= MIN_DELAY && delay <= MAX_DELAY;
    }

    function _pageSize(uint256 count, uint256 offset, uint256 limit) private pure returns (uint256) {
        return offset >= count ? 0 : count - offset < limit ? count - offset : limit;
    }
}
