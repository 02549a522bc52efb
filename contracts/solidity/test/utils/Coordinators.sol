// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IDATAcoin } from "../../src/interfaces/IDATAcoin.sol";
import { INetworkDirectory } from "../../src/interfaces/INetworkDirectory.sol";
import { IRewardPool } from "../../src/interfaces/IRewardPool.sol";

/// @title A directory that anybody can point anywhere
contract OpenDirectory is INetworkDirectory {
    address public coordinator;
    mapping(address account => bool) public isCoordinator;

    function setCoordinator(address current) external {
        emit CoordinatorChanged(coordinator, current);
        coordinator = current;
        isCoordinator[current] = true;
    }
}

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
