// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice The header of a batch as far as its signature covers it, and who says to have signed (docs/protocol.md, section 3)
/// @param stream the stream's address
/// @param partition the partition of the stream
/// @param run names the unbroken series of events that the batch belongs to
/// @param firstSequence sequence of the first event
/// @param signedAt when the publisher signed, in microseconds since the Unix epoch
/// @param count number of events in the batch
/// @param encryptionType 0: none, 1: AES-256-GCM
/// @param keyId names the group key; zero if not encrypted
/// @param origin the account that signed
struct BatchHeader {
    address stream;
    uint32 partition;
    bytes8 run;
    uint64 firstSequence;
    int64 signedAt;
    uint32 count;
    uint8 encryptionType;
    bytes16 keyId;
    address origin;
}
