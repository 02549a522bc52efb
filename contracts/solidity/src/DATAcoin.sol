// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { ERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import { IDATAcoin } from "./interfaces/IDATAcoin.sol";

/// @title The token: ERC-20 with permit, in fixed supply
contract DATAcoin is ERC20, ERC20Permit, IDATAcoin {
    /// @param holder receives the whole supply
    /// @param supply in wei of DATA, all there will ever be
    constructor(address holder, uint256 supply) ERC20("DATAcoin", "DATA") ERC20Permit("DATAcoin") {
        _mint(holder, supply);
    }

    /// @inheritdoc ERC20Permit
    function nonces(address owner) public view override(IERC20Permit, ERC20Permit) returns (uint256) {
        return super.nonces(owner);
    }
}
