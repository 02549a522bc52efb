// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { EventVerification } from "../src/EventVerification.sol";
import { IEventVerification } from "../src/interfaces/IEventVerification.sol";
import { EventVerifier } from "../src/libraries/EventVerifier.sol";
import { Test } from "./utils/Test.sol";
import { WireFormat } from "./utils/WireFormat.sol";

/// @dev The vectors that Java and JavaScript run too: what Java signed is verified here, and what they refuse is refused.
/// A contract sees no signature type: batches of other types than secp256k1 count as wrongly signed.
contract VectorsTest is Test {
    struct ValidEvent {
        bytes32 leaf;
        bytes proof;
        bytes detached;
    }

    struct ValidBatch {
        string name;
        bytes batch;
        bytes32 root;
        bytes32 digest;
        address account;
        ValidEvent[] events;
    }

    struct Named {
        string name;
        bytes wire;
    }

    struct Refused {
        string name;
        bytes wire;
        string why;
    }

    string private constant VALID_BATCH = "ValidBatch(string name,bytes batch,bytes32 root,bytes32 digest,address account,ValidEvent[] events)"
        "ValidEvent(bytes32 leaf,bytes proof,bytes detached)";

    uint8 private constant SECP256K1 = 1;
    uint8 private constant ETHEREUM_ACCOUNT = 1;
    uint8 private constant X509 = 2;

    EventVerification private _verifier;
    WireFormat private _wire;
    string private _batches;
    string private _detached;

    function setUp() public {
        _verifier = new EventVerification();
        _wire = new WireFormat();
        _batches = vm.readFile("../protocol/vectors/batches.json");
        _detached = vm.readFile("../protocol/vectors/detached.json");
        vm.chainId(vm.parseJsonUint(_batches, ".chainId"));
        vm.assertEq(vm.parseJsonUint(_detached, ".chainId"), block.chainid);
    }

    function leafOf(bytes calldata eventBytes) external pure returns (bytes32) {
        return EventVerifier.leafOf(eventBytes);
    }

    function test_verifyBatch_shouldAcceptWhatJavaSigned() public view {
        ValidBatch[] memory vectors = _validBatches();
        uint256 accepted = 0;
        for (uint256 i = 0; i < vectors.length; ++i) {
            WireFormat.WireBatch memory read = _wire.batch(vectors[i].batch);
            vm.assertEq(_verifier.digest(read.header, vectors[i].root), vectors[i].digest, vectors[i].name);
            if (read.signatureType != SECP256K1) continue;
            address signer = _verifier.verifyBatch(read.header, read.events, read.signature);
            vm.assertEq(signer, vectors[i].account, vectors[i].name);
            ++accepted;
        }
        vm.assertGe(accepted, 15);
    }

    function test_verifyEvent_shouldAcceptEventsOutOfWhatJavaSigned() public view {
        ValidBatch[] memory vectors = _validBatches();
        uint256 accepted = 0;
        for (uint256 i = 0; i < vectors.length; ++i) {
            if (_wire.batch(vectors[i].batch).signatureType != SECP256K1) continue;
            for (uint256 j = 0; j < vectors[i].events.length; ++j) {
                ValidEvent memory event_ = vectors[i].events[j];
                WireFormat.WireEvent memory read = _wire.detachedEvent(event_.detached);
                vm.assertEq(this.leafOf(read.eventBytes), event_.leaf, vectors[i].name);
                vm.assertEq(abi.encodePacked(read.proof), event_.proof);
                vm.assertEq(_verify(read), vectors[i].account, vectors[i].name);
                ++accepted;
            }
        }
        vm.assertGe(accepted, 30);
    }

    function test_verifyBatch_shouldRefuseWhatJavaRefuses() public {
        Refused[] memory vectors = _refused(_batches, ".invalid", "string name,bytes batch,string verdict");
        uint256 refused = 0;
        for (uint256 i = 0; i < vectors.length; ++i) {
            WireFormat.WireBatch memory read = _wire.batch(vectors[i].wire);
            bool seenByContract = read.signatureType == SECP256K1 && read.originType == ETHEREUM_ACCOUNT;
            if (!seenByContract && read.signatureType != X509) {
                // Right but for a type, which the caller reads and the contract never sees.
                string memory why = vectors[i].why;
                vm.assertTrue(
                    _is(why, "UNSIGNED") || _is(why, "UNKNOWN_SIGNATURE_TYPE") || _is(why, "UNKNOWN_ORIGIN_TYPE"),
                    vectors[i].name
                );
                continue;
            }
            if (seenByContract && _is(vectors[i].why, "HIGH_S")) {
                vm.expectPartialRevert(IEventVerification.HighS.selector);
            } else {
                vm.expectRevert(IEventVerification.BadSignature.selector);
            }
            _verifier.verifyBatch(read.header, read.events, read.signature);
            ++refused;
        }
        vm.assertGe(refused, 25);
    }

    function test_verifyBatch_shouldRefuseEventsThatJavaFindsMalformed() public {
        Refused[] memory vectors = _refused(_batches, ".malformed", "string name,bytes batch,string code");
        uint256 refused = 0;
        for (uint256 i = 0; i < vectors.length; ++i) {
            string memory name = vectors[i].name;
            bool malformed =
                _is(name, "count too small") || _is(name, "count too large") || _is(name, "a content beyond its event");
            if (!malformed && !_is(name, "no events")) continue;
            WireFormat.WireBatch memory read = _wire.batch(vectors[i].wire);
            vm.expectRevert(
                malformed ? IEventVerification.MalformedEvent.selector : IEventVerification.EmptyBatch.selector
            );
            _verifier.verifyBatch(read.header, read.events, read.signature);
            ++refused;
        }
        vm.assertEq(refused, 4);
    }

    function test_verifyEvent_shouldAcceptDetachedEvents() public view {
        Named[] memory vectors =
            abi.decode(vm.parseJsonTypeArray(_detached, ".valid", "Vector(string name,bytes detached)"), (Named[]));
        uint256 accepted = 0;
        for (uint256 i = 0; i < vectors.length; ++i) {
            WireFormat.WireEvent memory read = _wire.detachedEvent(vectors[i].wire);
            if (read.signatureType != SECP256K1) continue;
            vm.assertEq(_verify(read), read.header.origin, vectors[i].name);
            ++accepted;
        }
        vm.assertGe(accepted, 10);
    }

    function test_verifyEvent_shouldRefuseDetachedEventsThatJavaRefuses() public {
        Refused[] memory vectors = _refused(_detached, ".invalid", "string name,bytes detached,string verdict");
        for (uint256 i = 0; i < vectors.length; ++i) {
            vm.assertEq(vectors[i].why, "BAD_SIGNATURE");
            WireFormat.WireEvent memory read = _wire.detachedEvent(vectors[i].wire);
            uint256 expected = EventVerifier.proofLength(read.index, read.header.count);
            if (read.proof.length == expected) {
                vm.expectRevert(IEventVerification.BadSignature.selector);
            } else {
                vm.expectRevert(
                    abi.encodeWithSelector(IEventVerification.BadProof.selector, read.proof.length, expected)
                );
            }
            _verify(read);
        }
        vm.assertGe(vectors.length, 7);
    }

    function _validBatches() private view returns (ValidBatch[] memory) {
        return abi.decode(vm.parseJsonTypeArray(_batches, ".valid", VALID_BATCH), (ValidBatch[]));
    }

    function _refused(string memory json, string memory list, string memory fields)
        private
        pure
        returns (Refused[] memory)
    {
        return abi.decode(vm.parseJsonTypeArray(json, list, string.concat("Vector(", fields, ")")), (Refused[]));
    }

    function _verify(WireFormat.WireEvent memory read) private view returns (address) {
        return _verifier.verifyEvent(read.header, read.index, read.eventBytes, read.proof, read.signature);
    }

    function _is(string memory left, string memory right) private pure returns (bool) {
        return keccak256(bytes(left)) == keccak256(bytes(right));
    }
}
