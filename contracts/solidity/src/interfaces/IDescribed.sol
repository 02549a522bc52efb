// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title What can be wrong with a description (`Description`)
interface IDescribed {
    /// @notice A text has too many bytes
    error TextTooLong(uint256 length, uint256 limit);

    /// @notice There are too many tags
    error TooManyTags(uint256 count, uint256 limit);

    /// @notice A tag is empty or has too many bytes
    error InvalidTag(string tag);
}
