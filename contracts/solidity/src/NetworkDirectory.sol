// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable, Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { INetworkDirectory } from "./interfaces/INetworkDirectory.sol";

/// @title Names the network coordinator in force
contract NetworkDirectory is INetworkDirectory, Ownable2Step {
    /// @inheritdoc INetworkDirectory
    address public coordinator;

    /// @inheritdoc INetworkDirectory
    mapping(address account => bool) public isCoordinator;

    /// @param owner who may put another coordinator in force: a multisig or a timelock
    constructor(address owner) Ownable(owner) { }

    /// @inheritdoc INetworkDirectory
    function setCoordinator(address next) external onlyOwner {
        if (next.code.length == 0) revert NotAContract(next);
        emit CoordinatorChanged(coordinator, next);
        coordinator = next;
        isCoordinator[next] = true;
    }
}
