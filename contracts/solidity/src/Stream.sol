// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";

import { IStream } from "./interfaces/IStream.sol";
import { ReaderKeys } from "./libraries/ReaderKeys.sol";
import { Secp256k1 } from "./libraries/Secp256k1.sol";
import { Metadata } from "./types/Metadata.sol";
import { Grant, Permission, PUBLIC } from "./types/Permission.sol";
import { PermissionSet, PermissionSetLibrary } from "./types/PermissionSet.sol";
import { ReaderKey } from "./types/ReaderKey.sol";

/// @title The implementation that all streams are clones of
contract Stream is IStream, Initializable {
    using ReaderKeys for ReaderKeys.Readers;

    /// @notice The most bytes of a name
    uint256 public constant MAX_NAME_BYTES = 128;

    /// @notice The most bytes of a description
    uint256 public constant MAX_DESCRIPTION_BYTES = 4096;

    /// @notice The most tags of a stream
    uint256 public constant MAX_TAGS = 16;

    /// @notice The most bytes of a tag
    uint256 public constant MAX_TAG_BYTES = 64;

    /// @notice The most partitions of a stream
    uint32 public constant MAX_PARTITIONS = 1024;

    /// @inheritdoc IStream
    address public immutable registry;

    /// @inheritdoc IStream
    address public owner;

    /// @inheritdoc IStream
    bool public closed;

    Metadata private _metadata;
    mapping(address account => PermissionSet) private _permissions;
    ReaderKeys.Readers private _readers;

    modifier whenOpen() {
        if (closed) revert StreamIsClosed();
        _;
    }

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner(msg.sender);
        _;
    }

    modifier only(Permission permission) {
        _requirePermission(permission);
        _;
    }

    /// @dev The registry deploys this implementation; its clones share the immutable, and so the registry.
    constructor() {
        registry = msg.sender;
        _disableInitializers();
    }

    /// @inheritdoc IStream
    function initialize(address initialOwner, Metadata calldata initialMetadata, Grant[] calldata grants)
        external
        initializer
    {
        if (msg.sender != registry) revert NotRegistry(msg.sender);
        if (initialOwner == address(0)) revert InvalidOwner();
        owner = initialOwner;
        _checkMetadata(initialMetadata);
        _metadata = initialMetadata;
        for (uint256 i = 0; i < grants.length; ++i) {
            _checkGrant(grants[i]);
            _setExpiry(grants[i].account, grants[i].permission, grants[i].expiry);
        }
    }

    /// @inheritdoc IStream
    function setMetadata(Metadata calldata newMetadata) external whenOpen only(Permission.MANAGE) {
        _checkMetadata(newMetadata);
        _metadata = newMetadata;
        emit MetadataChanged(newMetadata);
    }

    /// @inheritdoc IStream
    function grant(address account, Permission permission, uint64 expiry) external whenOpen only(Permission.GRANT) {
        _grant(Grant(account, permission, expiry));
    }

    /// @inheritdoc IStream
    function grantBatch(Grant[] calldata grants) external whenOpen only(Permission.GRANT) {
        for (uint256 i = 0; i < grants.length; ++i) {
            _grant(grants[i]);
        }
    }

    /// @inheritdoc IStream
    function revoke(address account, Permission permission) external whenOpen {
        if (msg.sender != account) {
            _requirePermission(Permission.GRANT);
            _requireGrantable(permission);
        }
        _setExpiry(account, permission, 0);
        _emitPermissions(account);
        if (permission == Permission.SUBSCRIBE) _removePublicKey(account);
    }

    /// @inheritdoc IStream
    function setPublicKey(address reader, bytes calldata publicKey) external whenOpen {
        if (msg.sender != reader) _requirePermission(Permission.GRANT);
        if (reader == PUBLIC || !_holds(reader, Permission.SUBSCRIBE)) revert NotAReader(reader);
        if (!Secp256k1.isPublicKey(publicKey)) revert InvalidPublicKey(publicKey);
        _readers.set(reader, publicKey);
        emit PublicKeyChanged(reader, publicKey);
    }

    /// @inheritdoc IStream
    function removePublicKey(address reader) external whenOpen {
        if (msg.sender != reader) _requirePermission(Permission.GRANT);
        _removePublicKey(reader);
    }

    /// @inheritdoc IStream
    function transferOwnership(address newOwner) external whenOpen onlyOwner {
        if (newOwner == address(0)) revert InvalidOwner();
        emit OwnershipTransferred(owner, newOwner);
        owner = newOwner;
    }

    /// @inheritdoc IStream
    function close() external whenOpen only(Permission.MANAGE) {
        closed = true;
        emit StreamClosed(msg.sender);
    }

    /// @inheritdoc IStream
    function reopen() external onlyOwner {
        if (!closed) revert StreamIsOpen();
        closed = false;
        emit StreamReopened();
    }

    /// @inheritdoc IStream
    function metadata() external view returns (Metadata memory) {
        return _metadata;
    }

    /// @inheritdoc IStream
    function partitions() external view returns (uint32) {
        return _metadata.partitions;
    }

    /// @inheritdoc IStream
    function hasPermission(address account, Permission permission) external view returns (bool) {
        return !closed && _holds(account, permission);
    }

    /// @inheritdoc IStream
    function permissionsOf(address account)
        external
        view
        returns (uint64 subscribeExpiry, uint64 publishExpiry, uint64 manageExpiry, uint64 grantExpiry)
    {
        return _expiries(_permissionsOf(account));
    }

    /// @inheritdoc IStream
    function publicKeyOf(address reader) external view returns (bytes memory) {
        return _readers.keyOf(reader);
    }

    /// @inheritdoc IStream
    function readerCount() external view returns (uint256) {
        return _readers.list.length;
    }

    /// @inheritdoc IStream
    function readers(uint256 offset, uint256 limit) external view returns (ReaderKey[] memory page) {
        uint256 count = _readers.list.length;
        uint256 size = offset >= count ? 0 : count - offset < limit ? count - offset : limit;
        page = new ReaderKey[](size);
        for (uint256 i = 0; i < size; ++i) {
            address reader = _readers.list[offset + i];
            page[i] = ReaderKey(reader, _readers.keyOf(reader));
        }
    }

    function _grant(Grant memory given) private {
        _requireGrantable(given.permission);
        _checkGrant(given);
        uint64 limit = _permissionsOf(msg.sender).expiryOf(Permission.GRANT);
        if (given.expiry > limit) revert ExpiryBeyondGrantor(given.expiry, limit);
        _setExpiry(given.account, given.permission, given.expiry);
        _emitPermissions(given.account);
    }

    function _checkGrant(Grant memory given) private view {
        if (given.account == PUBLIC && _isOwnerOnly(given.permission)) {
            revert PermissionCannotBePublic(given.permission);
        }
        // forge-lint: disable-next-line(block-timestamp) -- expiries are days, a validator moves the clock by seconds
        if (given.expiry <= block.timestamp) revert ExpiryInThePast(given.expiry);
    }

    function _setExpiry(address account, Permission permission, uint64 expiry) private {
        _permissions[account] = _permissions[account].withExpiry(permission, expiry);
    }

    /// @dev What was granted, also for the owner: that is what remains when the stream changes hands
    function _emitPermissions(address account) private {
        (uint64 subscribeExpiry, uint64 publishExpiry, uint64 manageExpiry, uint64 grantExpiry) =
            _expiries(_permissions[account]);
        emit PermissionsChanged(account, subscribeExpiry, publishExpiry, manageExpiry, grantExpiry);
    }

    function _removePublicKey(address reader) private {
        if (!_readers.remove(reader)) return;
        emit PublicKeyChanged(reader, "");
    }

    /// @dev Not for the zero address, so that nobody can be the public
    function _requirePermission(Permission permission) private view {
        if (!_holds(msg.sender, permission)) revert NotPermitted(msg.sender, permission);
    }

    function _requireGrantable(Permission permission) private view {
        if (_isOwnerOnly(permission) && msg.sender != owner) revert OwnerOnlyPermission(permission);
    }

    function _holds(address account, Permission permission) private view returns (bool) {
        return _permissionsOf(account).allows(permission, block.timestamp)
            || _permissions[PUBLIC].allows(permission, block.timestamp);
    }

    function _permissionsOf(address account) private view returns (PermissionSet) {
        return account == owner ? PermissionSetLibrary.ALL : _permissions[account];
    }

    function _checkMetadata(Metadata calldata given) private view {
        _checkText(given.name, MAX_NAME_BYTES);
        _checkText(given.description, MAX_DESCRIPTION_BYTES);
        if (given.tags.length > MAX_TAGS) revert TooManyTags(given.tags.length, MAX_TAGS);
        for (uint256 i = 0; i < given.tags.length; ++i) {
            uint256 length = bytes(given.tags[i]).length;
            if (length == 0 || length > MAX_TAG_BYTES) revert InvalidTag(given.tags[i]);
        }
        if (given.partitions == 0 || given.partitions > MAX_PARTITIONS) revert InvalidPartitions(given.partitions);
        uint32 current = _metadata.partitions;
        if (given.partitions < current) revert PartitionsCannotShrink(given.partitions, current);
    }

    function _checkText(string calldata text, uint256 limit) private pure {
        if (bytes(text).length > limit) revert TextTooLong(bytes(text).length, limit);
    }

    function _isOwnerOnly(Permission permission) private pure returns (bool) {
        return permission == Permission.MANAGE || permission == Permission.GRANT;
    }

    function _expiries(PermissionSet set)
        private
        pure
        returns (uint64 subscribeExpiry, uint64 publishExpiry, uint64 manageExpiry, uint64 grantExpiry)
    {
        return (
            set.expiryOf(Permission.SUBSCRIBE),
            set.expiryOf(Permission.PUBLISH),
            set.expiryOf(Permission.MANAGE),
            set.expiryOf(Permission.GRANT)
        );
    }
}
