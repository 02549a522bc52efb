// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Stream } from "../src/Stream.sol";
import { IStream } from "../src/interfaces/IStream.sol";
import { IStreamRegistry } from "../src/interfaces/IStreamRegistry.sol";
import { Metadata } from "../src/types/Metadata.sol";
import { Grant, NO_EXPIRY, Permission, PUBLIC } from "../src/types/Permission.sol";
import { StreamFixture } from "./utils/StreamFixture.sol";
import { Vm } from "./utils/Vm.sol";

/// @dev Builds the state of a stream from its logs alone, as brokers do, after arbitrary operations by arbitrary accounts
contract StreamLogsTest is StreamFixture {
    struct Operation {
        uint8 kind;
        uint8 caller;
        uint8 target;
        uint8 permission;
        uint64 time;
    }

    Stream private _watched;
    address[6] private _accounts;

    address private _owner;
    bool private _closed;
    bytes private _metadata;
    uint256 private _readers;
    mapping(address => uint64[4]) private _expiries;
    mapping(address => bytes) private _keys;

    function testFuzz_logs_shouldTellTheWholeState(Operation[24] calldata operations) public {
        _accounts = [owner, manager, grantor, alice, stranger, PUBLIC];
        vm.recordLogs();
        _watched = createStream("watched", owner, delegates());
        for (uint256 i = 0; i < operations.length; ++i) {
            _perform(operations[i]);
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            _read(logs[i]);
        }
        _assertSameState();
    }

    function _perform(Operation calldata operation) private {
        vm.warp(block.timestamp + operation.time % 50);
        address caller = _accounts[operation.caller % 5];
        address target = _accounts[operation.target % 6];
        Permission permission = Permission(operation.permission % 4);
        uint256 kind = operation.kind % 16;
        bytes memory call;
        if (kind < 6) {
            uint64 expiry = operation.time % 3 == 0 ? NO_EXPIRY : uint64(block.timestamp) + operation.time % 200;
            call = abi.encodeCall(IStream.grant, (target, permission, expiry));
        } else if (kind < 9) {
            call = abi.encodeCall(IStream.revoke, (target, permission));
        } else if (kind < 11) {
            call = abi.encodeCall(IStream.setPublicKey, (target, publicKey(operation.time, kind == 9)));
        } else if (kind == 11) {
            call = abi.encodeCall(IStream.removePublicKey, (target));
        } else if (kind == 12) {
            Metadata memory metadata = someMetadata();
            metadata.partitions = uint32(operation.target) + 1;
            call = abi.encodeCall(IStream.setMetadata, (metadata));
        } else if (kind == 13) {
            call = abi.encodeCall(IStream.transferOwnership, (target));
        } else if (kind == 14) {
            call = abi.encodeCall(IStream.close, ());
        } else {
            call = abi.encodeCall(IStream.reopen, ());
        }
        vm.prank(caller);
        // Refused as often as not: then nothing may be logged, nor changed.
        (bool success,) = address(_watched).call(call);
        success;
    }

    function _read(Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        if (topic == IStreamRegistry.StreamCreated.selector && log.emitter == address(registry)) {
            (, Metadata memory metadata, Grant[] memory grants) = abi.decode(log.data, (string, Metadata, Grant[]));
            vm.assertEq(_indexed(log, 1), address(_watched));
            _owner = _indexed(log, 2);
            _metadata = abi.encode(metadata);
            for (uint256 i = 0; i < grants.length; ++i) {
                _expiries[grants[i].account][uint8(grants[i].permission)] = grants[i].expiry;
            }
        }
        if (log.emitter != address(_watched)) return;
        if (topic == IStream.MetadataChanged.selector) {
            _metadata = log.data;
        } else if (topic == IStream.PermissionsChanged.selector) {
            uint64[4] storage expiries = _expiries[_indexed(log, 1)];
            (expiries[0], expiries[1], expiries[2], expiries[3]) =
                abi.decode(log.data, (uint64, uint64, uint64, uint64));
        } else if (topic == IStream.OwnershipTransferred.selector) {
            vm.assertEq(_indexed(log, 1), _owner);
            _owner = _indexed(log, 2);
        } else if (topic == IStream.PublicKeyChanged.selector) {
            bytes memory key = abi.decode(log.data, (bytes));
            bytes storage known = _keys[_indexed(log, 1)];
            if (known.length == 0 && key.length != 0) ++_readers;
            if (known.length != 0 && key.length == 0) --_readers;
            _keys[_indexed(log, 1)] = key;
        } else if (topic == IStream.StreamClosed.selector) {
            _closed = true;
        } else if (topic == IStream.StreamReopened.selector) {
            _closed = false;
        }
    }

    function _assertSameState() private view {
        vm.assertEq(_watched.owner(), _owner);
        vm.assertEq(_watched.closed(), _closed);
        vm.assertEq(abi.encode(_watched.metadata()), _metadata);
        vm.assertEq(_watched.readerCount(), _readers);
        for (uint256 i = 0; i < _accounts.length; ++i) {
            vm.assertEq(_watched.publicKeyOf(_accounts[i]), _keys[_accounts[i]]);
            for (uint8 p = 0; p < 4; ++p) {
                uint64 expected = _accounts[i] == _owner ? NO_EXPIRY : _expiries[_accounts[i]][p];
                vm.assertEq(expiryOf(_watched, _accounts[i], Permission(p)), expected);
                bool holds = expected > block.timestamp || _expiries[PUBLIC][p] > block.timestamp;
                vm.assertEq(_watched.hasPermission(_accounts[i], Permission(p)), holds && !_closed);
            }
        }
        vm.assertEq(_expiries[PUBLIC][uint8(Permission.MANAGE)], 0);
        vm.assertEq(_expiries[PUBLIC][uint8(Permission.GRANT)], 0);
    }

    function _indexed(Vm.Log memory log, uint256 topic) private pure returns (address) {
        return address(uint160(uint256(log.topics[topic])));
    }
}
