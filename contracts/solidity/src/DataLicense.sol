// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import { IDATAcoin } from "./interfaces/IDATAcoin.sol";
import { IDataLicense } from "./interfaces/IDataLicense.sol";
import { IKarma } from "./interfaces/IKarma.sol";
import { INetworkDirectory } from "./interfaces/INetworkDirectory.sol";
import { Attestations } from "./libraries/Attestations.sol";
import { LicenseCore } from "./license/LicenseCore.sol";
import { LicenseDisputes } from "./license/LicenseDisputes.sol";
import { Attestation, Order } from "./types/Order.sol";
import { Permit } from "./types/Permit.sol";
import { Holder, Purchase } from "./types/Purchase.sol";
import { Terms } from "./types/Terms.sol";

/// @title The implementation that all licence contracts are clones of: the sale
/// @notice Its parts are in the folder `license`: the core, access to streams, payments, disputes.
///
/// No guard against re-entry: besides accounts, which a payment in DATA does not call, only contracts that are known are called
/// (token, karma, directory and its coordinators, streams of the registry), and an attester, which cannot change a thing.
contract DataLicense is LicenseDisputes {
    using SafeERC20 for IDATAcoin;

    /// @param token_ that is paid in
    /// @param karma_ where seller and holders gain karma
    /// @param directory_ that names network coordinators
    constructor(IDATAcoin token_, IKarma karma_, INetworkDirectory directory_)
        LicenseCore(token_, karma_, directory_)
    { }

    /// @inheritdoc IDataLicense
    function purchase(Order calldata order) external returns (uint32 index) {
        return _purchase(order);
    }

    /// @inheritdoc IDataLicense
    function purchaseWithPermit(Order calldata order, Permit calldata permit) external returns (uint32 index) {
        // Whoever saw the permit may have used it before, to the same effect: the transfer shows whether it is there.
        try token.permit(msg.sender, address(this), permit.amount, permit.deadline, permit.v, permit.r, permit.s) { }
            catch { }
        return _purchase(order);
    }

    /// @inheritdoc IDataLicense
    function priceOf(uint64 period) external view returns (uint128) {
        return _price(period, _arguments().terms);
    }

    /// @inheritdoc IDataLicense
    function attestationDigest(address account, uint64 expiry) external view returns (bytes32) {
        return Attestations.digest(account, expiry);
    }

    function _purchase(Order calldata order) private returns (uint32 index) {
        if (!_sale.open) revert NotOnSale();
        Terms memory agreed = _arguments().terms;
        Holder memory buyer = _holders[order.holder];
        _check(order, buyer, agreed);
        index = buyer.purchases;
        uint64 start = buyer.expiry > _now() ? buyer.expiry : _now();
        uint64 end = start + order.period;
        uint128 amount = _price(order.period, agreed);

        Purchase storage bought = _purchases[order.holder][index];
        bought.start = start;
        bought.end = end;
        bought.amount = amount;
        _holders[order.holder] = Holder({ expiry: end, granted: end, purchases: index + 1, barred: false });
        _sale.escrow += amount;
        emit Purchased(order.holder, index, msg.sender, start, end, amount);

        if (amount > 0) token.safeTransferFrom(msg.sender, address(this), amount);
        _admit(order.holder, end, buyer.granted, order.publicKey, agreed.streams);
    }

    function _check(Order calldata order, Holder memory buyer, Terms memory agreed) private {
        if (order.holder == address(0)) revert InvalidHolder(order.holder);
        if (buyer.barred) revert HolderIsBarred(order.holder);
        if (order.period < agreed.minimumPeriod || order.period > MAX_PERIOD) {
            revert InvalidPeriod(order.period, agreed.minimumPeriod, MAX_PERIOD);
        }
        uint128 price = _price(order.period, agreed);
        if (price > order.maxPrice) revert PriceAboveMaximum(price, order.maxPrice);
        _requireNotTooFarAhead(order.holder, buyer.purchases);
        if (agreed.attester != address(0)) _requireAttested(order.holder, agreed.attester, order.attestation);
    }

    function _requireNotTooFarAhead(address holder, uint32 purchases) private view {
        if (purchases < MAX_PURCHASES_AHEAD) return;
        if (_purchases[holder][purchases - MAX_PURCHASES_AHEAD].end > _now()) {
            revert TooManyPurchasesAhead(holder, MAX_PURCHASES_AHEAD);
        }
    }

    function _requireAttested(address holder, address attester, Attestation calldata attestation) private {
        if (_now() >= attestation.expiry) revert AttestationExpired(attestation.expiry);
        bytes32 digest = Attestations.digest(holder, attestation.expiry);
        if (!SignatureChecker.isValidSignatureNowCalldata(attester, digest, attestation.signature)) {
            revert BadAttestation(attester, holder);
        }
        emit IdentityAttested(holder, attester, attestation.expiry, attestation.signature);
    }

    function _price(uint64 period, Terms memory agreed) private pure returns (uint128) {
        return uint128(agreed.pricePerSecond) * period;
    }
}
