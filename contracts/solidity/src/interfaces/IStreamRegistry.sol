// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Metadata } from "../types/Metadata.sol";
import { Grant } from "../types/Permission.sol";
import { IAddrResolver } from "./external/IAddrResolver.sol";
import { IENS } from "./external/IENS.sol";

/// @title The registry of streams
/// @notice Creates streams, lists them, and gives each a name: `label` here, `label.<root>` on ENS, pointing at the
/// stream. A name belongs to its stream for ever, also once that is closed, so that it never comes to mean another.
interface IStreamRegistry {
    /// @notice A stream was created: all there is to know about it at its start
    /// @param stream its address, which is its id
    /// @param owner who owns it
    /// @param creator who sent the transaction, maybe on the owner's behalf
    /// @param label its name in this registry
    /// @param metadata what it says about itself
    /// @param grants the permissions it starts with, in the order given: of several for one account and permission the
    /// last one counts
    event StreamCreated(
        address indexed stream,
        address indexed owner,
        address indexed creator,
        string label,
        Metadata metadata,
        Grant[] grants
    );

    /// @notice The label is not 3 to 63 characters of a-z, 0-9 and hyphen; or has a hyphen at an end, or hyphens third
    /// and fourth (ENS clients refuse those); or starts with 0x (which reads as an address)
    error InvalidLabel(string label);

    /// @notice The label names a stream already, and names are never given again
    error LabelTaken(string label, address stream);

    /// @notice The registry has no say over its ENS node: its owner must transfer it, or approve the registry
    error RootNodeNotControlled(bytes32 rootNode, address nodeOwner);

    /// @notice No stream has this label
    error UnknownLabel(string label);

    /// @notice This registry did not make that stream
    error UnknownStream(address stream);

    /// @notice Creates a stream, at the address that `predictStream` gives
    /// @param label its name, unique in this registry: 3 to 63 characters of a-z, 0-9 and hyphen
    /// @param metadata what it says about itself
    /// @param grants permissions to start with, as if given by the owner
    /// @param owner who will own it; anybody may create a stream for anybody
    /// @return stream its address
    function createStream(string calldata label, Metadata calldata metadata, Grant[] calldata grants, address owner)
        external
        returns (address stream);

    /// @notice The stream with a label; reverts if there is none
    function streamOf(string calldata label) external view returns (address);

    /// @notice The label of a stream; reverts if it is not one of this registry
    function labelOf(address stream) external view returns (string memory);

    /// @notice Whether this registry made the stream
    function isStream(address stream) external view returns (bool);

    /// @notice How many streams there are, closed ones included
    function streamCount() external view returns (uint256);

    /// @notice A page of the streams in the order of their creation
    /// @param offset how many to pass over
    /// @param limit how many to return at most
    function streams(uint256 offset, uint256 limit) external view returns (address[] memory);

    /// @notice The address that a stream created with this owner and label gets. It binds the owner: who takes the
    /// label first for another owner gets another address.
    function predictStream(string calldata label, address owner) external view returns (address);

    /// @notice The contract whose code all streams run
    function implementation() external view returns (address);

    /// @notice The ENS registry that names are registered with
    function ens() external view returns (IENS);

    /// @notice The resolver that names point to
    function resolver() external view returns (IAddrResolver);

    /// @notice The ENS node under which streams are named: the namehash of `streams.eth`, for one
    function rootNode() external view returns (bytes32);
}
