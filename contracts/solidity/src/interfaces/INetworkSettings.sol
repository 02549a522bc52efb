// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { NetworkLayout, NetworkParameters } from "../types/NetworkSettings.sol";

/// @title What the owner of a coordinator can set
/// @notice The owner is meant to be a multisig or a timelock: brokers stake under the parameters they find.
interface INetworkSettings {
    /// @notice The layout of this coordinator, once, when it is made
    event LayoutFixed(NetworkLayout networkLayout);

    /// @notice From now on, these parameters hold
    event ParametersChanged(NetworkParameters parameters);

    /// @notice A value of the layout or of the parameters lies outside its bounds
    /// @param name of the value, in ASCII
    error OutOfBounds(bytes32 name, uint256 value, uint256 lowest, uint256 highest);

    /// @notice The number of partitions the network starts with is no power of two
    error NotAPowerOfTwo(uint32 partitions);

    /// @notice Sets the parameters. Owner only.
    function setParameters(NetworkParameters calldata parameters) external;

    /// @notice The parameters in force
    function parameters() external view returns (NetworkParameters memory);

    /// @notice The layout
    function networkLayout() external view returns (NetworkLayout memory);
}
