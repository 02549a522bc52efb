// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IRewardPool } from "./IRewardPool.sol";

/// @title The pool of rewards, and what it owes
/// @notice Rewards are credited as they are earned and paid when claimed. When the pool is empty nothing is earned; work goes
/// on. Karma is credited by the amount claimed.
interface INetworkRewards is IRewardPool {
    /// @notice The pool grew: from outside (`from` pays), by entry fees and penalties, or by DATA sent here by mistake
    event RewardsFunded(address indexed from, uint256 amount);

    /// @notice An account earned this much, and may claim it
    event RewardEarned(address indexed account, uint256 amount);

    /// @notice An account claimed all that it had earned
    event RewardsClaimed(address indexed account, uint256 amount);

    /// @notice The karma of a claim could not be credited, since the coordinator is no creditor of it; the claim was paid
    event KarmaNotCredited(address indexed account, uint256 amount);

    /// @notice Nothing is there to be taken
    error NothingToClaim(address account);

    /// @notice Pays the caller all that it has earned
    function claimRewards() external returns (uint256 amount);

    /// @notice Takes DATA that was sent to this contract without a call into the pool. Anybody may call.
    function absorbSurplus() external returns (uint256 amount);

    /// @notice What an account can claim, in wei of DATA
    function rewardsOf(address account) external view returns (uint256);

    /// @notice What rewards can still be paid from, in wei of DATA
    function rewardPool() external view returns (uint256);
}
