// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { EventVerification } from "../../src/EventVerification.sol";
import { BatchHeader } from "../../src/types/BatchHeader.sol";
import { ReferenceTree } from "./ReferenceTree.sol";
import { Test } from "./Test.sol";

/// @title Batches signed here, with an encoder, tree and digest of their own
abstract contract BatchFixture is Test {
    uint256 internal constant PUBLISHER_KEY = 0xb0b;
    address internal constant STREAM = address(0x5175EA4);

    address internal immutable publisher = vm.addr(PUBLISHER_KEY);
    EventVerification internal immutable verifier = new EventVerification();

    /// @dev A batch and all that is needed to prove its events
    struct Batch {
        BatchHeader header;
        bytes[] events;
        bytes32[] leaves;
        bytes signature;
    }

    function batchOf(uint256 count) internal view returns (Batch memory batch) {
        batch.header = someHeader(uint32(count));
        batch.events = new bytes[](count);
        batch.leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            batch.events[i] = encodeEvent(int64(uint64(START) * 1e6 + uint64(i)), 1, bytes(text(i % 40)));
            batch.leaves[i] = ReferenceTree.leafOf(batch.events[i]);
        }
        batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
    }

    function someHeader(uint32 count) internal view returns (BatchHeader memory) {
        return BatchHeader({
            stream: STREAM,
            partition: 3,
            run: 0x0123456789abcdef,
            firstSequence: 1 << 40,
            signedAt: int64(uint64(START)) * 1e6,
            count: count,
            encryptionType: 1,
            keyId: bytes16(uint128(0xfeed)),
            origin: publisher
        });
    }

    function encodeEvent(int64 timestamp, uint16 contentType, bytes memory content)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodePacked(timestamp, contentType, uint32(content.length), content);
    }

    function signBatch(BatchHeader memory header, bytes32 root) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PUBLISHER_KEY, digestOf(header, root));
        return abi.encodePacked(r, s, v);
    }

    function digestOf(BatchHeader memory header, bytes32 root) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Streamr"),
                keccak256("1"),
                block.chainid,
                header.stream
            )
        );
        bytes memory typeName = "Batch(uint32 partition,bytes8 run,uint64 firstSequence,int64 signedAt,uint32 count,"
            "uint8 encryptionType,bytes16 keyId,bytes32 root)";
        bytes memory fields = bytes.concat(
            keccak256(typeName),
            bytes32(uint256(header.partition)),
            bytes32(header.run),
            bytes32(uint256(header.firstSequence)),
            bytes32(uint256(int256(header.signedAt))),
            bytes32(uint256(header.count)),
            bytes32(uint256(header.encryptionType)),
            bytes32(header.keyId),
            root
        );
        return keccak256(bytes.concat(hex"1901", domain, keccak256(fields)));
    }

    function concat(bytes[] memory parts) internal pure returns (bytes memory whole) {
        for (uint256 i = 0; i < parts.length; ++i) {
            whole = bytes.concat(whole, parts[i]);
        }
    }
}
