// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title The hash tree of docs/protocol.md, section 4, built from the top down
/// @notice Where `EventVerifier` goes up level by level, this divides: a subtree that can hold 4^h leaves has up to four
/// subtrees of 4^(h-1). Proofs come out of the same division.
library ReferenceTree {
    function rootOf(bytes32[] memory leaves) internal pure returns (bytes32) {
        return _hash(leaves, 0, _spanFor(leaves.length));
    }

    /// @return proof the siblings of the leaf at `index`, lowest level first
    function proofOf(bytes32[] memory leaves, uint256 index) internal pure returns (bytes32[] memory proof) {
        proof = new bytes32[](0);
        for (uint256 span = 4; span <= _spanFor(leaves.length); span *= 4) {
            uint256 start = index - index % span;
            for (uint256 child = start; child < start + span && child < leaves.length; child += span / 4) {
                bool isOwn = child <= index && index < child + span / 4;
                if (!isOwn) proof = _append(proof, _hash(leaves, child, span / 4));
            }
        }
    }

    function leafOf(bytes memory eventBytes) internal pure returns (bytes32) {
        return sha256(bytes.concat(hex"00", eventBytes));
    }

    /// @dev The smallest power of four that holds so many leaves
    function _spanFor(uint256 count) private pure returns (uint256 span) {
        span = 1;
        while (span < count) span *= 4;
    }

    function _hash(bytes32[] memory leaves, uint256 start, uint256 span) private pure returns (bytes32) {
        if (span == 1) return leaves[start];
        bytes memory input = hex"01";
        bytes32 child;
        for (uint256 i = start; i < start + span && i < leaves.length; i += span / 4) {
            child = _hash(leaves, i, span / 4);
            input = bytes.concat(input, child);
        }
        return input.length == 33 ? child : sha256(input);
    }

    function _append(bytes32[] memory list, bytes32 last) private pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            longer[i] = list[i];
        }
        longer[list.length] = last;
    }
}
