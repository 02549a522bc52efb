// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IDescribed } from "../interfaces/IDescribed.sol";
import { Description } from "../types/Product.sol";

/// @title Checks what products and wishes say about themselves
/// @notice The bounds are those of a stream's metadata, so that whoever reads both has one size to provide for.
library Descriptions {
    /// @notice The most bytes of a title
    uint256 internal constant MAX_TITLE_BYTES = 128;

    /// @notice The most bytes of a description
    uint256 internal constant MAX_DESCRIPTION_BYTES = 4096;

    /// @notice The most tags
    uint256 internal constant MAX_TAGS = 16;

    /// @notice The most bytes of a tag
    uint256 internal constant MAX_TAG_BYTES = 64;

    /// @notice The most bytes of a link
    uint256 internal constant MAX_LINK_BYTES = 256;

    /// @notice Reverts unless the description keeps within the bounds
    function check(Description calldata given) internal pure {
        checkText(given.title, MAX_TITLE_BYTES);
        checkText(given.description, MAX_DESCRIPTION_BYTES);
        if (given.tags.length > MAX_TAGS) revert IDescribed.TooManyTags(given.tags.length, MAX_TAGS);
        for (uint256 i = 0; i < given.tags.length; ++i) {
            uint256 length = bytes(given.tags[i]).length;
            if (length == 0 || length > MAX_TAG_BYTES) revert IDescribed.InvalidTag(given.tags[i]);
        }
    }

    /// @notice Reverts if a text has more bytes than it may
    function checkText(string calldata text, uint256 limit) internal pure {
        if (bytes(text).length > limit) revert IDescribed.TextTooLong(bytes(text).length, limit);
    }
}
