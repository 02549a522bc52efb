// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Vm } from "./Vm.sol";

/// @title What every test starts from
abstract contract Test {
    /// @dev The address that forge gives its cheat codes
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev A moment to start at, in seconds of the Unix epoch: anything but zero, so that there is a past
    uint64 internal constant START = 1_800_000_000;

    uint256 private constant SECP256K1_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// @dev Brings an arbitrary value into a range, both ends included
    function bound(uint256 value, uint256 lowest, uint256 highest) internal pure returns (uint256) {
        if (value >= lowest && value <= highest) return value;
        return lowest + value % (highest - lowest + 1);
    }

    /// @dev An arbitrary value made a private key
    function privateKey(uint256 value) internal pure returns (uint256) {
        return bound(value, 1, SECP256K1_ORDER - 1);
    }

    /// @dev The account of somebody with this name
    function account(string memory name) internal pure returns (address) {
        return vm.addr(privateKey(uint256(keccak256(bytes(name)))));
    }

    /// @dev A text of so many bytes
    function text(uint256 length) internal pure returns (string memory) {
        bytes memory result = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            result[i] = "a";
        }
        return string(result);
    }
}
