// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { MarketParameters } from "../types/MarketParameters.sol";
import { Description, Product } from "../types/Product.sol";
import { Terms } from "../types/Terms.sol";
import { IDATAcoin } from "./IDATAcoin.sol";
import { IDescribed } from "./IDescribed.sol";
import { IKarma } from "./IKarma.sol";
import { INetworkDirectory } from "./INetworkDirectory.sol";
import { IStreamRegistry } from "./IStreamRegistry.sol";

/// @title The market of data
/// @notice Lists products, and makes a licence contract for each version of each. Buyers deal with the licence contract
/// (`IDataLicense`), whose terms never change; other terms are a new version, and end the sale of the one before.
///
/// The owner sets the parameters of licences to come, within bounds, and settles disputes. It is meant to be a multisig or a
/// timelock. It cannot touch what is in escrow, other than to send it back to buyers when they dispute.
interface IDataMarket is IDescribed {
    /// @notice A version of a product was put on sale; the first one makes the product
    /// @param productId from 1
    /// @param license its licence contract
    /// @param seller who sells it
    /// @param version from 1
    /// @param previous the licence contract of the version before; zero: this is the first
    /// @param terms which never change
    /// @param parameters which never change either
    event VersionCreated(
        uint256 indexed productId,
        address indexed license,
        address indexed seller,
        uint32 version,
        address previous,
        Terms terms,
        MarketParameters parameters
    );

    /// @notice A product describes itself anew
    event ProductDescribed(uint256 indexed productId, Description description);

    /// @notice A product is on sale, or not any more
    event ListingChanged(uint256 indexed productId, bool listed);

    /// @notice The owner set the parameters of licences to come
    event ParametersChanged(MarketParameters parameters);

    /// @notice Fees, and DATA that was sent here by mistake, went to the network's rewards
    event RewardsFunded(address indexed coordinator, uint256 amount);

    /// @notice There is no such product
    error UnknownProduct(uint256 productId);

    /// @notice This market did not make that licence contract
    error UnknownLicense(address license);

    /// @notice Only the product's seller may do this
    error NotSeller(address caller, address seller);

    /// @notice A product has 1 to `MAX_STREAMS` streams
    error InvalidStreamCount(uint256 count, uint256 limit);

    /// @notice The streams must be named in ascending order of their addresses, each once
    error StreamsNotAscending(address stream);

    /// @notice The registry does not know that stream
    error UnknownStream(address stream);

    /// @notice Somebody must be paid
    error InvalidBeneficiary(address beneficiary);

    /// @notice A period of at least a second and at most `MAX_PERIOD` of the licence contract
    error InvalidMinimumPeriod(uint64 minimumPeriod, uint64 highest);

    /// @notice PER_EVENT needs both prices, a free product none; the price of an event is for PER_EVENT alone, and a lock for what
    /// is not free
    error InvalidPrice();

    /// @notice The parameters lie outside their bounds
    error InvalidParameters(MarketParameters parameters);

    /// @notice No coordinator is in force that could receive the rewards
    error NoCoordinator();

    /// @notice The coordinator did not take all that it was offered
    error RewardsRefused(address coordinator, uint256 left);

    /// @notice There is no DATA here
    error NothingToFund();

    /// @notice Makes a product, and puts its first version on sale. The caller is the seller. Purchases fail until the streams'
    /// owners have granted GRANT to the licence contract, at the address that `predictLicense` tells beforehand.
    /// @param terms of the first version
    /// @param description for people
    /// @param salt anything; makes the licence contract's address differ where terms do not
    function createProduct(Terms calldata terms, Description calldata description, bytes32 salt)
        external
        returns (uint256 productId, address license);

    /// @notice Puts other terms on sale and ends the sale of those before; what was bought stays as it is. Seller only.
    function createVersion(uint256 productId, Terms calldata terms, bytes32 salt) external returns (address license);

    /// @notice Describes a product anew. Seller only.
    function describe(uint256 productId, Description calldata description) external;

    /// @notice Puts the latest version on sale again, or takes it off. Seller only.
    function setListed(uint256 productId, bool listed) external;

    /// @notice Sends all DATA that is here, which is fees and strays, to the network's rewards. By anyone.
    /// @return amount in wei of DATA
    function fundRewards() external returns (uint256 amount);

    /// @notice Sets the parameters of licences to come. Owner only.
    function setParameters(MarketParameters calldata parameters) external;

    /// @notice The parameters of licences to come
    function parameters() external view returns (MarketParameters memory);

    /// @notice How many products there are, those not listed included
    function productCount() external view returns (uint256);

    /// @notice A product; reverts if there is none
    function product(uint256 productId) external view returns (Product memory);

    /// @notice A page of the products, in the order of their making
    /// @param offset how many to pass over: the first of the page is product `offset` + 1
    /// @param limit how many to return at most
    function products(uint256 offset, uint256 limit) external view returns (Product[] memory);

    /// @notice A page of the licence contracts of a product, oldest version first
    function versionsOf(uint256 productId, uint256 offset, uint256 limit) external view returns (address[] memory);

    /// @notice What a licence contract is the licence of; reverts if this market did not make it
    function licenseInfo(address license) external view returns (uint256 productId, uint32 version);

    /// @notice Whether this market made a licence contract
    function isLicense(address account) external view returns (bool);

    /// @notice Where the licence contract of these terms will be, with the parameters as they are now
    function predictLicense(address seller, Terms calldata terms, bytes32 salt) external view returns (address);

    /// @notice The contract whose code all licence contracts run
    function implementation() external view returns (address);

    /// @notice The token that is paid in
    function token() external view returns (IDATAcoin);

    /// @notice Where sellers and holders gain karma
    function karma() external view returns (IKarma);

    /// @notice What names the network coordinators
    function directory() external view returns (INetworkDirectory);

    /// @notice The registry of the streams that can be sold
    function registry() external view returns (IStreamRegistry);
}
