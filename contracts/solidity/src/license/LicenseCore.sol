// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { IDATAcoin } from "../interfaces/IDATAcoin.sol";
import { IDataLicense } from "../interfaces/IDataLicense.sol";
import { IDataMarket } from "../interfaces/IDataMarket.sol";
import { IKarma } from "../interfaces/IKarma.sol";
import { INetworkDirectory } from "../interfaces/INetworkDirectory.sol";
import { LicenseArguments } from "../types/LicenseArguments.sol";
import { MarketParameters } from "../types/MarketParameters.sol";
import { Holder, Purchase, PurchaseId } from "../types/Purchase.sol";
import { Terms } from "../types/Terms.sol";

/// @title What all parts of a licence contract know
/// @notice The terms, which are in the code of the clone; holders, purchases, and how much DATA is owed in all.
abstract contract LicenseCore is IDataLicense {
    using SafeERC20 for IDATAcoin;

    /// @dev The sum of all `amount - claimed`, and whether anything can be bought: read and written by every purchase
    struct Sale {
        uint128 escrow;
        uint64 endedAt;
        bool open;
    }

    /// @notice The longest period of a purchase, in seconds: ten years
    uint64 public constant MAX_PERIOD = 3653 days;

    /// @notice How many purchases of a holder may be running or ahead at a time, so that cutting them short has an end
    uint32 public constant MAX_PURCHASES_AHEAD = 4;

    /// @dev Fees are parts of this
    uint256 internal constant WHOLE = 10_000;

    /// @inheritdoc IDataLicense
    IDATAcoin public immutable token;

    /// @inheritdoc IDataLicense
    IKarma public immutable karma;

    /// @inheritdoc IDataLicense
    INetworkDirectory public immutable directory;

    /// @inheritdoc IDataLicense
    IDataMarket public immutable market;

    Sale internal _sale;
    mapping(address account => Holder) internal _holders;
    mapping(address account => mapping(uint32 index => Purchase)) internal _purchases;

    /// @dev The market deploys this implementation; its clones share the immutables, and so the market. The implementation
    /// itself has no terms: it can do nothing.
    constructor(IDATAcoin token_, IKarma karma_, INetworkDirectory directory_) {
        token = token_;
        karma = karma_;
        directory = directory_;
        market = IDataMarket(msg.sender);
    }

    /// @inheritdoc IDataLicense
    function sweep() external returns (uint256 amount) {
        amount = token.balanceOf(address(this)) - _sale.escrow;
        if (amount == 0) revert NothingToSweep();
        emit Swept(amount);
        token.safeTransfer(address(market), amount);
    }

    /// @inheritdoc IDataLicense
    function setOnSale(bool onSale) external {
        if (msg.sender != address(market)) revert NotMarket(msg.sender);
        if (_sale.endedAt != 0) revert LicenseHasEnded();
        _sale.open = onSale;
        emit SaleChanged(onSale);
    }

    /// @inheritdoc IDataLicense
    function terms() external view returns (Terms memory) {
        return _arguments().terms;
    }

    /// @inheritdoc IDataLicense
    function seller() external view returns (address) {
        return _arguments().seller;
    }

    /// @inheritdoc IDataLicense
    function parameters() external view returns (MarketParameters memory) {
        return _arguments().parameters;
    }

    /// @inheritdoc IDataLicense
    function isOnSale() external view returns (bool) {
        return _sale.open;
    }

    /// @inheritdoc IDataLicense
    function endedAt() external view returns (uint64) {
        return _sale.endedAt;
    }

    /// @inheritdoc IDataLicense
    function escrow() external view returns (uint128) {
        return _sale.escrow;
    }

    /// @inheritdoc IDataLicense
    function expiryOf(address account) external view returns (uint64) {
        return _expiryOf(account);
    }

    /// @inheritdoc IDataLicense
    function holderOf(address account) external view returns (Holder memory) {
        return _holders[account];
    }

    /// @inheritdoc IDataLicense
    function purchaseOf(PurchaseId calldata id) external view returns (Purchase memory) {
        return _load(id.holder, id.index);
    }

    function _arguments() internal view returns (LicenseArguments memory) {
        return abi.decode(Clones.fetchCloneArgs(address(this)), (LicenseArguments));
    }

    function _requireSeller(LicenseArguments memory arguments) internal view {
        if (msg.sender != arguments.seller) revert NotSeller(msg.sender);
    }

    function _purchaseOf(address account, uint32 index) internal view returns (Purchase storage) {
        if (index >= _holders[account].purchases) revert UnknownPurchase(account, index);
        return _purchases[account][index];
    }

    /// @dev In one place, because the code for it is long
    function _load(address account, uint32 index) internal view returns (Purchase memory) {
        return _purchaseOf(account, index);
    }

    function _expiryOf(address account) internal view returns (uint64 expiry) {
        expiry = _holders[account].expiry;
        uint64 ended = _sale.endedAt;
        if (ended != 0 && ended < expiry) expiry = ended;
    }

    /// @dev Payments do not hinge on karma: where it is refused to this contract, they go on without.
    function _canCredit() internal view returns (bool) {
        return karma.isCreditor(address(this));
    }

    /// @dev A validator moves the clock by seconds; periods, graces and disputes last longer.
    function _now() internal view returns (uint64) {
        return uint64(block.timestamp);
    }
}
