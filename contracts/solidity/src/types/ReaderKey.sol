// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A reader and the key for which group keys are wrapped
/// @param reader the account
/// @param publicKey a secp256k1 point, compressed (33 bytes) or uncompressed (65 bytes)
struct ReaderKey {
    address reader;
    bytes publicKey;
}
