// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title The part of an ENS resolver (ERC-137) that the stream registry uses
interface IAddrResolver {
    /// @notice Sets the address that a node stands for; for the node's owner
    function setAddr(bytes32 node, address addr) external;

    /// @notice The address that a node stands for
    function addr(bytes32 node) external view returns (address);
}
