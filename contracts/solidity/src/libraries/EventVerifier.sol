// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

import { IEventVerification } from "../interfaces/IEventVerification.sol";
import { BatchHeader } from "../types/BatchHeader.sol";

/// @title Verification of signed events
/// @notice The hash tree, the digest and the signature of docs/protocol.md, sections 4 to 6, for contracts that act on
/// events. `IEventVerification` describes functions and errors; the contract `EventVerification` offers them to others.
///
/// The tree: leaf = SHA-256(0x00 ‖ event), node = SHA-256(0x01 ‖ its two to four children), grouped from the left; a
/// lone child is its own parent. The number of events, which is signed, fixes the shape, so that an index has one place
/// and no hash of one level can stand for one of another.
library EventVerifier {
    /// @notice Hash of the type of the struct that a publisher signs
    bytes32 internal constant BATCH_TYPEHASH = keccak256(
        "Batch(uint32 partition,bytes8 run,uint64 firstSequence,int64 signedAt,uint32 count,uint8 encryptionType,"
        "bytes16 keyId,bytes32 root)"
    );

    /// @notice Children of a full node
    uint256 internal constant FAN_OUT = 4;

    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant NAME_HASH = keccak256("Streamr");
    bytes32 private constant VERSION_HASH = keccak256("1");

    /// @dev The order of the group of secp256k1
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// @dev r, s and v
    uint256 private constant SIGNATURE_BYTES = 65;

    /// @dev timestamp i64, contentType u16, length u32
    uint256 private constant EVENT_HEADER_BYTES = 14;
    uint256 private constant LENGTH_OFFSET = 10;

    /// @notice Verifies one event of a batch
    /// @return publisher who signed the batch
    function verifyEvent(
        BatchHeader calldata header,
        uint32 index,
        bytes calldata eventBytes,
        bytes32[] calldata proof,
        bytes calldata signature
    ) internal view returns (address publisher) {
        if (eventLength(eventBytes) != eventBytes.length) {
            revert IEventVerification.MalformedEvent();
        }
        return recover(header, rootOf(leafOf(eventBytes), index, header.count, proof), signature);
    }

    /// @notice Verifies a whole batch
    /// @return publisher who signed the batch
    function verifyBatch(BatchHeader calldata header, bytes calldata events, bytes calldata signature)
        internal
        view
        returns (address publisher)
    {
        return recover(header, rootOfAll(events, header.count), signature);
    }

    /// @notice Who signed a batch with this root; reverts unless it is the header's origin. Any v will do, as with
    /// verifiers that hold the public key and never look at it.
    function recover(BatchHeader calldata header, bytes32 root, bytes calldata signature)
        internal
        view
        returns (address publisher)
    {
        if (signature.length != SIGNATURE_BYTES) revert IEventVerification.BadSignature();
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(signature);
        if (v != 27 && v != 28) revert IEventVerification.BadSignature();
        if (uint256(s) > ORDER / 2 && uint256(s) < ORDER) revert IEventVerification.HighS(s);

        bytes32 signed = digest(header, root);
        publisher = header.origin;
        if (!_isSigner(publisher, signed, v, r, s) && !_isSigner(publisher, signed, 27 + 28 - v, r, s)) {
            revert IEventVerification.BadSignature();
        }
    }

    /// @notice The EIP-712 digest that the publisher of a batch signs
    function digest(BatchHeader calldata header, bytes32 root) internal view returns (bytes32) {
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, block.chainid, header.stream));
        bytes32 batch = keccak256(
            abi.encode(
                BATCH_TYPEHASH,
                header.partition,
                header.run,
                header.firstSequence,
                header.signedAt,
                header.count,
                header.encryptionType,
                header.keyId,
                root
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, batch));
    }

    /// @notice The root of the tree that has this leaf at an index, by the sibling hashes on the way up
    function rootOf(bytes32 leaf, uint32 index, uint32 count, bytes32[] calldata proof)
        internal
        view
        returns (bytes32 hash)
    {
        if (count == 0) revert IEventVerification.EmptyBatch();
        if (index >= count) revert IEventVerification.IndexOutOfRange(index, count);
        hash = leaf;
        uint256 used = 0;
        uint256 position = index;
        bytes memory node = _newNode();
        // Unchecked: positions and widths stay below 2^32, `used` never passes the length of the proof.
        unchecked {
            for (uint256 width = count; width > 1; width = _parents(width)) {
                uint256 siblings = _siblings(position, width);
                if (siblings > 0) {
                    if (siblings > proof.length - used) {
                        revert IEventVerification.BadProof(proof.length, proofLength(index, count));
                    }
                    _setChildren(node, position % FAN_OUT, hash, proof[used:used + siblings]);
                    hash = _hashNode(node, siblings + 1);
                    used += siblings;
                }
                position /= FAN_OUT;
            }
        }
        if (used != proof.length) revert IEventVerification.BadProof(proof.length, used);
    }

    /// @notice The root of the tree over so many events, laid out one after the other
    function rootOfAll(bytes calldata events, uint32 count) internal view returns (bytes32) {
        if (count == 0) revert IEventVerification.EmptyBatch();
        bytes32[] memory hashes = _leaves(events, count);
        bytes memory node = _newNode();
        for (uint256 width = count; width > 1; width = _parents(width)) {
            for (uint256 first = 0; first < width; first += FAN_OUT) {
                uint256 children = _siblings(first, width) + 1;
                for (uint256 i = 0; i < children; ++i) {
                    _setChild(node, i, hashes[first + i]);
                }
                hashes[first / FAN_OUT] = children > 1 ? _hashNode(node, children) : hashes[first];
            }
        }
        return hashes[0];
    }

    /// @notice How many sibling hashes prove the event at an index of a batch
    function proofLength(uint32 index, uint32 count) internal pure returns (uint256 length) {
        uint256 position = index;
        for (uint256 width = count; width > 1; width = _parents(width)) {
            length += _siblings(position, width);
            position /= FAN_OUT;
        }
    }

    /// @notice The hash of an event as a leaf of the tree
    function leafOf(bytes calldata eventBytes) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0x00), eventBytes));
    }

    /// @notice How many bytes the event at the start of these bytes has, as its own length field says
    function eventLength(bytes calldata events) internal pure returns (uint256) {
        if (events.length < EVENT_HEADER_BYTES) revert IEventVerification.MalformedEvent();
        return EVENT_HEADER_BYTES + uint32(bytes4(events[LENGTH_OFFSET:EVENT_HEADER_BYTES]));
    }

    /// @dev Nobody's address signs nothing: a recovery that fails is no match for it
    function _isSigner(address account, bytes32 signed, uint8 v, bytes32 r, bytes32 s) private pure returns (bool) {
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecover(signed, v, r, s);
        return failure == ECDSA.RecoverError.NoError && recovered == account;
    }

    function _leaves(bytes calldata events, uint32 count) private pure returns (bytes32[] memory leaves) {
        // Checked before allocating: `count` alone would let a caller ask for any amount of memory.
        if (count > events.length / EVENT_HEADER_BYTES) revert IEventVerification.MalformedEvent();
        leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 length = eventLength(events);
            if (length > events.length) revert IEventVerification.MalformedEvent();
            leaves[i] = leafOf(events[:length]);
            events = events[length:];
        }
        if (events.length != 0) revert IEventVerification.MalformedEvent();
    }

    /// @dev The width of the level above; of `width` below 2^32
    function _parents(uint256 width) private pure returns (uint256) {
        unchecked {
            return (width + FAN_OUT - 1) / FAN_OUT;
        }
    }

    /// @dev How many siblings the node at `position` has, on a level of `width` nodes; of `position` below `width`
    function _siblings(uint256 position, uint256 width) private pure returns (uint256) {
        unchecked {
            uint256 rest = width - (position - position % FAN_OUT);
            return (rest < FAN_OUT ? rest : FAN_OUT) - 1;
        }
    }

    /// @dev Room for what a node hashes: 0x01 and its children; used again for each node
    function _newNode() private pure returns (bytes memory node) {
        node = new bytes(1 + FAN_OUT * 32);
        node[0] = 0x01;
    }

    function _setChild(bytes memory node, uint256 child, bytes32 hash) private pure {
        assembly ("memory-safe") {
            mstore(add(add(node, 33), mul(child, 32)), hash)
        }
    }

    /// @dev Puts the hash at its place among its siblings, which come in the order of children
    function _setChildren(bytes memory node, uint256 place, bytes32 hash, bytes32[] calldata siblings) private pure {
        assembly ("memory-safe") {
            let start := add(node, 33)
            let before := mul(place, 32)
            let own := add(start, before)
            calldatacopy(start, siblings.offset, before)
            mstore(own, hash)
            calldatacopy(add(own, 32), add(siblings.offset, before), sub(mul(siblings.length, 32), before))
        }
    }

    /// @dev SHA-256 of the first bytes of `node`, by the precompile at address 2, which fails only for want of gas
    function _hashNode(bytes memory node, uint256 children) private view returns (bytes32 hash) {
        assembly ("memory-safe") {
            if iszero(staticcall(gas(), 2, add(node, 32), add(1, mul(children, 32)), 0, 32)) { revert(0, 0) }
            hash := mload(0)
        }
    }
}
