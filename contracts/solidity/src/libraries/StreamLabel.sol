// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Labels of streams
/// @notice Which names the registry accepts: those that every ENS client resolves unchanged (ENSIP-15), and that no
/// reader can take for an address.
library StreamLabel {
    /// @notice The fewest characters of a label
    uint256 internal constant MIN_LENGTH = 3;

    /// @notice The most characters of a label, as in DNS
    uint256 internal constant MAX_LENGTH = 63;

    /// @notice Whether the text is 3 to 63 characters of a-z, 0-9 and hyphen, with no hyphen at an end nor two of them
    /// third and fourth, and does not start with 0x
    function isValid(string calldata label) internal pure returns (bool) {
        bytes calldata text = bytes(label);
        uint256 length = text.length;
        if (length < MIN_LENGTH || length > MAX_LENGTH) return false;
        for (uint256 i = 0; i < length; ++i) {
            if (!_isAllowed(text[i])) return false;
        }
        if (text[0] == "-" || text[length - 1] == "-") return false;
        if (length >= 4 && text[2] == "-" && text[3] == "-") return false;
        return !(text[0] == "0" && text[1] == "x");
    }

    function _isAllowed(bytes1 character) private pure returns (bool) {
        return (character >= "a" && character <= "z") || (character >= "0" && character <= "9") || character == "-";
    }
}
