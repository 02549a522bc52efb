// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { BatchHeader } from "../types/BatchHeader.sol";

/// @title Verification of signed events on chain
/// @notice Tells who published an event or a batch, or reverts with what is wrong with it (docs/protocol.md, sections 4
/// to 6; secp256k1 signatures). It says nothing about permissions: ask the stream whether the publisher may publish.
interface IEventVerification {
    /// @notice A batch has at least one event
    error EmptyBatch();

    /// @notice The batch has no event at this index
    error IndexOutOfRange(uint32 index, uint32 count);

    /// @notice The bytes are not an event, or not as many events as the batch has
    error MalformedEvent();

    /// @notice The proof does not have as many hashes as the event's place in the batch asks for
    error BadProof(uint256 length, uint256 expected);

    /// @notice The signature is not that of the origin over this batch: signature, header, event or proof were altered
    error BadSignature();

    /// @notice The signature's s lies in the upper half of the group order, so that anybody could have altered it
    error HighS(bytes32 s);

    /// @notice Verifies one event of a batch
    /// @param header of the batch
    /// @param index of the event in the batch
    /// @param eventBytes the event as laid out in the batch
    /// @param proof the sibling hashes, from the leaf level upwards, within a level in child order
    /// @param signature r, s and v (27 or 28), 65 bytes
    /// @return publisher who signed the batch
    function verifyEvent(
        BatchHeader calldata header,
        uint32 index,
        bytes calldata eventBytes,
        bytes32[] calldata proof,
        bytes calldata signature
    ) external view returns (address publisher);

    /// @notice Verifies a whole batch
    /// @param header of the batch
    /// @param events all events of the batch, one after the other
    /// @param signature r, s and v (27 or 28), 65 bytes
    /// @return publisher who signed the batch
    function verifyBatch(BatchHeader calldata header, bytes calldata events, bytes calldata signature)
        external
        view
        returns (address publisher);

    /// @notice The EIP-712 digest that the publisher of a batch signs
    /// @param header of the batch
    /// @param root of the hash tree over its events
    function digest(BatchHeader calldata header, bytes32 root) external view returns (bytes32);
}
