// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Multicall } from "@openzeppelin/contracts/utils/Multicall.sol";

import { CoordinatorRewards } from "./coordinator/CoordinatorRewards.sol";
import { CoordinatorSettings } from "./coordinator/CoordinatorSettings.sol";
import { EpochReports } from "./coordinator/EpochReports.sol";
import { IDATAcoin } from "./interfaces/IDATAcoin.sol";
import { IKarma } from "./interfaces/IKarma.sol";
import { INetworkCoordinator } from "./interfaces/INetworkCoordinator.sol";
import { ISettledCounts } from "./interfaces/ISettledCounts.sol";
import { EpochRoots } from "./libraries/EpochRoots.sol";
import { CountProof } from "./types/CountProof.sol";
import { NetworkLayout, NetworkParameters } from "./types/NetworkSettings.sol";

/// @title The network coordinator
/// @notice Each part is in a file of its own under coordinator/; here is what others ask of the whole. Several calls can be
/// made in one transaction with `multicall`.
contract NetworkCoordinator is INetworkCoordinator, EpochReports, Multicall {
    /// @param owner who may set the parameters: a multisig or a timelock
    /// @param token_ in which stakes, fees and rewards are paid
    /// @param karma_ where karma is credited, once it has this contract as a creditor
    /// @param layout_ what never changes
    /// @param parameters_ what the owner may change later
    constructor(
        address owner,
        IDATAcoin token_,
        IKarma karma_,
        NetworkLayout memory layout_,
        NetworkParameters memory parameters_
    ) CoordinatorSettings(owner, layout_, parameters_) CoordinatorRewards(token_, karma_) { }

    /// @inheritdoc ISettledCounts
    function verifiedCount(CountProof calldata proof) external view returns (uint64 count) {
        uint32 partition = networkPartitionOf(proof.stream, proof.streamPartition, proof.epoch);
        bytes32 root = settledRoot(proof.epoch, partition);
        if (root == 0) revert NotSettled(proof.epoch, partition);
        if (EpochRoots.rootOf(proof) != root) revert BadCountProof(proof.epoch, partition);
        return proof.count;
    }

    /// @inheritdoc ISettledCounts
    function epochWindow(uint64 epoch) external view returns (uint64 start, uint64 end) {
        return (_startOf(epoch), _startOf(uint256(epoch) + 1));
    }

    /// @inheritdoc ISettledCounts
    function networkPartitionOf(address stream, uint32 streamPartition, uint64 epoch) public view returns (uint32) {
        return EpochRoots.partitionOf(stream, streamPartition, _bitsAt(epoch));
    }

    /// @inheritdoc INetworkCoordinator
    function token() external view returns (IDATAcoin) {
        return _token;
    }

    /// @inheritdoc INetworkCoordinator
    function karma() external view returns (IKarma) {
        return _karma;
    }
}
