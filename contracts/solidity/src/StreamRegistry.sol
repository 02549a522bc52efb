// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";

import { Stream } from "./Stream.sol";
import { IStream } from "./interfaces/IStream.sol";
import { IStreamRegistry } from "./interfaces/IStreamRegistry.sol";
import { IAddrResolver } from "./interfaces/external/IAddrResolver.sol";
import { IENS } from "./interfaces/external/IENS.sol";
import { StreamLabel } from "./libraries/StreamLabel.sol";
import { Metadata } from "./types/Metadata.sol";
import { Grant } from "./types/Permission.sol";

/// @title Creates, lists and names streams
contract StreamRegistry is IStreamRegistry {
    /// @inheritdoc IStreamRegistry
    address public immutable implementation;

    /// @inheritdoc IStreamRegistry
    IENS public immutable ens;

    /// @inheritdoc IStreamRegistry
    IAddrResolver public immutable resolver;

    /// @inheritdoc IStreamRegistry
    bytes32 public immutable rootNode;

    address[] private _streams;
    mapping(address stream => string) private _labels;
    mapping(bytes32 labelHash => address stream) private _streamsByLabel;

    /// @param ens_ the ENS registry
    /// @param resolver_ an ENS resolver that lets the owner of a node set its address
    /// @param rootNode_ the node to name streams under; before the first stream is created, the node must be given to
    /// this contract, or its owner must approve this contract
    constructor(IENS ens_, IAddrResolver resolver_, bytes32 rootNode_) {
        implementation = address(new Stream());
        ens = ens_;
        resolver = resolver_;
        rootNode = rootNode_;
    }

    /// @inheritdoc IStreamRegistry
    function createStream(string calldata label, Metadata calldata metadata, Grant[] calldata grants, address owner)
        external
        returns (address stream)
    {
        if (!StreamLabel.isValid(label)) revert InvalidLabel(label);
        bytes32 labelHash = keccak256(bytes(label));
        address taken = _streamsByLabel[labelHash];
        if (taken != address(0)) revert LabelTaken(label, taken);

        stream = Clones.cloneDeterministic(implementation, _salt(label, owner));
        _streams.push(stream);
        _labels[stream] = label;
        _streamsByLabel[labelHash] = stream;
        emit StreamCreated(stream, owner, msg.sender, label, metadata, grants);

        IStream(stream).initialize(owner, metadata, grants);
        _register(labelHash, stream);
    }

    /// @inheritdoc IStreamRegistry
    function streamOf(string calldata label) external view returns (address stream) {
        stream = _streamsByLabel[keccak256(bytes(label))];
        if (stream == address(0)) revert UnknownLabel(label);
    }

    /// @inheritdoc IStreamRegistry
    function labelOf(address stream) external view returns (string memory label) {
        label = _labels[stream];
        if (bytes(label).length == 0) revert UnknownStream(stream);
    }

    /// @inheritdoc IStreamRegistry
    function isStream(address stream) external view returns (bool) {
        return bytes(_labels[stream]).length != 0;
    }

    /// @inheritdoc IStreamRegistry
    function streamCount() external view returns (uint256) {
        return _streams.length;
    }

    /// @inheritdoc IStreamRegistry
    function streams(uint256 offset, uint256 limit) external view returns (address[] memory page) {
        uint256 count = _streams.length;
        uint256 size = offset >= count ? 0 : count - offset < limit ? count - offset : limit;
        page = new address[](size);
        for (uint256 i = 0; i < size; ++i) {
            page[i] = _streams[offset + i];
        }
    }

    /// @inheritdoc IStreamRegistry
    function predictStream(string calldata label, address owner) external view returns (address) {
        return Clones.predictDeterministicAddress(implementation, _salt(label, owner));
    }

    /// @dev The registry keeps the name's node for itself: so nobody can point the name elsewhere.
    function _register(bytes32 labelHash, address stream) private {
        address nodeOwner = ens.owner(rootNode);
        if (nodeOwner != address(this) && !ens.isApprovedForAll(nodeOwner, address(this))) {
            revert RootNodeNotControlled(rootNode, nodeOwner);
        }
        ens.setSubnodeRecord(rootNode, labelHash, address(this), address(resolver), 0);
        resolver.setAddr(keccak256(abi.encodePacked(rootNode, labelHash)), stream);
    }

    function _salt(string calldata label, address owner) private pure returns (bytes32) {
        return keccak256(abi.encode(owner, label));
    }
}
