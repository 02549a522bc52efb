// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Names the network coordinator in force
/// @notice The network is upgraded by pointing the directory at another coordinator. The owner does it, and is meant to be a
/// multisig or a timelock. Former coordinators stay known: what they settled remains proof.
interface INetworkDirectory {
    /// @notice Another coordinator is in force
    event CoordinatorChanged(address indexed previous, address indexed current);

    /// @notice There is no contract at this address, so that it cannot coordinate
    error NotAContract(address account);

    /// @notice Puts a coordinator in force. Owner only.
    function setCoordinator(address coordinator) external;

    /// @notice The coordinator in force; zero before the first
    function coordinator() external view returns (address);

    /// @notice Whether an address is the coordinator in force, or was once
    function isCoordinator(address account) external view returns (bool);
}
