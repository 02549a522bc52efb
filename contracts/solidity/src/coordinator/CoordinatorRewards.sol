// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { IDATAcoin } from "../interfaces/IDATAcoin.sol";
import { IKarma } from "../interfaces/IKarma.sol";
import { INetworkRewards } from "../interfaces/INetworkRewards.sol";
import { IRewardPool } from "../interfaces/IRewardPool.sol";

/// @title The books: the pool of rewards, what is owed, and what is staked
/// @dev What this contract holds of the token is at least `_pool` + `_reserved`, always; anything above came by mistake.
abstract contract CoordinatorRewards is INetworkRewards {
    using SafeERC20 for IDATAcoin;

    IDATAcoin internal immutable _token;
    IKarma internal immutable _karma;

    /// @dev Rewards are paid from it
    uint128 private _pool;

    /// @dev Stakes, and rewards that were earned and not claimed
    uint128 private _reserved;

    mapping(address account => uint256) private _rewards;

    constructor(IDATAcoin token_, IKarma karma_) {
        _token = token_;
        _karma = karma_;
    }

    /// @inheritdoc IRewardPool
    function fundRewards(uint256 amount) external {
        _fund(msg.sender, amount);
        _token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc INetworkRewards
    function claimRewards() external returns (uint256 amount) {
        amount = _rewards[msg.sender];
        if (amount == 0) revert NothingToClaim(msg.sender);
        _rewards[msg.sender] = 0;
        _release(amount);
        emit RewardsClaimed(msg.sender, amount);
        _token.safeTransfer(msg.sender, amount);
        // What was earned must not hinge on karma.
        if (_karma.isCreditor(address(this))) _karma.credit(msg.sender, amount);
        else emit KarmaNotCredited(msg.sender, amount);
    }

    /// @inheritdoc INetworkRewards
    function absorbSurplus() external returns (uint256 amount) {
        amount = _token.balanceOf(address(this)) - _pool - _reserved;
        if (amount == 0) revert NothingToClaim(address(this));
        _fund(address(this), amount);
    }

    /// @inheritdoc INetworkRewards
    function rewardsOf(address account) external view returns (uint256) {
        return _rewards[account];
    }

    /// @inheritdoc INetworkRewards
    function rewardPool() external view returns (uint256) {
        return _pool;
    }

    /// @dev What each of so many can be paid, up to a reward
    function _affordable(uint256 reward, uint256 receivers) internal view returns (uint256) {
        return receivers == 0 ? 0 : Math.min(reward, _pool / receivers);
    }

    /// @dev Owes an account what `_affordable` allowed
    function _earn(address account, uint256 amount) internal {
        if (amount == 0) return;
        _pool -= SafeCast.toUint128(amount);
        _reserve(amount);
        _rewards[account] += amount;
        emit RewardEarned(account, amount);
    }

    /// @dev Counts DATA, which has come or comes in the same call, to the pool
    function _fund(address from, uint256 amount) internal {
        _pool += SafeCast.toUint128(amount);
        emit RewardsFunded(from, amount);
    }

    /// @dev Counts DATA as held for somebody
    function _reserve(uint256 amount) internal {
        _reserved += SafeCast.toUint128(amount);
    }

    /// @dev DATA that was held for somebody is no longer
    function _release(uint256 amount) internal {
        _reserved -= SafeCast.toUint128(amount);
    }
}
