// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IBrokerMembership } from "./IBrokerMembership.sol";
import { IDATAcoin } from "./IDATAcoin.sol";
import { IEpochReports } from "./IEpochReports.sol";
import { IKarma } from "./IKarma.sol";
import { INetworkRewards } from "./INetworkRewards.sol";
import { INetworkSettings } from "./INetworkSettings.sol";
import { IPartitionAssignment } from "./IPartitionAssignment.sol";
import { ISettledCounts } from "./ISettledCounts.sol";

/// @title The network coordinator
/// @notice Who the brokers are, which partitions they serve, what they reported and were paid. There is no privileged node:
/// brokers watch this contract, and whoever calls for a useful change is paid for it. The parts are described one by one.
interface INetworkCoordinator is
    ISettledCounts,
    IEpochReports,
    IPartitionAssignment,
    IBrokerMembership,
    INetworkSettings,
    INetworkRewards
{
    /// @notice The token in which stakes, fees and rewards are paid
    function token() external view returns (IDATAcoin);

    /// @notice Where karma is credited
    function karma() external view returns (IKarma);
}
