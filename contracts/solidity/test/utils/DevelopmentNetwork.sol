// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { NetworkLayout, NetworkParameters } from "../../src/types/NetworkSettings.sol";

/// @title The defaults for a development chain (contracts/README.md)
library DevelopmentNetwork {
    uint128 internal constant STAKE = 10_000e18;
    uint128 internal constant ENTRY_FEE = 100e18;
    uint128 internal constant PENALTY = 1000e18;
    uint128 internal constant REPORT_REWARD = 1e18;
    uint128 internal constant REBALANCE_REWARD = 2e18;

    function someLayout() internal pure returns (NetworkLayout memory) {
        return
            NetworkLayout({
                epochSeconds: 60, commitSeconds: 40, revealSeconds: 20, replication: 3, initialPartitions: 8
            });
    }

    function someParameters() internal pure returns (NetworkParameters memory) {
        return NetworkParameters({
            minimumStake: STAKE,
            entryFee: ENTRY_FEE,
            removalPenalty: PENALTY,
            reportReward: REPORT_REWARD,
            rebalanceReward: REBALANCE_REWARD,
            partitionsPerBroker: 2,
            candidates: 4,
            tolerancePercent: 25,
            coherencePercent: 66,
            demeritLimit: 100,
            deviantDemerits: 20,
            absentDemerits: 4,
            incoherentDemerits: 2,
            forgiveness: 1,
            unbondingSeconds: 600
        });
    }
}
