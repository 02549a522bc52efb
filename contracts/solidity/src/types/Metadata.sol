// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice What a stream says about itself
/// @param name a title for people, at most 128 bytes of UTF-8; not unique (the registry's label is)
/// @param description free text, at most 4,096 bytes of UTF-8
/// @param tags words to find the stream by, at most 16 of 1 to 64 bytes each
/// @param partitions how many partitions the stream has, 1 to 1,024; never reduced
/// @param storageDays how long brokers keep its events; 0: not at all
struct Metadata {
    string name;
    string description;
    string[] tags;
    uint32 partitions;
    uint32 storageDays;
}
