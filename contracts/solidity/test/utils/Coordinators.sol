// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IDATAcoin } from "../../src/interfaces/IDATAcoin.sol";
import { IRewardPool } from "../../src/interfaces/IRewardPool.sol";

/// @title A coordinator that takes a part, set by a test, of what it is offered
contract PartialCoordinator is IRewardPool {
    IDATAcoin private immutable _token;
    uint256 private immutable _percent;

    constructor(IDATAcoin token, uint256 percent) {
        _token = token;
        _percent = percent;
    }

    function fundRewards(uint256 amount) external {
        _token.transferFrom(msg.sender, address(this), amount * _percent / 100);
    }
}
