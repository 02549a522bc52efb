// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IEventVerification } from "./interfaces/IEventVerification.sol";
import { EventVerifier } from "./libraries/EventVerifier.sol";
import { BatchHeader } from "./types/BatchHeader.sol";

/// @title `EventVerifier` for callers outside a contract
contract EventVerification is IEventVerification {
    /// @inheritdoc IEventVerification
    function verifyEvent(
        BatchHeader calldata header,
        uint32 index,
        bytes calldata eventBytes,
        bytes32[] calldata proof,
        bytes calldata signature
    ) external view returns (address publisher) {
        return EventVerifier.verifyEvent(header, index, eventBytes, proof, signature);
    }

    /// @inheritdoc IEventVerification
    function verifyBatch(BatchHeader calldata header, bytes calldata events, bytes calldata signature)
        external
        view
        returns (address publisher)
    {
        return EventVerifier.verifyBatch(header, events, signature);
    }

    /// @inheritdoc IEventVerification
    function digest(BatchHeader calldata header, bytes32 root) external view returns (bytes32) {
        return EventVerifier.digest(header, root);
    }
}
