// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { MarketParameters } from "./MarketParameters.sol";
import { Terms } from "./Terms.sol";

/// @notice What is part of the code of a licence contract
/// @param seller who sells
/// @param parameters that the market had when it made the contract
/// @param terms of the product's version
struct LicenseArguments {
    address seller;
    MarketParameters parameters;
    Terms terms;
}
