// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IDataLicense } from "../interfaces/IDataLicense.sol";
import { IStream } from "../interfaces/IStream.sol";
import { Permission } from "../types/Permission.sol";
import { Holder } from "../types/Purchase.sol";
import { LicenseCore } from "./LicenseCore.sol";

/// @title Who may read, on the side of the streams
/// @notice A stream keeps one expiry an account, whoever granted it. So a licence contract never shortens what is longer than it
/// granted itself, and takes back only what it recognises as its own: an expiry that equals the last one it granted.
abstract contract LicenseAccess is LicenseCore {
    /// @inheritdoc IDataLicense
    function sync(address holder) external {
        _sync(holder, _arguments().terms.streams);
    }

    /// @dev Lets a holder subscribe until its expiry, and registers its key; every stream must be open and have granted GRANT
    /// @param granted until when this contract let the holder subscribe before
    function _admit(address holder, uint64 expiry, uint64 granted, bytes calldata publicKey, address[] memory streams)
        internal
    {
        for (uint256 i = 0; i < streams.length; ++i) {
            IStream stream = IStream(streams[i]);
            (bool isOpen, uint64 limit) = _reachOf(stream);
            if (!isOpen) revert StreamNotOpen(streams[i]);
            if (limit < expiry) revert GrantMissing(streams[i], limit, expiry);
            _align(stream, holder, expiry, granted);
            _register(stream, holder, publicKey);
        }
    }

    /// @dev Brings all streams within reach in line with the holder's expiry
    function _sync(address holder, address[] memory streams) internal {
        Holder storage state = _holders[holder];
        uint64 expiry = _expiryOf(holder);
        uint64 granted = state.granted;
        bool complete = true;
        for (uint256 i = 0; i < streams.length; ++i) {
            IStream stream = IStream(streams[i]);
            if (_isWithinReach(stream, expiry)) _align(stream, holder, expiry, granted);
            else complete = false;
        }
        // What is out of reach stays to be taken back when the stream is within reach again.
        if (complete && granted > expiry) state.granted = expiry;
    }

    /// @dev Whether the holder can read all streams, or this contract can let it
    function _isDeliverable(address holder, address[] memory streams) internal view returns (bool) {
        uint64 expiry = _holders[holder].expiry;
        for (uint256 i = 0; i < streams.length; ++i) {
            IStream stream = IStream(streams[i]);
            if (!stream.hasPermission(holder, Permission.SUBSCRIBE) && !_isWithinReach(stream, expiry)) return false;
        }
        return true;
    }

    function _align(IStream stream, address holder, uint64 expiry, uint64 granted) private {
        (uint64 current,) = _expiriesOf(stream, holder);
        bool isLeftOver = granted > expiry && current == granted;
        if (expiry > _now()) {
            if (current < expiry || isLeftOver) stream.grant(holder, Permission.SUBSCRIBE, expiry);
        } else if (isLeftOver && current > _now()) {
            stream.revoke(holder, Permission.SUBSCRIBE);
        }
    }

    /// @dev A buyer for another account must not replace the key that this account reads with
    function _register(IStream stream, address holder, bytes calldata publicKey) private {
        if (publicKey.length == 0) return;
        bytes memory known = stream.publicKeyOf(holder);
        bool isKept = known.length != 0 && (msg.sender != holder || keccak256(known) == keccak256(publicKey));
        if (!isKept) stream.setPublicKey(holder, publicKey);
    }

    /// @dev Whether this contract can grant until the expiry, or revoke if that has passed
    function _isWithinReach(IStream stream, uint64 expiry) private view returns (bool) {
        (bool isOpen, uint64 limit) = _reachOf(stream);
        return isOpen && limit > _now() && limit >= expiry;
    }

    function _reachOf(IStream stream) private view returns (bool isOpen, uint64 limit) {
        (, limit) = _expiriesOf(stream, address(this));
        isOpen = !stream.closed();
    }

    function _expiriesOf(IStream stream, address account) private view returns (uint64 subscribe, uint64 grant) {
        (subscribe,,, grant) = stream.permissionsOf(account);
    }
}
