// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IDATAcoin } from "./IDATAcoin.sol";

/// @title DATA for the asking, on a development chain
/// @notice Gives away the DATA it holds. It cannot mint: where nobody fills it, it gives nothing.
interface IDevelopmentFaucet {
    /// @notice DATA was given away
    event Dripped(address indexed to, uint256 amount);

    /// @notice More was asked than one call gives
    error DripTooLarge(uint256 amount, uint256 limit);

    /// @notice The faucet holds less than was asked
    error FaucetDry(uint256 amount, uint256 balance);

    /// @notice Gives DATA to an account
    /// @param to who receives it
    /// @param amount how much, in wei of DATA, at most `MAX_DRIP`
    function drip(address to, uint256 amount) external;

    /// @notice The token that it gives
    function token() external view returns (IDATAcoin);
}
