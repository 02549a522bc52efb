// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Calls of contracts that nobody trusts
library CappedCall {
    /// @dev What the call itself may cost before its gas is counted: a cold account (EIP-2929), and some to spare
    uint256 private constant CALL_GAS = 5000;

    /// @notice The gas that must be left for a call to be sure of its limit: a call gets at most 63/64 of it (EIP-150)
    function needed(uint256 gasLimit) internal pure returns (uint256) {
        return gasLimit * 64 / 63 + 1 + CALL_GAS;
    }

    /// @notice Calls with exactly this much gas, and copies nothing of what comes back: a callee cannot make the caller pay for
    /// more than its limit. The caller makes sure of `needed`.
    /// @return success whether the call went through; also if there is no contract
    function tryCall(address target, uint256 gasLimit, bytes memory data) internal returns (bool success) {
        assembly ("memory-safe") {
            success := call(gasLimit, target, 0, add(data, 32), mload(data), 0, 0)
        }
    }
}
