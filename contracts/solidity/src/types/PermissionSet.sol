// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { NO_EXPIRY, Permission } from "./Permission.sol";

/// @notice The permissions of one account in one storage slot: four expiries of 64 bits, SUBSCRIBE the lowest
/// @dev An expiry of zero means that the permission was never given, or revoked
type PermissionSet is uint256;

using PermissionSetLibrary for PermissionSet global;

/// @notice Reads and changes a `PermissionSet`
library PermissionSetLibrary {
    /// @notice What an owner holds: everything, for ever
    PermissionSet internal constant ALL = PermissionSet.wrap(type(uint256).max);

    /// @notice Seconds of the Unix epoch until which the permission is held; 0 for none
    function expiryOf(PermissionSet self, Permission permission) internal pure returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to the 64 bits of one permission is meant
        return uint64(PermissionSet.unwrap(self) >> _shift(permission));
    }

    /// @notice Whether the permission is held at a moment
    function allows(PermissionSet self, Permission permission, uint256 timestamp) internal pure returns (bool) {
        return timestamp < expiryOf(self, permission);
    }

    /// @notice The same set with another expiry of one permission
    function withExpiry(PermissionSet self, Permission permission, uint64 expiry)
        internal
        pure
        returns (PermissionSet)
    {
        uint256 shift = _shift(permission);
        uint256 others = PermissionSet.unwrap(self) & ~(uint256(NO_EXPIRY) << shift);
        return PermissionSet.wrap(others | (uint256(expiry) << shift));
    }

    function _shift(Permission permission) private pure returns (uint256) {
        return uint256(uint8(permission)) * 64;
    }
}
