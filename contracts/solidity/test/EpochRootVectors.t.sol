// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { EpochRoots } from "../src/libraries/EpochRoots.sol";
import { CountProof } from "../src/types/CountProof.sol";
import { Report } from "../src/types/Report.sol";
import { Test } from "./utils/Test.sol";

/// @dev protocol/vectors/epoch-roots.json, which was made without this code
contract EpochRootVectorsTest is Test {
    string private _vectors;

    function setUp() public {
        _vectors = vm.readFile("../protocol/vectors/epoch-roots.json");
    }

    function rootOf(CountProof calldata proof) external pure returns (bytes32) {
        return EpochRoots.rootOf(proof);
    }

    function commitmentOf(address broker, uint64 epoch, bytes32 salt, Report[] calldata reports)
        external
        pure
        returns (bytes32)
    {
        return EpochRoots.commitmentOf(broker, epoch, salt, reports);
    }

    function test_partitionOf_shouldBeThatOfTheVectors() public view {
        for (uint256 i = 0; i < 16; ++i) {
            string memory place = _at(".partitions", i);
            address stream = _address(place, ".stream");
            uint32 streamPartition = uint32(_uint(place, ".streamPartition"));
            vm.assertEq(EpochRoots.partitionOf(stream, streamPartition, 0), 0);
            vm.assertEq(EpochRoots.partitionOf(stream, streamPartition, 3), _uint(place, ".partitionOf8"));
            vm.assertEq(EpochRoots.partitionOf(stream, streamPartition, 12), _uint(place, ".partitionOf4096"));
        }
    }

    function test_rootOf_shouldBeThatOfTheVectors() public view {
        vm.assertEq(EpochRoots.EMPTY_ROOT, _word("", ".emptyRoot"));
        uint8[6] memory sizes = [1, 2, 3, 5, 8, 13];
        for (uint256 i = 0; i < sizes.length; ++i) {
            string memory tree = _at(".roots", i);
            for (uint256 j = 0; j < sizes[i]; ++j) {
                string memory leaf = string.concat(tree, _at(".leaves", j));
                CountProof memory proof = _proof(leaf);
                vm.assertEq(
                    EpochRoots.leafOf(proof.stream, proof.streamPartition, proof.count, proof.digest),
                    _word(leaf, ".leaf"),
                    leaf
                );
                vm.assertEq(this.rootOf(proof), _word(tree, ".root"), leaf);
            }
        }
    }

    function test_commitmentOf_shouldBeThatOfTheVectors() public view {
        for (uint256 i = 0; i < 3; ++i) {
            string memory vector = _at(".commitments", i);
            Report[] memory reports = new Report[](i);
            for (uint256 j = 0; j < i; ++j) {
                reports[j].partition = uint32(_uint(vector, _at(".partitions", j)));
                reports[j].root = _word(vector, _at(".roots", j));
            }
            bytes32 made = this.commitmentOf(
                _address(vector, ".broker"), uint64(_uint(vector, ".epoch")), _word(vector, ".salt"), reports
            );
            vm.assertEq(made, _word(vector, ".commitment"));
        }
    }

    function test_epochs_shouldBeThoseOfTheVectors() public view {
        for (uint256 i = 0; i < 4; ++i) {
            string memory window = _at(".epochs", i);
            uint256 epochSeconds = _uint(window, ".epochSeconds");
            uint256 epoch = _uint(window, ".epoch");
            vm.assertEq(epoch * epochSeconds, _uint(window, ".start"));
            vm.assertEq((epoch + 1) * epochSeconds, _uint(window, ".end"));
            vm.assertEq(_uint(window, ".signedAt") / 1e6 / epochSeconds, epoch);
        }
    }

    function _proof(string memory leaf) private view returns (CountProof memory proof) {
        proof.stream = _address(leaf, ".stream");
        proof.streamPartition = uint32(_uint(leaf, ".streamPartition"));
        proof.count = uint64(_uint(leaf, ".count"));
        proof.digest = _word(leaf, ".digest");
        bytes memory siblings = vm.parseJsonBytes(_vectors, string.concat(leaf, ".siblings"));
        // The hashes lie one after the other: an array of words but for its head.
        proof.siblings = abi.decode(abi.encodePacked(uint256(32), siblings.length / 32, siblings), (bytes32[]));
    }

    function _at(string memory array, uint256 index) private pure returns (string memory) {
        return string.concat(array, "[", vm.toString(index), "]");
    }

    function _uint(string memory of_, string memory name) private view returns (uint256) {
        return vm.parseJsonUint(_vectors, string.concat(of_, name));
    }

    function _word(string memory of_, string memory name) private view returns (bytes32) {
        return bytes32(vm.parseJsonBytes(_vectors, string.concat(of_, name)));
    }

    function _address(string memory of_, string memory name) private view returns (address) {
        return address(bytes20(vm.parseJsonBytes(_vectors, string.concat(of_, name))));
    }
}
