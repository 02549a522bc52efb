// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { BatchHeader } from "../../src/types/BatchHeader.sol";

/// @title Reads batches and detached events as they travel (docs/protocol.md, sections 3 and 8)
/// @notice External, so that a field can be cut out as a slice of calldata.
contract WireFormat {
    struct WireBatch {
        BatchHeader header;
        uint8 originType;
        bytes events;
        uint8 signatureType;
        bytes signature;
    }

    struct WireEvent {
        BatchHeader header;
        uint8 originType;
        uint32 index;
        bytes eventBytes;
        bytes32[] proof;
        uint8 signatureType;
        bytes signature;
    }

    function batch(bytes calldata wire) external pure returns (WireBatch memory read) {
        uint256 offset;
        (read.header, read.originType, offset) = _header(wire);
        uint256 length = uint32(bytes4(wire[offset:offset + 4]));
        read.events = wire[offset + 4:offset + 4 + length];
        (read.signatureType, read.signature) = _signature(wire[offset + 4 + length:]);
    }

    function detachedEvent(bytes calldata wire) external pure returns (WireEvent memory read) {
        uint256 offset;
        (read.header, read.originType, offset) = _header(wire);
        read.index = uint32(bytes4(wire[offset:offset + 4]));
        offset += 4;
        uint256 length = 14 + uint32(bytes4(wire[offset + 10:offset + 14]));
        read.eventBytes = wire[offset:offset + length];
        offset += length;
        uint256 hashes = uint8(wire[offset]);
        read.proof = hashList(wire[offset + 1:offset + 1 + hashes * 32]);
        (read.signatureType, read.signature) = _signature(wire[offset + 1 + hashes * 32:]);
    }

    function hashList(bytes calldata packed) public pure returns (bytes32[] memory list) {
        list = new bytes32[](packed.length / 32);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = bytes32(packed[i * 32:i * 32 + 32]);
        }
    }

    function _header(bytes calldata wire)
        private
        pure
        returns (BatchHeader memory header, uint8 originType, uint256 offset)
    {
        header.stream = address(bytes20(wire[1:21]));
        header.partition = uint32(bytes4(wire[21:25]));
        header.run = bytes8(wire[25:33]);
        header.firstSequence = uint64(bytes8(wire[33:41]));
        header.signedAt = int64(uint64(bytes8(wire[41:49])));
        header.count = uint32(bytes4(wire[49:53]));
        header.encryptionType = uint8(wire[53]);
        offset = 54;
        if (header.encryptionType != 0) {
            header.keyId = bytes16(wire[offset:offset + 16]);
            offset += 16;
        }
        originType = uint8(wire[offset]);
        header.origin = address(bytes20(wire[offset + 3:offset + 23]));
        offset += 3 + uint16(bytes2(wire[offset + 1:offset + 3]));
    }

    function _signature(bytes calldata wire) private pure returns (uint8 signatureType, bytes memory signature) {
        uint256 length = uint16(bytes2(wire[1:3]));
        return (uint8(wire[0]), wire[3:3 + length]);
    }
}
