// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { SignedMath } from "@openzeppelin/contracts/utils/math/SignedMath.sol";

/// @title Reads one number out of JSON
/// @notice For contracts that act on events: what publishers sign is JSON (RFC 8259), what contracts reckon with are integers.
/// The number comes as a multiple of a power of ten, what lies behind it is cut off. Whatever is not understood is not found,
/// and nothing reverts: who publishes must not be able to make a contract fail.
library JsonNumbers {
    /// @notice The longest number that is read, in digits: with it nothing below can overflow
    uint256 internal constant MAX_DIGITS = 38;

    /// @dev 10^38 · 10^38 still fits 255 bits
    uint256 private constant MAX_SHIFT = 38;

    /// @dev More than any exponent that leaves a number to read
    uint256 private constant MAX_EXPONENT = 1000;

    /// @dev What stands for a document that is no field's
    bytes32 private constant NO_FIELD = keccak256("");

    /// @notice The number in a field of a document's object, or the document itself, if that is a number
    /// @param json the document, in UTF-8
    /// @param fieldHash Keccak-256 of the field's name as it stands between the quotes; of nothing: the document itself.
    /// Of several fields with this name, the first counts.
    /// @param decimals how many digits after the point the result keeps: 12.5 with two of them is 1250
    /// @return found whether there is such a number, of at most `MAX_DIGITS` digits before and after the point
    /// @return value the number times 10^decimals
    function read(bytes calldata json, bytes32 fieldHash, uint8 decimals)
        internal
        pure
        returns (bool found, int256 value)
    {
        uint256 start = _skipSpace(json, 0);
        if (fieldHash != NO_FIELD) {
            (found, start) = _findField(json, start, fieldHash);
            if (!found) return (false, 0);
        }
        uint256 end;
        (found, value, end) = _number(json, start, decimals);
        end = _skipSpace(json, end);
        // Where the document is the number it is over; a field ends with a comma or with its object.
        if (fieldHash == NO_FIELD) found = found && end == json.length;
        else found = found && (_at(json, end) == "," || _at(json, end) == "}");
        if (!found) value = 0;
    }

    /// @dev Where the value of the object's field begins
    function _findField(bytes calldata json, uint256 position, bytes32 fieldHash)
        private
        pure
        returns (bool found, uint256 start)
    {
        if (_at(json, position) != "{") return (false, position);
        do {
            position = _skipSpace(json, position + 1);
            if (_at(json, position) != "\"") return (false, position);
            uint256 end = _endOfText(json, position);
            if (end > json.length) return (false, end);
            bool wanted = keccak256(json[position + 1:end - 1]) == fieldHash;
            position = _skipSpace(json, end);
            if (_at(json, position) != ":") return (false, position);
            position = _skipSpace(json, position + 1);
            if (wanted) return (true, position);
            position = _endOfValue(json, position);
        } while (_at(json, position) == ",");
        return (false, position);
    }

    /// @dev Past the value that begins here: at the comma or the bracket after it, or at the end of what is no JSON
    function _endOfValue(bytes calldata json, uint256 position) private pure returns (uint256) {
        uint256 depth = 0;
        while (position < json.length) {
            bytes1 char = json[position];
            if (char == "\"") {
                position = _endOfText(json, position);
                continue;
            }
            if (depth == 0 && (char == "," || char == "}")) return position;
            if (char == "{" || char == "[") {
                ++depth;
            } else if (char == "}" || char == "]") {
                if (depth == 0) return json.length;
                --depth;
            }
            ++position;
        }
        return position;
    }

    /// @dev Past the quote that ends the text that begins here; past the document if none does
    function _endOfText(bytes calldata json, uint256 position) private pure returns (uint256) {
        for (++position; position < json.length; ++position) {
            if (json[position] == "\"") return position + 1;
            if (json[position] == "\\") ++position;
        }
        return json.length + 1;
    }

    /// @dev Reads digits, and what may come before and after them
    function _number(bytes calldata json, uint256 position, uint8 decimals)
        private
        pure
        returns (bool found, int256 value, uint256 end)
    {
        bool negative = _at(json, position) == "-";
        if (negative) ++position;
        uint256 mantissa;
        uint256 digits;
        (mantissa, end, digits) = _digits(json, position, 0);
        if (digits == 0) return (false, 0, end);
        int256 shift = int256(uint256(decimals));
        if (_at(json, end) == ".") {
            uint256 fraction;
            (mantissa, end, fraction) = _digits(json, end + 1, mantissa);
            if (fraction == 0) return (false, 0, end);
            digits += fraction;
            // forge-lint: disable-next-line(unsafe-typecast) -- no more than there are bytes of calldata
            shift -= int256(fraction);
        }
        if (digits > MAX_DIGITS) return (false, 0, end);
        int256 exponent;
        (found, exponent, end) = _exponent(json, end);
        if (!found) return (false, 0, end);
        (found, mantissa) = _shifted(mantissa, shift + exponent);
        // forge-lint: disable-next-line(unsafe-typecast) -- below 10^76
        value = negative ? -int256(mantissa) : int256(mantissa);
    }

    /// @dev The exponent that may follow a number; 0 if none does
    function _exponent(bytes calldata json, uint256 position)
        private
        pure
        returns (bool valid, int256 exponent, uint256 end)
    {
        if (_at(json, position) != "e" && _at(json, position) != "E") return (true, 0, position);
        bytes1 sign = _at(json, ++position);
        if (sign == "-" || sign == "+") ++position;
        uint256 size;
        uint256 digits;
        (size, end, digits) = _digits(json, position, 0);
        valid = digits > 0 && digits <= MAX_DIGITS && size <= MAX_EXPONENT;
        // forge-lint: disable-next-line(unsafe-typecast) -- at most MAX_EXPONENT where it is valid
        exponent = sign == "-" ? -int256(size) : int256(size);
    }

    /// @dev Digits appended to a number. Past `MAX_DIGITS` they are counted and no longer taken in.
    function _digits(bytes calldata json, uint256 position, uint256 before)
        private
        pure
        returns (uint256 value, uint256 end, uint256 count)
    {
        value = before;
        for (end = position; end < json.length; ++end) {
            uint8 char = uint8(json[end]);
            if (char < 0x30 || char > 0x39) break;
            if (++count <= MAX_DIGITS) value = value * 10 + (char - 0x30);
        }
    }

    function _shifted(uint256 mantissa, int256 shift) private pure returns (bool fits, uint256) {
        if (mantissa == 0) return (true, 0);
        uint256 size = SignedMath.abs(shift);
        if (shift < 0) return (true, size > MAX_SHIFT ? 0 : mantissa / 10 ** size);
        return size > MAX_SHIFT ? (false, 0) : (true, mantissa * 10 ** size);
    }

    function _skipSpace(bytes calldata json, uint256 position) private pure returns (uint256) {
        while (position < json.length) {
            bytes1 char = json[position];
            if (char != " " && char != "\n" && char != "\r" && char != "\t") break;
            ++position;
        }
        return position;
    }

    /// @dev The byte at a position; zero, which is in no JSON, past the end
    function _at(bytes calldata json, uint256 position) private pure returns (bytes1) {
        return position < json.length ? json[position] : bytes1(0);
    }
}
