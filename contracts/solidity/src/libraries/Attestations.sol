// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { MessageHashUtils } from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title What an attester signs (EIP-712)
/// @notice The domain names the licence contract, so that an attestation serves one version of one product.
library Attestations {
    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant NAME_HASH = keccak256("Streamr DataLicense");
    bytes32 private constant VERSION_HASH = keccak256("1");
    bytes32 private constant ATTESTATION_TYPEHASH = keccak256("Attestation(address holder,uint64 expiry)");

    /// @notice The digest that says, for this contract, that the attester knows the holder until the expiry
    function digest(address holder, uint64 expiry) internal view returns (bytes32) {
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, block.chainid, address(this)));
        bytes32 attestation = keccak256(abi.encode(ATTESTATION_TYPEHASH, holder, expiry));
        return MessageHashUtils.toTypedDataHash(domain, attestation);
    }
}
