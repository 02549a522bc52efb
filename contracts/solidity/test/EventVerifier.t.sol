// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IEventVerification } from "../src/interfaces/IEventVerification.sol";
import { EventVerifier } from "../src/libraries/EventVerifier.sol";
import { BatchHeader } from "../src/types/BatchHeader.sol";
import { BatchFixture } from "./utils/BatchFixture.sol";
import { ReferenceTree } from "./utils/ReferenceTree.sol";

contract EventVerifierTest is BatchFixture {
    uint256 private constant SECP256K1_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    bytes4 private constant BAD_SIGNATURE = IEventVerification.BadSignature.selector;

    // What is valid

    /// @dev Every shape of tree up to four levels, every place in it
    function test_verifyEvent_shouldAcceptEveryEventOfEverySmallBatch() public view {
        for (uint256 count = 1; count <= 70; ++count) {
            this.verifyEveryEvent(count);
        }
    }

    function testFuzz_verifyEvent_shouldAcceptAnyEventOfLargerBatches(uint256 count, uint256 index) public view {
        count = bound(count, 65, 300);
        Batch memory batch = batchOf(count);
        _verify(batch, bound(index, 0, count - 1));
    }

    function verifyEveryEvent(uint256 count) external view {
        Batch memory batch = batchOf(count);
        for (uint256 index = 0; index < count; ++index) {
            _verify(batch, index);
        }
    }

    function test_verifyBatch_shouldAcceptEverySmallBatch() public view {
        for (uint256 count = 1; count <= 70; ++count) {
            Batch memory batch = batchOf(count);
            vm.assertEq(verifier.verifyBatch(batch.header, concat(batch.events), batch.signature), publisher);
        }
    }

    function testFuzz_digest_shouldBeThatOfEip712(BatchHeader calldata header, bytes32 root, uint64 chainId) public {
        vm.chainId(bound(chainId, 1, type(uint64).max));
        vm.assertEq(verifier.digest(header, root), digestOf(header, root));
    }

    function testFuzz_verifyBatch_shouldAcceptAnyHeaderAndContent(
        BatchHeader memory header,
        int64 timestamp,
        uint16 contentType,
        bytes calldata content
    ) public view {
        header.count = 1;
        header.origin = publisher;
        bytes memory eventBytes = encodeEvent(timestamp, contentType, content);
        bytes memory signature = signBatch(header, ReferenceTree.leafOf(eventBytes));
        vm.assertEq(verifier.verifyBatch(header, eventBytes, signature), publisher);
        vm.assertEq(verifier.verifyEvent(header, 0, eventBytes, new bytes32[](0), signature), publisher);
    }

    // Altered headers

    function test_verifyEvent_shouldRefuseEveryAlteredHeaderField() public {
        Batch memory batch = batchOf(6);
        BatchHeader[9] memory altered;
        for (uint256 i = 0; i < altered.length; ++i) {
            altered[i] = someHeader(6);
        }
        altered[0].stream = address(1);
        altered[1].partition ^= 1;
        altered[2].run ^= bytes8(uint64(1));
        altered[3].firstSequence ^= 1;
        altered[4].signedAt ^= 1;
        altered[5].encryptionType ^= 1;
        altered[6].keyId ^= bytes16(uint128(1));
        altered[7].origin = address(uint160(publisher) ^ 1);
        altered[8].count = 7;
        bytes32[] memory proof = ReferenceTree.proofOf(batch.leaves, 1);
        for (uint256 i = 0; i < altered.length; ++i) {
            vm.expectRevert(BAD_SIGNATURE);
            verifier.verifyEvent(altered[i], 1, batch.events[1], proof, batch.signature);
        }
    }

    function test_verifyBatch_shouldRefuseEveryAlteredHeaderField() public {
        Batch memory batch = batchOf(2);
        bytes memory events = concat(batch.events);
        BatchHeader[8] memory altered;
        for (uint256 i = 0; i < altered.length; ++i) {
            altered[i] = someHeader(2);
        }
        altered[0].stream = address(1);
        altered[1].partition ^= 1;
        altered[2].run ^= bytes8(uint64(1));
        altered[3].firstSequence ^= 1;
        altered[4].signedAt ^= 1;
        altered[5].encryptionType ^= 1;
        altered[6].keyId ^= bytes16(uint128(1));
        altered[7].origin = address(uint160(publisher) ^ 1);
        for (uint256 i = 0; i < altered.length; ++i) {
            vm.expectRevert(BAD_SIGNATURE);
            verifier.verifyBatch(altered[i], events, batch.signature);
        }
    }

    function test_verifyEvent_shouldRefuseBatchesOfAnotherChain() public {
        Batch memory batch = batchOf(1);
        vm.chainId(block.chainid + 1);
        vm.expectRevert(BAD_SIGNATURE);
        verifier.verifyEvent(batch.header, 0, batch.events[0], new bytes32[](0), batch.signature);
    }

    function test_verify_shouldRefuseEmptyBatches() public {
        BatchHeader memory header = someHeader(0);
        bytes memory signature = signBatch(header, bytes32(0));
        vm.expectRevert(IEventVerification.EmptyBatch.selector);
        verifier.verifyEvent(header, 0, encodeEvent(0, 0, ""), new bytes32[](0), signature);
        vm.expectRevert(IEventVerification.EmptyBatch.selector);
        verifier.verifyBatch(header, "", signature);
    }

    // Altered places and proofs

    function testFuzz_verifyEvent_shouldRefuseEveryOtherIndex(uint256 count, uint256 index, uint32 other) public {
        count = bound(count, 2, 70);
        index = bound(index, 0, count - 1);
        other = uint32(bound(other, 0, count - 1));
        vm.assume(other != index);
        Batch memory batch = batchOf(count);
        bytes32[] memory proof = ReferenceTree.proofOf(batch.leaves, index);
        uint256 expected = ReferenceTree.proofOf(batch.leaves, other).length;
        if (proof.length == expected) vm.expectRevert(BAD_SIGNATURE);
        else vm.expectRevert(abi.encodeWithSelector(IEventVerification.BadProof.selector, proof.length, expected));
        verifier.verifyEvent(batch.header, other, batch.events[index], proof, batch.signature);
    }

    function testFuzz_verifyEvent_shouldRefuseAnIndexBeyondTheBatch(uint32 index) public {
        index = uint32(bound(index, 5, type(uint32).max));
        Batch memory batch = batchOf(5);
        bytes32[] memory proof = ReferenceTree.proofOf(batch.leaves, 4);
        vm.expectRevert(abi.encodeWithSelector(IEventVerification.IndexOutOfRange.selector, index, 5));
        verifier.verifyEvent(batch.header, index, batch.events[4], proof, batch.signature);
    }

    function testFuzz_verifyEvent_shouldRefuseEveryAlteredSibling(uint256 count, uint256 index, uint256 bit) public {
        count = bound(count, 2, 70);
        index = bound(index, 0, count - 1);
        Batch memory batch = batchOf(count);
        for (uint256 i = 0; i < ReferenceTree.proofOf(batch.leaves, index).length; ++i) {
            bytes32[] memory proof = ReferenceTree.proofOf(batch.leaves, index);
            proof[i] ^= bytes32(1 << (bit % 256));
            vm.expectRevert(BAD_SIGNATURE);
            verifier.verifyEvent(batch.header, uint32(index), batch.events[index], proof, batch.signature);
        }
    }

    function testFuzz_verifyEvent_shouldRefuseProofsOfAnotherLength(uint256 count, uint256 index, uint8 length) public {
        count = bound(count, 1, 70);
        index = bound(index, 0, count - 1);
        Batch memory batch = batchOf(count);
        uint256 expected = ReferenceTree.proofOf(batch.leaves, index).length;
        vm.assume(length != expected);
        vm.expectRevert(abi.encodeWithSelector(IEventVerification.BadProof.selector, length, expected));
        verifier.verifyEvent(batch.header, uint32(index), batch.events[index], new bytes32[](length), batch.signature);
    }

    // Altered events

    function testFuzz_verifyEvent_shouldRefuseEveryAlteredBit(uint256 bit) public {
        Batch memory batch = batchOf(5);
        bytes memory eventBytes = batch.events[2];
        bit = bound(bit, 0, eventBytes.length * 8 - 1);
        uint256 position = bit / 8;
        eventBytes[position] ^= bytes1(uint8(1 << (bit % 8)));
        bool inLength = position >= 10 && position < 14;
        vm.expectRevert(inLength ? IEventVerification.MalformedEvent.selector : BAD_SIGNATURE);
        verifier.verifyEvent(batch.header, 2, eventBytes, ReferenceTree.proofOf(batch.leaves, 2), batch.signature);
    }

    function test_verifyEvent_shouldRefuseEventsThatAreNotWhole() public {
        bytes[4] memory malformed = [
            bytes(""),
            hex"00010203040506070001000000",
            hex"0001020304050607000100000002aa",
            hex"0001020304050607000100000000aa"
        ];
        for (uint256 i = 0; i < malformed.length; ++i) {
            // Signed as they are: a publisher's signature does not make an event of them.
            BatchHeader memory header = someHeader(1);
            bytes memory signature = signBatch(header, ReferenceTree.leafOf(malformed[i]));
            vm.expectRevert(IEventVerification.MalformedEvent.selector);
            verifier.verifyEvent(header, 0, malformed[i], new bytes32[](0), signature);
            vm.expectRevert(IEventVerification.MalformedEvent.selector);
            verifier.verifyBatch(header, malformed[i], signature);
        }
    }

    function testFuzz_verifyBatch_shouldRefuseEveryAlteredBit(uint256 bit) public view {
        Batch memory batch = batchOf(5);
        bytes memory events = concat(batch.events);
        bit = bound(bit, 0, events.length * 8 - 1);
        events[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        try verifier.verifyBatch(batch.header, events, batch.signature) {
            vm.assertTrue(false, "accepted");
        } catch (bytes memory reason) {
            bytes4 selector = bytes4(reason);
            vm.assertTrue(selector == BAD_SIGNATURE || selector == IEventVerification.MalformedEvent.selector);
        }
    }

    function test_verifyBatch_shouldRefuseMissingExtraAndSwappedEvents() public {
        Batch memory batch = batchOf(3);
        bytes memory whole = concat(batch.events);
        bytes4 malformed = IEventVerification.MalformedEvent.selector;

        vm.expectRevert(malformed);
        verifier.verifyBatch(batch.header, bytes.concat(batch.events[0], batch.events[1]), batch.signature);
        vm.expectRevert(malformed);
        verifier.verifyBatch(batch.header, bytes.concat(whole, hex"00"), batch.signature);
        vm.expectRevert(malformed);
        verifier.verifyBatch(batch.header, bytes.concat(whole, batch.events[2]), batch.signature);
        vm.expectRevert(BAD_SIGNATURE);
        verifier.verifyBatch(
            batch.header, bytes.concat(batch.events[1], batch.events[0], batch.events[2]), batch.signature
        );
    }

    function test_verifyBatch_shouldRefuseACountThatTheEventsCannotHave() public {
        BatchHeader memory header = someHeader(type(uint32).max);
        bytes memory events = concat(batchOf(3).events);
        bytes memory signature = signBatch(header, bytes32(0));
        vm.expectRevert(IEventVerification.MalformedEvent.selector);
        verifier.verifyBatch{ gas: 200_000 }(header, events, signature);
    }

    /// @dev An inner node's children, presented as an event: the prefixes of leaves and nodes keep them apart
    function test_verifyEvent_shouldNotTakeAnInnerNodeForAnEvent() public {
        Batch memory batch = batchOf(4);
        // 0x01 ‖ four hashes is what the root hashes; as an event it would be hashed behind 0x00.
        bytes memory children = abi.encodePacked(batch.leaves);
        BatchHeader memory header = batch.header;
        header.count = 1;
        vm.expectRevert();
        verifier.verifyEvent(header, 0, children, new bytes32[](0), batch.signature);
        vm.assertNotEq(ReferenceTree.leafOf(children), ReferenceTree.rootOf(batch.leaves));
    }

    // Altered signatures

    function testFuzz_verifyEvent_shouldRefuseEveryAlteredSignature(uint256 bit) public {
        Batch memory batch = batchOf(1);
        bit = bound(bit, 0, 65 * 8 - 1);
        bytes memory signature = batch.signature;
        signature[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        bytes32 s;
        assembly ("memory-safe") {
            s := mload(add(signature, 64))
        }
        if (uint256(s) > SECP256K1_ORDER / 2 && uint256(s) < SECP256K1_ORDER) {
            vm.expectRevert(abi.encodeWithSelector(IEventVerification.HighS.selector, s));
        } else {
            vm.expectRevert(BAD_SIGNATURE);
        }
        verifier.verifyEvent(batch.header, 0, batch.events[0], new bytes32[](0), signature);
    }

    function testFuzz_verifyEvent_shouldRefuseTheOtherFormOfASignature(uint256 key) public {
        key = privateKey(key);
        BatchHeader memory header = someHeader(1);
        header.origin = vm.addr(key);
        bytes memory eventBytes = encodeEvent(0, 0, "");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digestOf(header, ReferenceTree.leafOf(eventBytes)));
        bytes32 highS = bytes32(SECP256K1_ORDER - uint256(s));
        bytes memory signature = abi.encodePacked(r, highS, v == 27 ? 28 : 27);
        vm.expectRevert(abi.encodeWithSelector(IEventVerification.HighS.selector, highS));
        verifier.verifyEvent(header, 0, eventBytes, new bytes32[](0), signature);
    }

    function testFuzz_verifyEvent_shouldAcceptEitherRecoveryId(uint256 key) public view {
        key = privateKey(key);
        BatchHeader memory header = someHeader(1);
        header.origin = vm.addr(key);
        bytes memory eventBytes = encodeEvent(0, 0, "");
        (, bytes32 r, bytes32 s) = vm.sign(key, digestOf(header, ReferenceTree.leafOf(eventBytes)));
        for (uint8 v = 27; v <= 28; ++v) {
            bytes memory signature = abi.encodePacked(r, s, v);
            vm.assertEq(verifier.verifyEvent(header, 0, eventBytes, new bytes32[](0), signature), header.origin);
        }
    }

    function testFuzz_verifyEvent_shouldRefuseSignaturesOfAnotherLength(bytes calldata signature) public {
        vm.assume(signature.length != 65);
        Batch memory batch = batchOf(1);
        vm.expectRevert(BAD_SIGNATURE);
        verifier.verifyEvent(batch.header, 0, batch.events[0], new bytes32[](0), signature);
    }

    function testFuzz_verifyEvent_shouldRefuseRecoveryIdsOtherThan27And28(uint8 v) public {
        vm.assume(v != 27 && v != 28);
        Batch memory batch = batchOf(1);
        batch.signature[64] = bytes1(v);
        vm.expectRevert(BAD_SIGNATURE);
        verifier.verifyEvent(batch.header, 0, batch.events[0], new bytes32[](0), batch.signature);
    }

    /// @dev Nobody's address is what a failed recovery gives: it must not pass for the origin
    function test_verifyEvent_shouldRefuseNobodyAsOrigin() public {
        Batch memory batch = batchOf(1);
        batch.header.origin = address(0);
        vm.expectRevert(BAD_SIGNATURE);
        batch.signature[0] ^= 0x80;
        verifier.verifyEvent(batch.header, 0, batch.events[0], new bytes32[](0), batch.signature);
        vm.expectRevert(BAD_SIGNATURE);
        verifier.verifyEvent(batch.header, 0, batch.events[0], new bytes32[](0), bytes.concat(new bytes(64), hex"1b"));
    }

    function test_proofLength_shouldStaySmall() public pure {
        vm.assertEq(EventVerifier.proofLength(0, 1), 0);
        vm.assertEq(EventVerifier.proofLength(255, 256), 12);
        vm.assertEq(EventVerifier.proofLength(256, 257), 1);
        vm.assertEq(EventVerifier.proofLength(1023, 1024), 15);
        vm.assertEq(EventVerifier.proofLength(16_383, 16_384), 21);
    }

    function _verify(Batch memory batch, uint256 index) private view {
        bytes32[] memory proof = ReferenceTree.proofOf(batch.leaves, index);
        uint32 place = uint32(index);
        vm.assertEq(verifier.verifyEvent(batch.header, place, batch.events[index], proof, batch.signature), publisher);
    }
}
