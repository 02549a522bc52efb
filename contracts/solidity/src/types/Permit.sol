// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A signed approval (ERC-2612) of the caller for the contract that is called
/// @param amount to approve, in wei of DATA
/// @param deadline the last second of the Unix epoch at which it holds
struct Permit {
    uint256 amount;
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}
