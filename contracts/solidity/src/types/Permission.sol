// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice What an account may do with a stream.
/// SUBSCRIBE: read its events. PUBLISH: write events. MANAGE: change its metadata, and close it.
/// GRANT: grant and revoke SUBSCRIBE and PUBLISH, and register readers' public keys.
enum Permission {
    SUBSCRIBE,
    PUBLISH,
    MANAGE,
    GRANT
}

/// @notice A permission given to an account until a moment
/// @param account who receives it; the zero address stands for everybody
/// @param permission what it allows
/// @param expiry the first second, of the Unix epoch, at which it is no longer held; `NO_EXPIRY` for ever
struct Grant {
    address account;
    Permission permission;
    uint64 expiry;
}

/// @dev The expiry of a permission that never ends
uint64 constant NO_EXPIRY = type(uint64).max;

/// @dev The account that stands for everybody: what it is granted, all hold
address constant PUBLIC = address(0);
