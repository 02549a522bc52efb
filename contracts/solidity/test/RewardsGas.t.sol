// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Channel } from "../src/types/Channel.sol";
import { PaymentNetwork } from "./utils/PaymentNetwork.sol";

/// @dev What it costs to hand the rewards' shares to the coordinator of a network.
/// forge-config: default.isolate = true
contract RewardsGasTest is PaymentNetwork {
    function test_gas_payRewards() public {
        Channel memory channel = openChannel(1);
        redeem(channel, address(stream), 1e18);
        channels.payRewards();
        redeem(channel, address(stream), 2e18);
        channels.payRewards();
        vm.snapshotGasLastCall("PaymentChannels", "payRewards");
    }
}
