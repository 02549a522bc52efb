// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Metadata } from "../types/Metadata.sol";
import { Grant, Permission } from "../types/Permission.sol";
import { ReaderKey } from "../types/ReaderKey.sol";

/// @title A data stream
/// @notice One minimal clone a stream, made by the `StreamRegistry`; its address is the stream's id. It says what the
/// stream is, who may do what with it, and for which public keys its content is encrypted.
///
/// Every change is one event that carries the new state whole. The registry's `StreamCreated` carries the state at the
/// start, so that logs alone are enough to know a stream.
///
/// The owner holds every permission, always: nothing that others do can take it away. Others hold what they were
/// granted, and what the public (the zero address) was granted, until it expires.
interface IStream {
    /// @notice The stream describes itself anew
    event MetadataChanged(Metadata metadata);

    /// @notice An account's permissions are now these
    /// @param account whose; the zero address stands for everybody
    /// @param subscribeExpiry seconds of the Unix epoch until which it may subscribe; 0: not at all, 2^64 - 1: for ever
    /// @param publishExpiry likewise for publishing
    /// @param manageExpiry likewise for managing
    /// @param grantExpiry likewise for granting
    event PermissionsChanged(
        address indexed account, uint64 subscribeExpiry, uint64 publishExpiry, uint64 manageExpiry, uint64 grantExpiry
    );

    /// @notice The stream has another owner; the one before keeps only what was granted to it
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// @notice A reader's public key is now this one; empty: the reader has none any more
    event PublicKeyChanged(address indexed reader, bytes publicKey);

    /// @notice The stream is closed: nobody holds a permission, nothing can change until its owner reopens it
    event StreamClosed(address indexed by);

    /// @notice The stream is open again, with the state it was closed in
    event StreamReopened();

    /// @notice The stream is closed; its owner can reopen it
    error StreamIsClosed();

    /// @notice The stream is open already
    error StreamIsOpen();

    /// @notice Only the stream's owner may do this
    error NotOwner(address caller);

    /// @notice The caller lacks the permission, or it has expired
    error NotPermitted(address caller, Permission required);

    /// @notice The permission lies with the owner alone: only the owner may grant or revoke it
    error OwnerOnlyPermission(Permission permission);

    /// @notice The permission is too mighty to be held by everybody
    error PermissionCannotBePublic(Permission permission);

    /// @notice The expiry has passed already; to take a permission away, revoke it
    error ExpiryInThePast(uint64 expiry);

    /// @notice A grantor cannot give longer than it may grant itself
    error ExpiryBeyondGrantor(uint64 expiry, uint64 limit);

    /// @notice There is no such account to own a stream
    error InvalidOwner();

    /// @notice A name or description has too many bytes
    error TextTooLong(uint256 length, uint256 limit);

    /// @notice There are too many tags
    error TooManyTags(uint256 count, uint256 limit);

    /// @notice A tag is empty or has too many bytes
    error InvalidTag(string tag);

    /// @notice A stream has 1 to `MAX_PARTITIONS` partitions
    error InvalidPartitions(uint32 partitions);

    /// @notice The number of partitions may grow, never shrink: the place of stored events depends on it
    error PartitionsCannotShrink(uint32 partitions, uint32 current);

    /// @notice The bytes are not a point of secp256k1 in compressed or uncompressed form
    error InvalidPublicKey(bytes publicKey);

    /// @notice Who may not subscribe has no key in the stream
    error NotAReader(address account);

    /// @notice Only the registry that made the stream may start it
    error NotRegistry(address caller);

    /// @notice Starts a new clone, once, by the registry; `StreamCreated` there is the event of it
    /// @param initialOwner who owns the stream
    /// @param initialMetadata what the stream says about itself
    /// @param grants permissions given from the start, as if by the owner
    function initialize(address initialOwner, Metadata calldata initialMetadata, Grant[] calldata grants) external;

    /// @notice Describes the stream anew. Needs MANAGE.
    function setMetadata(Metadata calldata newMetadata) external;

    /// @notice Gives a permission until a moment, in place of what the account held of it: longer or shorter.
    /// Needs GRANT for SUBSCRIBE and PUBLISH, and then no longer than the caller's own GRANT; MANAGE and GRANT are
    /// given by the owner alone.
    /// @param account who receives it; the zero address for everybody (SUBSCRIBE and PUBLISH only)
    /// @param permission what to allow
    /// @param expiry the first second of the Unix epoch at which it is no longer held; 2^64 - 1: never
    function grant(address account, Permission permission, uint64 expiry) external;

    /// @notice Does several grants, all or none
    function grantBatch(Grant[] calldata grants) external;

    /// @notice Takes a permission away, as far as it was granted to this very account; of everybody with the zero
    /// address. Needs what granting it needs, or to be the account itself. Without SUBSCRIBE, the account's public
    /// key goes too.
    function revoke(address account, Permission permission) external;

    /// @notice Registers or replaces the public key of a reader. By the reader itself, or with GRANT (a licence
    /// contract does it for its buyer).
    /// @param reader who must be allowed to subscribe
    /// @param publicKey a point of secp256k1, compressed (33 bytes) or uncompressed (65 bytes)
    function setPublicKey(address reader, bytes calldata publicKey) external;

    /// @notice Removes the public key of a reader, if there is one. By the reader itself, or with GRANT.
    function removePublicKey(address reader) external;

    /// @notice Gives the stream to another owner. Owner only.
    function transferOwnership(address newOwner) external;

    /// @notice Closes the stream, as its deletion. Needs MANAGE. Its name stays taken.
    function close() external;

    /// @notice Opens a closed stream again. Owner only.
    function reopen() external;

    /// @notice The registry that made the stream
    function registry() external view returns (address);

    /// @notice Who owns the stream
    function owner() external view returns (address);

    /// @notice Whether the stream is closed
    function closed() external view returns (bool);

    /// @notice What the stream says about itself
    function metadata() external view returns (Metadata memory);

    /// @notice How many partitions the stream has
    function partitions() external view returns (uint32);

    /// @notice Whether an account holds a permission now: as owner, by its own grant, or as one of the public.
    /// Of a closed stream nobody holds any. The zero address asks what everybody holds.
    function hasPermission(address account, Permission permission) external view returns (bool);

    /// @notice Until when an account holds its own permissions (those of the public not counted), in seconds of the
    /// Unix epoch; 0: not at all, 2^64 - 1: for ever, as the owner. A closed stream answers as if it were open.
    function permissionsOf(address account)
        external
        view
        returns (uint64 subscribeExpiry, uint64 publishExpiry, uint64 manageExpiry, uint64 grantExpiry);

    /// @notice The public key of a reader; empty if there is none
    function publicKeyOf(address reader) external view returns (bytes memory);

    /// @notice How many readers have a public key
    function readerCount() external view returns (uint256);

    /// @notice A page of the readers with their keys, in no particular order. Who lets a subscription expire stays
    /// listed until removed: check `hasPermission` before wrapping a key.
    /// @param offset how many to pass over
    /// @param limit how many to return at most
    function readers(uint256 offset, uint256 limit) external view returns (ReaderKey[] memory);
}
