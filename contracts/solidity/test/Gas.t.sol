// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../src/DATAcoin.sol";
import { Metadata } from "../src/types/Metadata.sol";
import { Grant, NO_EXPIRY, Permission, PUBLIC } from "../src/types/Permission.sol";
import { BatchFixture } from "./utils/BatchFixture.sol";
import { ReferenceTree } from "./utils/ReferenceTree.sol";
import { StreamFixture } from "./utils/StreamFixture.sol";

/// @dev What whole transactions cost. The build compares the figures with those committed in solidity/gas.json.
/// forge-config: default.isolate = true
contract GasTest is StreamFixture, BatchFixture {
    string private constant REGISTRY = "StreamRegistry";
    string private constant STREAM_GROUP = "Stream";
    string private constant VERIFICATION = "EventVerification";
    string private constant TOKEN = "DATAcoin";

    bytes private _key;

    function setUp() public override {
        super.setUp();
        _key = publicKey(1, true);
    }

    function test_gas_createStream() public {
        Metadata memory metadata = someMetadata();
        Grant[] memory grants = delegates();
        registry.createStream("snow", metadata, new Grant[](0), owner);
        vm.snapshotGasLastCall(REGISTRY, "createStream without grants");
        registry.createStream("rain", metadata, grants, owner);
        vm.snapshotGasLastCall(REGISTRY, "createStream with two grants");
    }

    function test_gas_stream() public {
        Metadata memory metadata = someMetadata();
        metadata.partitions = 4;
        vm.startPrank(owner);
        stream.grant(alice, Permission.SUBSCRIBE, NO_EXPIRY);
        vm.snapshotGasLastCall(STREAM_GROUP, "grant to a new account");
        stream.grant(alice, Permission.PUBLISH, NO_EXPIRY);
        vm.snapshotGasLastCall(STREAM_GROUP, "grant to a known account");
        Grant[] memory grants = new Grant[](10);
        for (uint256 i = 0; i < grants.length; ++i) {
            grants[i] = Grant(account(vm.toString(i)), Permission.SUBSCRIBE, NO_EXPIRY);
        }
        stream.grantBatch(grants);
        vm.snapshotGasLastCall(STREAM_GROUP, "grantBatch of ten");
        stream.grant(PUBLIC, Permission.SUBSCRIBE, NO_EXPIRY);
        stream.setPublicKey(alice, _key);
        vm.snapshotGasLastCall(STREAM_GROUP, "setPublicKey, compressed");
        stream.revoke(alice, Permission.SUBSCRIBE);
        vm.snapshotGasLastCall(STREAM_GROUP, "revoke from a reader with a key");
        stream.setMetadata(metadata);
        vm.snapshotGasLastCall(STREAM_GROUP, "setMetadata");
        stream.close();
        vm.snapshotGasLastCall(STREAM_GROUP, "close");
        vm.stopPrank();
    }

    function test_gas_hasPermission() public {
        stream.hasPermission(grantor, Permission.GRANT);
        vm.snapshotGasLastCall(STREAM_GROUP, "hasPermission");
    }

    function test_gas_verifyEvent() public {
        uint256[3] memory counts = [uint256(1), 256, 1024];
        for (uint256 i = 0; i < counts.length; ++i) {
            Batch memory batch = batchOf(counts[i]);
            uint32 last = batch.header.count - 1;
            bytes32[] memory proof = ReferenceTree.proofOf(batch.leaves, last);
            verifier.verifyEvent(batch.header, last, batch.events[last], proof, batch.signature);
            vm.snapshotGasLastCall(VERIFICATION, string.concat("verifyEvent of ", vm.toString(counts[i])));
        }
    }

    function test_gas_verifyBatch() public {
        Batch memory batch = batchOf(64);
        verifier.verifyBatch(batch.header, concat(batch.events), batch.signature);
        vm.snapshotGasLastCall(VERIFICATION, "verifyBatch of 64");
    }

    function test_gas_transfer() public {
        DATAcoin token = new DATAcoin(address(this), 1e27);
        token.transfer(alice, 1e18);
        vm.snapshotGasLastCall(TOKEN, "transfer to a new account");
    }
}
