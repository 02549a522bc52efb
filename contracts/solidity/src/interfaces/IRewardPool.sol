// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title What pays the network's rewards
/// @notice The part of the network coordinator that those who feed its rewards need to know.
interface IRewardPool {
    /// @notice Takes DATA from the caller, who has approved it, to pay rewards from
    /// @param amount in wei of DATA
    function fundRewards(uint256 amount) external;
}
