// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Powers of two with fractions as exponents
library Exp2 {
    /// @notice Binary digits after the point of what `exp2` gives
    uint256 internal constant FRACTION_BITS = 112;

    uint256 private constant ONE = 2 ** FRACTION_BITS;

    /// @dev The natural logarithm of two
    uint256 private constant LN_2 = 0xb17217f7d1cf79abc9e3b39803f2;

    /// @dev Terms of the series after the first: what follows the last of them comes to less than 2^-76
    uint256 private constant TERMS = 20;

    /// @notice 2^(numerator / denominator), of a fraction from 0 to below 1 with a numerator below 2^64, as a number with
    /// `FRACTION_BITS` binary digits after the point. Never more than the true power, and less by at most 2^-75.
    /// @dev The series of e^x at x = ln 2 * numerator / denominator, from its last term inwards: 1 + x/1 (1 + x/2 (1 + …)).
    /// Unchecked: x < 2^112 and power < 2^113, so that their product stays below 2^225.
    function exp2(uint256 numerator, uint256 denominator) internal pure returns (uint256 power) {
        uint256 x = LN_2 * numerator / denominator;
        power = ONE;
        unchecked {
            for (uint256 term = TERMS; term > 0; --term) {
                power = ONE + (x * power >> FRACTION_BITS) / term;
            }
        }
    }
}
