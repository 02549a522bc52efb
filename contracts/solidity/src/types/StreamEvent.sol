// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A verified event, as a contract receives it (docs/protocol.md, section 3)
/// @param stream the stream's address
/// @param partition the partition of the stream
/// @param publisher who signed it
/// @param run names the unbroken series of events that it belongs to
/// @param sequence its place in the run
/// @param signedAt when the publisher signed, in microseconds since the Unix epoch
/// @param timestamp when the thing happened, in microseconds since the Unix epoch
/// @param contentType what the content is
/// @param encryptionType 0: none, 1: AES-256-GCM
/// @param keyId names the group key; zero if not encrypted
/// @param content what was published; ciphertext if encrypted
struct StreamEvent {
    address stream;
    uint32 partition;
    address publisher;
    bytes8 run;
    uint64 sequence;
    int64 signedAt;
    int64 timestamp;
    uint16 contentType;
    uint8 encryptionType;
    bytes16 keyId;
    bytes content;
}
