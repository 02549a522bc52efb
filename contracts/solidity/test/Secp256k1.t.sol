// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { Secp256k1 } from "../src/libraries/Secp256k1.sol";
import { Test } from "./utils/Test.sol";
import { Vm } from "./utils/Vm.sol";

contract Secp256k1Test is Test {
    uint256 private constant P = Secp256k1.P;

    function isPublicKey(bytes calldata key) external view returns (bool) {
        return Secp256k1.isPublicKey(key);
    }

    function testFuzz_isPublicKey_shouldTakeEveryPublicKey(uint256 seed) public {
        Vm.Wallet memory wallet = vm.createWallet(privateKey(seed));
        vm.assertTrue(this.isPublicKey(abi.encodePacked(bytes1(0x04), wallet.publicKeyX, wallet.publicKeyY)));
        vm.assertTrue(this.isPublicKey(abi.encodePacked(bytes1(0x02), wallet.publicKeyX)));
        vm.assertTrue(this.isPublicKey(abi.encodePacked(bytes1(0x03), wallet.publicKeyX)));
    }

    function testFuzz_isPublicKey_shouldRefusePointsOffTheCurve(uint256 seed, uint256 change) public {
        Vm.Wallet memory wallet = vm.createWallet(privateKey(seed));
        uint256 y = addmod(wallet.publicKeyY, bound(change, 1, P - 1), P);
        vm.assume(y != P - wallet.publicKeyY);
        vm.assertFalse(this.isPublicKey(abi.encodePacked(bytes1(0x04), wallet.publicKeyX, y)));
    }

    /// @dev Against the square root itself, which exists as a power because P is 3 modulo 4
    function testFuzz_isPublicKey_shouldTakeAbscissasOfPointsOnly(uint256 x) public view {
        x = bound(x, 0, P - 1);
        uint256 square = addmod(mulmod(mulmod(x, x, P), x, P), 7, P);
        uint256 root = Math.modExp(square, (P + 1) / 4, P);
        vm.assertEq(this.isPublicKey(abi.encodePacked(bytes1(0x02), x)), mulmod(root, root, P) == square);
    }

    function testFuzz_isPublicKey_shouldRefuseOtherPrefixes(uint256 seed, bytes1 prefix) public {
        Vm.Wallet memory wallet = vm.createWallet(privateKey(seed));
        if (prefix != 0x04) {
            vm.assertFalse(this.isPublicKey(abi.encodePacked(prefix, wallet.publicKeyX, wallet.publicKeyY)));
        }
        if (prefix != 0x02 && prefix != 0x03) {
            vm.assertFalse(this.isPublicKey(abi.encodePacked(prefix, wallet.publicKeyX)));
        }
    }

    function testFuzz_isPublicKey_shouldRefuseOtherLengths(bytes calldata key) public view {
        if (key.length != 33 && key.length != 65) vm.assertFalse(this.isPublicKey(key));
    }

    function test_isPublicKey_shouldRefuseCoordinatesBeyondTheField() public view {
        // x = 1 is on the curve, and P + 1 is another way to write it that must not count.
        vm.assertTrue(this.isPublicKey(abi.encodePacked(bytes1(0x02), uint256(1))));
        vm.assertFalse(this.isPublicKey(abi.encodePacked(bytes1(0x02), P + 1)));
        uint256 y = Math.modExp(8, (P + 1) / 4, P);
        vm.assertTrue(this.isPublicKey(abi.encodePacked(bytes1(0x04), uint256(1), y)));
        vm.assertFalse(this.isPublicKey(abi.encodePacked(bytes1(0x04), P + 1, y)));
        vm.assertFalse(this.isPublicKey(abi.encodePacked(bytes1(0x04), uint256(1), P)));
        vm.assertFalse(this.isPublicKey(abi.encodePacked(bytes1(0x04), uint256(1), type(uint256).max)));
    }

    /// @dev The first points with an ordinate so small that it can be written a second way, with P added. Cube roots are
    /// powers because P is 7 modulo 9.
    function test_isPublicKey_shouldRefuseASecondWayToWriteAnOrdinate() public view {
        uint256 found = 0;
        for (uint256 y = 1; found < 3; ++y) {
            uint256 cube = addmod(mulmod(y, y, P), P - 7, P);
            uint256 x = Math.modExp(cube, (P + 2) / 9, P);
            if (mulmod(mulmod(x, x, P), x, P) != cube) continue;
            ++found;
            vm.assertTrue(this.isPublicKey(abi.encodePacked(bytes1(0x04), x, y)));
            vm.assertFalse(this.isPublicKey(abi.encodePacked(bytes1(0x04), x, P + y)));
        }
    }
}
