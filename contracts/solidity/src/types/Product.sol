// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A product of the market
/// @param seller who made it
/// @param listed whether it is on sale
/// @param versions how many versions of its terms there have been
/// @param license the licence contract of the latest version
struct Product {
    address seller;
    bool listed;
    uint32 versions;
    address license;
}

/// @notice What a product or a wish says about itself to people; told by events, and not kept
/// @param title at most 128 bytes of UTF-8
/// @param description at most 4,096 bytes of UTF-8
/// @param tags words to find it by, at most 16 of 1 to 64 bytes each
struct Description {
    string title;
    string description;
    string[] tags;
}
