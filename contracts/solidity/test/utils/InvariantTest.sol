// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title What forge asks a test of invariants: which functions of which contract to call at random
abstract contract InvariantTest {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    FuzzSelector[] private _targets;

    function targetSelectors() external view returns (FuzzSelector[] memory) {
        return _targets;
    }

    function target(address actors, bytes4[] memory selectors) internal {
        _targets.push(FuzzSelector(actors, selectors));
    }

    function targetContracts() external view returns (address[] memory contracts) {
        contracts = new address[](_targets.length);
        for (uint256 i = 0; i < contracts.length; ++i) {
            contracts[i] = _targets[i].addr;
        }
    }
}
