// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title DATAcoin, the means of payment of the network
/// @notice ERC-20 with permit (ERC-2612), 18 decimals, and a fixed supply: nobody can mint, on any chain.
interface IDATAcoin is IERC20Metadata, IERC20Permit { }
