// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable, Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { INetworkSettings } from "../interfaces/INetworkSettings.sol";
import { NetworkLayout, NetworkParameters } from "../types/NetworkSettings.sol";
import { NetworkBounds } from "./NetworkBounds.sol";

/// @title What a coordinator is set to, and its clock
abstract contract CoordinatorSettings is INetworkSettings, Ownable2Step {
    /// @notice Within what this coordinator can be set up
    NetworkBounds public immutable bounds = new NetworkBounds();

    uint256 internal immutable _epochSeconds;
    uint256 internal immutable _commitSeconds;
    uint256 internal immutable _revealSeconds;
    uint256 internal immutable _replication;
    uint256 internal immutable _initialBits;

    NetworkParameters internal _parameters;

    constructor(address owner, NetworkLayout memory layout_, NetworkParameters memory parameters_) Ownable(owner) {
        bounds.checkLayout(layout_);
        _epochSeconds = layout_.epochSeconds;
        _commitSeconds = layout_.commitSeconds;
        _revealSeconds = layout_.revealSeconds;
        _replication = layout_.replication;
        _initialBits = Math.log2(layout_.initialPartitions);
        emit LayoutFixed(layout_);
        _setParameters(parameters_, layout_.epochSeconds);
    }

    /// @inheritdoc INetworkSettings
    function setParameters(NetworkParameters calldata newParameters) external onlyOwner {
        _setParameters(newParameters, _epochSeconds);
    }

    /// @inheritdoc INetworkSettings
    function parameters() external view returns (NetworkParameters memory) {
        return _parameters;
    }

    /// @inheritdoc INetworkSettings
    function networkLayout() external view returns (NetworkLayout memory) {
        // forge-lint: disable-start(unsafe-typecast) -- they came as such
        return NetworkLayout({
            epochSeconds: uint32(_epochSeconds),
            commitSeconds: uint32(_commitSeconds),
            revealSeconds: uint32(_revealSeconds),
            replication: uint8(_replication),
            initialPartitions: uint32(uint256(1) << _initialBits)
        });
        // forge-lint: disable-end(unsafe-typecast)
    }

    /// @dev The epoch that the present moment belongs to; below 2^32 for a thousand years
    function _currentEpoch() internal view returns (uint32) {
        // forge-lint: disable-next-line(unsafe-typecast) -- epochs take at least ten seconds
        return uint32(block.timestamp / _epochSeconds);
    }

    /// @dev The first second of an epoch. Reverts for one so far off that it does not fit: were it cut, that epoch would
    /// share its windows with a real one.
    function _startOf(uint256 epoch) internal view returns (uint64) {
        return SafeCast.toUint64(epoch * _epochSeconds);
    }

    function _setParameters(NetworkParameters memory given, uint256 epochSeconds) private {
        bounds.checkParameters(given, epochSeconds);
        _parameters = given;
        emit ParametersChanged(given);
    }
}
