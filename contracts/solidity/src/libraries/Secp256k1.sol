// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Points of the curve secp256k1 as bytes (SEC 1, section 2.3)
library Secp256k1 {
    /// @notice The prime of the field
    uint256 internal constant P = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;

    uint256 private constant COMPRESSED_BYTES = 33;
    uint256 private constant UNCOMPRESSED_BYTES = 65;

    /// @notice Whether the bytes are a point of the curve, compressed or uncompressed. A key off the curve would let
    /// whoever uses it leak secrets, or fail.
    function isPublicKey(bytes calldata key) internal view returns (bool) {
        if (key.length == COMPRESSED_BYTES) {
            return (key[0] == 0x02 || key[0] == 0x03) && _isAbscissa(uint256(bytes32(key[1:33])));
        }
        if (key.length == UNCOMPRESSED_BYTES) {
            return key[0] == 0x04 && _isPoint(uint256(bytes32(key[1:33])), uint256(bytes32(key[33:65])));
        }
        return false;
    }

    function _isPoint(uint256 x, uint256 y) private pure returns (bool) {
        return x < P && y < P && mulmod(y, y, P) == _ordinateSquared(x);
    }

    /// @dev By Euler's criterion: half of all x have a point. The curve has none with y = 0.
    function _isAbscissa(uint256 x) private view returns (bool) {
        return x < P && Math.modExp(_ordinateSquared(x), (P - 1) / 2, P) == 1;
    }

    function _ordinateSquared(uint256 x) private pure returns (uint256) {
        return addmod(mulmod(mulmod(x, x, P), x, P), 7, P);
    }
}
