// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice What a buyer orders. The licence contract's address pins the terms.
/// @param holder who will read: the buyer, or another account
/// @param period how long, in seconds
/// @param maxPrice the most that the buyer pays, in wei of DATA
/// @param publicKey a point of secp256k1, compressed or uncompressed, that group keys are wrapped for; empty: the holder has a
/// key registered with the streams, or will register it itself
/// @param attestation of the holder's identity, where the terms ask for one
struct Order {
    address holder;
    uint64 period;
    uint256 maxPrice;
    bytes publicKey;
    Attestation attestation;
}

/// @notice Says that the attester knows who the holder is (EIP-712: Attestation(address holder,uint64 expiry), domain
/// "Streamr DataLicense", version 1, with the licence contract as verifying contract)
/// @param expiry the first second of the Unix epoch at which it holds no more
/// @param signature of the attester: ECDSA, or what the attester accepts as a contract (ERC-1271)
struct Attestation {
    uint64 expiry;
    bytes signature;
}
