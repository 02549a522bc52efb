// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { IDATAcoin } from "./interfaces/IDATAcoin.sol";
import { IDevelopmentFaucet } from "./interfaces/IDevelopmentFaucet.sol";

/// @title DATA for the asking, on a development chain
contract DevelopmentFaucet is IDevelopmentFaucet {
    /// @notice The most that one call gives, in wei of DATA
    uint256 public constant MAX_DRIP = 1_000_000e18;

    /// @inheritdoc IDevelopmentFaucet
    IDATAcoin public immutable token;

    constructor(IDATAcoin token_) {
        token = token_;
    }

    /// @inheritdoc IDevelopmentFaucet
    function drip(address to, uint256 amount) external {
        if (amount > MAX_DRIP) revert DripTooLarge(amount, MAX_DRIP);
        uint256 balance = token.balanceOf(address(this));
        if (amount > balance) revert FaucetDry(amount, balance);
        emit Dripped(to, amount);
        SafeERC20.safeTransfer(token, to, amount);
    }
}
