// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../src/DATAcoin.sol";
import { NetworkCoordinator } from "../src/NetworkCoordinator.sol";
import { BrokerStatus } from "../src/types/Broker.sol";
import { InvariantTest } from "./utils/InvariantTest.sol";
import { NetworkActors } from "./utils/NetworkActors.sol";
import { Test } from "./utils/Test.sol";

/// @dev Whatever brokers, keepers, the owner and strangers do, in whatever order
/// forge-config: default.invariant.runs = 12
/// forge-config: default.invariant.depth = 32
/// forge-config: deep.invariant.runs = 200
/// forge-config: deep.invariant.depth = 100
contract NetworkInvariantsTest is Test, InvariantTest {
    NetworkActors private _actors;
    NetworkCoordinator private _coordinator;
    DATAcoin private _token;

    function setUp() public {
        _actors = new NetworkActors();
        _actors.setUp();
        (_coordinator, _token) = _actors.exposed();
        bytes4[] memory selectors = new bytes4[](17);
        selectors[0] = NetworkActors.register.selector;
        selectors[1] = NetworkActors.drain.selector;
        selectors[2] = NetworkActors.unregister.selector;
        selectors[3] = NetworkActors.withdraw.selector;
        selectors[4] = NetworkActors.addStake.selector;
        selectors[5] = NetworkActors.withdrawExcess.selector;
        selectors[6] = NetworkActors.rebalance.selector;
        selectors[7] = NetworkActors.rebalanceAll.selector;
        selectors[8] = NetworkActors.rebalanceAll.selector;
        selectors[9] = NetworkActors.claim.selector;
        selectors[10] = NetworkActors.fundRewards.selector;
        selectors[11] = NetworkActors.stray.selector;
        selectors[12] = NetworkActors.absorb.selector;
        selectors[13] = NetworkActors.setParameters.selector;
        selectors[14] = NetworkActors.wait.selector;
        selectors[15] = NetworkActors.reportEpoch.selector;
        selectors[16] = NetworkActors.reportEpoch.selector;
        target(address(_actors), selectors);
    }

    /// @dev One function, so that forge goes through the calls once
    function invariant_network_shouldKeepItsPromises() public view {
        _coordinator_shouldNeitherMakeNorLoseDATA();
        _replicas_shouldNeverHoldABrokerTwice();
        _partitions_shouldBeFullOrMendable();
        _loads_shouldBeWhatTheAssignmentsGive();
        _deviants_shouldEarnNothing();
        _activeBrokers_shouldBeThoseWithThatStatus();
    }

    /// @dev What was paid in was paid out, or is there and owed to somebody: stakes, rewards, the pool, and strays
    function _coordinator_shouldNeitherMakeNorLoseDATA() private view {
        uint256 held = _token.balanceOf(address(_coordinator));
        vm.assertEq(held, _actors.paidIn() - _actors.paidOut() + _actors.strayed());
        uint256 owed = _coordinator.rewardPool() + _actors.strayed() + _coordinator.rewardsOf(_actors.keeperAccount());
        for (uint256 i = 0; i < _actors.BROKERS(); ++i) {
            address broker = _actors.brokerAt(i);
            owed += _coordinator.brokerOf(broker).stake + _coordinator.rewardsOf(broker);
        }
        vm.assertEq(held, owed);
    }

    function _replicas_shouldNeverHoldABrokerTwice() private view {
        uint32 count = _coordinator.partitionCountAt(_coordinator.currentEpoch() + 1);
        for (uint32 p = 0; p < count; ++p) {
            address[] memory replicas = _coordinator.replicasOf(p);
            for (uint256 i = 1; i < replicas.length; ++i) {
                for (uint256 j = 0; j < i; ++j) {
                    vm.assertTrue(replicas[i] != replicas[j]);
                }
            }
        }
    }

    /// @dev With as many active brokers as replicas, whatever is not held by three active ones can be mended by a call
    function _partitions_shouldBeFullOrMendable() private view {
        if (_coordinator.activeBrokerCount() < 3) return;
        uint32 count = _coordinator.partitionCountAt(_coordinator.currentEpoch() + 1);
        for (uint32 p = 0; p < count; ++p) {
            address[] memory replicas = _coordinator.replicasOf(p);
            uint256 active = 0;
            for (uint256 i = 0; i < replicas.length; ++i) {
                if (_coordinator.brokerOf(replicas[i]).status == BrokerStatus.ACTIVE) ++active;
            }
            if (active < 3) vm.assertTrue(_coordinator.needsRebalance(p));
        }
    }

    function _loads_shouldBeWhatTheAssignmentsGive() private view {
        uint32 count = _coordinator.partitionCountAt(_coordinator.currentEpoch() + 1);
        uint256[] memory loads = new uint256[](_actors.BROKERS());
        for (uint32 p = 0; p < count; ++p) {
            address[] memory replicas = _coordinator.replicasOf(p);
            for (uint256 i = 0; i < replicas.length; ++i) {
                for (uint256 b = 0; b < loads.length; ++b) {
                    if (_actors.brokerAt(b) == replicas[i]) loads[b] += _coordinator.FULL_LOAD() / count;
                }
            }
        }
        for (uint256 b = 0; b < loads.length; ++b) {
            vm.assertEq(_coordinator.brokerOf(_actors.brokerAt(b)).load, loads[b]);
        }
    }

    /// @dev Who lies earns nothing, and who does not reveal earns nothing
    function _deviants_shouldEarnNothing() private view {
        vm.assertEq(_actors.falselyCoherent(), 0);
        vm.assertEq(_coordinator.rewardsOf(_actors.brokerAt(0)), 0);
        vm.assertEq(_coordinator.rewardsOf(_actors.brokerAt(1)), 0);
        vm.assertEq(_coordinator.rewardsOf(_actors.brokerAt(2)), 0);
    }

    function _activeBrokers_shouldBeThoseWithThatStatus() private view {
        uint256 active = 0;
        for (uint256 i = 0; i < _actors.BROKERS(); ++i) {
            if (_coordinator.brokerOf(_actors.brokerAt(i)).status == BrokerStatus.ACTIVE) ++active;
        }
        address[] memory listed = _coordinator.activeBrokers(0, type(uint256).max);
        vm.assertEq(listed.length, active);
        for (uint256 i = 0; i < listed.length; ++i) {
            vm.assertTrue(_coordinator.brokerOf(listed[i]).status == BrokerStatus.ACTIVE);
        }
    }
}
