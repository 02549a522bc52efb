// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { NetworkCoordinator } from "../../src/NetworkCoordinator.sol";
import { DevelopmentNetwork } from "./DevelopmentNetwork.sol";
import { PaymentFixture } from "./PaymentFixture.sol";

/// @title Payment channels whose rewards go to the coordinator of a network
abstract contract PaymentNetwork is PaymentFixture {
    function newCoordinator() internal override returns (address) {
        return address(
            new NetworkCoordinator(
                governor, token, karma, DevelopmentNetwork.someLayout(), DevelopmentNetwork.someParameters()
            )
        );
    }

    function poolOf(address coordinator_) internal view returns (uint256) {
        return NetworkCoordinator(coordinator_).rewardPool();
    }
}
