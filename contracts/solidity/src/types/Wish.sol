// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A wish for data, with the DATA that was put aside for whoever makes it come true
/// @param maker who made the wish
/// @param deadline the first second of the Unix epoch at which it can no longer come true
/// @param pool what is put aside for it, in wei of DATA
/// @param license the licence contract that it came true with; zero: not yet
struct Wish {
    address maker;
    uint64 deadline;
    uint128 pool;
    address license;
}

/// @notice What one account has put aside for a wish
/// @param amount in wei of DATA
/// @param accepted the licence contract that the account accepts; zero: none
struct Contribution {
    uint128 amount;
    address accepted;
}
