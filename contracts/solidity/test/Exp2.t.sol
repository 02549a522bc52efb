// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Exp2 } from "../src/libraries/Exp2.sol";
import { REFERENCE_BITS, ReferenceExp2 } from "./utils/ReferenceExp2.sol";
import { Test } from "./utils/Test.sol";

contract Exp2Test is Test {
    /// @dev 2^-75 in the reference's binary digits
    uint256 private constant TOLERANCE = 2 ** (REFERENCE_BITS - 75);

    ReferenceExp2 private immutable _reference = new ReferenceExp2();

    function testFuzz_exp2_shouldBeAsPreciseAsItSays(uint64 numerator, uint64 denominator) public view {
        denominator = uint64(bound(denominator, 1, type(uint64).max));
        _assertPrecise(numerator % denominator, denominator);
    }

    function test_exp2_shouldBePreciseAtTheEnds() public view {
        vm.assertEq(Exp2.exp2(0, 1), 2 ** Exp2.FRACTION_BITS);
        _assertPrecise(type(uint64).max - 1, type(uint64).max);
        _assertPrecise(1, type(uint64).max);
        _assertPrecise(1, 2);
    }

    function testFuzz_exp2_shouldNeverFall(uint64 numerator, uint64 denominator) public pure {
        denominator = uint64(bound(denominator, 2, type(uint64).max));
        numerator = uint64(bound(numerator, 0, denominator - 2));
        vm.assertGe(Exp2.exp2(numerator + 1, denominator), Exp2.exp2(numerator, denominator));
    }

    function _assertPrecise(uint256 numerator, uint256 denominator) private view {
        uint256 power = Exp2.exp2(numerator, denominator) << (REFERENCE_BITS - Exp2.FRACTION_BITS);
        uint256 expected = _reference.exp2(numerator, denominator);
        vm.assertGe(expected + TOLERANCE / 2 ** 20, power);
        vm.assertGe(power + TOLERANCE, expected);
    }
}
