// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev Binary digits after the point of what the reference gives
uint256 constant REFERENCE_BITS = 127;

/// @title Powers of two by square roots
/// @notice Where `Exp2` sums a series, this multiplies: 2^0.101… is the square root of 2, times the root of the root of its
/// root, and so on, one for each binary digit of the exponent. Good to 2^-100.
contract ReferenceExp2 {
    uint256 private constant DIGITS = 110;

    uint256[DIGITS] private _roots;

    constructor() {
        uint256 root = 2 ** (REFERENCE_BITS + 1) - 1;
        for (uint256 i = 0; i < DIGITS; ++i) {
            root = Math.sqrt(root << REFERENCE_BITS);
            _roots[i] = root;
        }
    }

    /// @notice 2^(numerator / denominator), of a fraction from 0 to below 1
    function exp2(uint256 numerator, uint256 denominator) external view returns (uint256 power) {
        power = 2 ** REFERENCE_BITS;
        for (uint256 i = 0; i < DIGITS && numerator > 0; ++i) {
            numerator *= 2;
            if (numerator < denominator) continue;
            numerator -= denominator;
            power = power * _roots[i] >> REFERENCE_BITS;
        }
    }

    /// @notice What is left of an amount after some time, rounded down
    function decayed(uint256 amount, uint256 time, uint256 halfLife) external view returns (uint256) {
        uint256 power = this.exp2(time % halfLife, halfLife);
        return Math.mulDiv(amount, 2 ** REFERENCE_BITS, power) >> (time / halfLife);
    }
}
