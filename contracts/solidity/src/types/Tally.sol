// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice Who reported a root for a partition in an epoch, in one storage slot: 208 bits of the root's Keccak-256, `epoch`
/// (32 bits), who reported this root, and who reported any (8 bits each, a bit a place; the latter in the first tally only)
/// @dev The hash, not the root, so that nobody can pass off another root with the same beginning when it is settled. The slot
/// serves many epochs: it belongs to the one it names.
type Tally is uint256;

using TallyLibrary for Tally global;

/// @notice Reads and changes a `Tally`
library TallyLibrary {
    uint256 private constant FINGERPRINT = ~uint256(type(uint48).max);
    uint256 private constant EPOCH_SHIFT = 16;
    uint256 private constant VOTES_SHIFT = 8;

    /// @notice The tally of a root that nobody has reported yet
    function begun(uint64 epoch, bytes32 root) internal pure returns (Tally) {
        // forge-lint: disable-next-line(unsafe-typecast) -- epochs take at least ten seconds: 2^32 of them, 1,300 years
        return Tally.wrap(_fingerprint(root) | (uint256(uint32(epoch)) << EPOCH_SHIFT));
    }

    /// @notice Whether it counts reports of this epoch
    function isOf(Tally self, uint64 epoch) internal pure returns (bool) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to 32 bits is meant
        return uint32(Tally.unwrap(self) >> EPOCH_SHIFT) == epoch;
    }

    /// @notice Whether it counts reports of this root
    function counts(Tally self, bytes32 root) internal pure returns (bool) {
        return Tally.unwrap(self) & FINGERPRINT == _fingerprint(root);
    }

    /// @notice Who reported this root, a bit a place
    function votes(Tally self) internal pure returns (uint8) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to 8 bits is meant
        return uint8(Tally.unwrap(self) >> VOTES_SHIFT);
    }

    /// @notice Who reported any root, a bit a place
    function reported(Tally self) internal pure returns (uint8) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to 8 bits is meant
        return uint8(Tally.unwrap(self));
    }

    /// @notice The same with the vote of who is at a place
    function withVote(Tally self, uint256 place) internal pure returns (Tally) {
        return Tally.wrap(Tally.unwrap(self) | (uint256(1) << (VOTES_SHIFT + place)) | (uint256(1) << place));
    }

    /// @notice The same, told that who is at a place reported
    function withReporter(Tally self, uint256 place) internal pure returns (Tally) {
        return Tally.wrap(Tally.unwrap(self) | (uint256(1) << place));
    }

    function _fingerprint(bytes32 root) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(root))) & FINGERPRINT;
    }
}
