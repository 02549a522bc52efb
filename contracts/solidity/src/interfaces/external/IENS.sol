// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title The part of the ENS registry (ERC-137) that the stream registry uses
interface IENS {
    /// @notice Sets owner, resolver and time to live of a name directly under a node that the caller controls
    function setSubnodeRecord(bytes32 node, bytes32 label, address owner, address resolver, uint64 ttl) external;

    /// @notice Who owns a node
    function owner(bytes32 node) external view returns (address);

    /// @notice Whether an operator may act for an owner
    function isApprovedForAll(address owner, address operator) external view returns (bool);
}
