// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DrivenCoordinator } from "./utils/DrivenCoordinator.sol";
import { NetworkSimulation } from "./utils/NetworkSimulation.sol";
import { Test } from "./utils/Test.sol";

/// @dev What a network comes to that lives for long, with the coordinator's own code (`NetworkSimulation` says what is driven)
abstract contract NetworkLoadTest is Test {
    /// @dev Epochs without coming and going at the end, so that what keepers can do is done
    uint256 private constant QUIET_EPOCHS = 12;

    /// @dev forge prints it
    event log_named_uint(string name, uint256 value);

    function live(uint256 seed, uint256 brokers, uint256 epochs) internal {
        NetworkSimulation network = new NetworkSimulation(seed);
        DrivenCoordinator coordinator = network.exposed();
        for (uint256 joined = 0; joined < brokers; joined += brokers / 10) {
            network.grow(brokers / 10);
            network.step(true, brokers);
        }
        for (uint256 i = 0; i < epochs; ++i) {
            network.step(false, brokers);
        }
        for (uint256 i = 0; i < QUIET_EPOCHS; ++i) {
            network.step(true, brokers);
        }
        network.keep(coordinator.currentEpoch());
        uint32 partitions = coordinator.partitionCount();
        (uint256 maxToMean, uint256 deviantShare, uint256 deviants) = network.figures();
        emit log_named_uint("brokers", coordinator.activeBrokerCount());
        emit log_named_uint("partitions", partitions);
        emit log_named_uint("greatest load for the mean, per cent", maxToMean);
        emit log_named_uint("load of deviants, hundredths of a per cent", deviantShare);
        emit log_named_uint("deviants left", deviants);
        emit log_named_uint("brokers that left", network.left());
        emit log_named_uint("changes", network.changes());
        emit log_named_uint("partitions reported the public way", network.settled());
        emit log_named_uint("partitions judged by the driver", network.judged());
        vm.assertEq(
            coordinator.firstUnsound(0, partitions), partitions, "a partition is not held by active brokers alone"
        );
        vm.assertLe(maxToMean, 150, "the loads are uneven");
        vm.assertLe(deviantShare, 100, "deviants hold too much");
    }
}

contract SmallNetworkLoadTest is NetworkLoadTest {
    function test_load_shouldStayEvenAndLeaveDeviantsNothing() public {
        live(1, 120, 40);
    }
}

/// @dev The network that the design asks for; takes minutes, so `node tools/test.mjs --load` runs it
contract FullNetworkLoadTest is NetworkLoadTest {
    function test_load_shouldStayEvenAndLeaveDeviantsNothing() public {
        live(1, 2000, 200);
    }
}
