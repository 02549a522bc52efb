// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice Who holds a branch of partitions from an epoch on, in one storage slot: six ids of brokers of 32 bits, the first the
/// lowest, then `fromEpoch` (32 bits), `bits`, `changes` and `version` (8 bits each)
/// @dev Members fill the places from the first on without gaps. Zero: the branch has none of its own.
type Assignment is uint256;

using AssignmentLibrary for Assignment global;

/// @notice Reads and changes an `Assignment`
library AssignmentLibrary {
    uint256 private constant PLACES = 6;
    uint256 private constant ID_BITS = 32;
    uint256 private constant EPOCH_SHIFT = 192;
    uint256 private constant BITS_SHIFT = 224;
    uint256 private constant CHANGES_SHIFT = 232;
    uint256 private constant VERSION_SHIFT = 240;
    uint256 private constant MEMBERS = (uint256(1) << EPOCH_SHIFT) - 1;

    /// @notice A branch that nobody holds
    function unheld(uint256 bits_) internal pure returns (Assignment) {
        return Assignment.wrap(bits_ << BITS_SHIFT);
    }

    /// @notice The broker at a place; 0 if there is none
    function memberAt(Assignment self, uint256 place) internal pure returns (uint32) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to the 32 bits of one id is meant
        return uint32(Assignment.unwrap(self) >> (place * ID_BITS));
    }

    /// @notice How many brokers there are
    function size(Assignment self) internal pure returns (uint256 count) {
        while (count < PLACES && memberAt(self, count) != 0) ++count;
    }

    /// @notice The place of a broker
    function find(Assignment self, uint32 id) internal pure returns (bool found, uint256 place) {
        while (place < PLACES) {
            if (memberAt(self, place) == id) return (true, place);
            ++place;
        }
    }

    /// @notice The first epoch in which they report
    function fromEpoch(Assignment self) internal pure returns (uint32) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to 32 bits is meant
        return uint32(Assignment.unwrap(self) >> EPOCH_SHIFT);
    }

    /// @notice The branch holds the partitions that share so many low bits
    function bits(Assignment self) internal pure returns (uint8) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to 8 bits is meant
        return uint8(Assignment.unwrap(self) >> BITS_SHIFT);
    }

    /// @notice How many changes took it to this state in the epoch before `fromEpoch`
    function changes(Assignment self) internal pure returns (uint8) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to 8 bits is meant
        return uint8(Assignment.unwrap(self) >> CHANGES_SHIFT);
    }

    /// @notice Which of the branch's assignments it is, counted modulo 256
    function version(Assignment self) internal pure returns (uint8) {
        // forge-lint: disable-next-line(unsafe-typecast) -- the cut to 8 bits is meant
        return uint8(Assignment.unwrap(self) >> VERSION_SHIFT);
    }

    /// @notice The same with another broker at a place
    function withMember(Assignment self, uint256 place, uint32 id) internal pure returns (Assignment) {
        uint256 shift = place * ID_BITS;
        uint256 others = Assignment.unwrap(self) & ~(uint256(type(uint32).max) << shift);
        return Assignment.wrap(others | (uint256(id) << shift));
    }

    /// @notice The same for a branch of half as many partitions
    function halved(Assignment self) internal pure returns (Assignment) {
        return Assignment.wrap(Assignment.unwrap(self) + (uint256(1) << BITS_SHIFT));
    }

    /// @notice The same brokers and bits, unchanged as yet, from another epoch on
    function renewed(Assignment self, uint32 fromEpoch_, uint8 version_) internal pure returns (Assignment) {
        uint256 kept = Assignment.unwrap(self) & (MEMBERS | (uint256(type(uint8).max) << BITS_SHIFT));
        return Assignment.wrap(kept | (uint256(fromEpoch_) << EPOCH_SHIFT) | (uint256(version_) << VERSION_SHIFT));
    }

    /// @notice The same with one more change counted, up to 255
    function counted(Assignment self) internal pure returns (Assignment) {
        if (changes(self) == type(uint8).max) return self;
        return Assignment.wrap(Assignment.unwrap(self) + (uint256(1) << CHANGES_SHIFT));
    }
}
