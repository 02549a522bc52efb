// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Stream } from "../../src/Stream.sol";
import { StreamRegistry } from "../../src/StreamRegistry.sol";
import { IAddrResolver } from "../../src/interfaces/external/IAddrResolver.sol";
import { IENS } from "../../src/interfaces/external/IENS.sol";
import { Metadata } from "../../src/types/Metadata.sol";
import { Grant, NO_EXPIRY, Permission } from "../../src/types/Permission.sol";
import { Test } from "./Test.sol";

/// @title The part of the ENS registry that a development chain's deployment uses besides `IENS`
interface IENSAdministration is IENS {
    function resolver(bytes32 node) external view returns (address);
    function setApprovalForAll(address operator, bool approved) external;
    function setSubnodeOwner(bytes32 node, bytes32 label, address owner) external returns (bytes32);
}

/// @title Streams as a development chain has them: registry, ENS from npm, and a stream of `owner`
abstract contract StreamFixture is Test {
    bytes32 internal constant ETH = keccak256(abi.encodePacked(bytes32(0), keccak256("eth")));
    bytes32 internal constant ROOT_NODE = keccak256(abi.encodePacked(ETH, keccak256("streams")));

    address internal immutable owner = account("owner");
    address internal immutable manager = account("manager");
    address internal immutable grantor = account("grantor");
    address internal immutable alice = account("alice");
    address internal immutable stranger = account("stranger");

    IENSAdministration internal ens;
    IAddrResolver internal resolver;
    StreamRegistry internal registry;
    Stream internal stream;

    function setUp() public virtual {
        vm.warp(START);
        ens = IENSAdministration(deployPrebuilt("ENSRegistry", ""));
        resolver = IAddrResolver(deployPrebuilt("PublicResolver", abi.encode(ens)));
        registry = new StreamRegistry(ens, resolver, ROOT_NODE);
        ens.setSubnodeOwner(bytes32(0), keccak256("eth"), address(this));
        ens.setSubnodeOwner(ETH, keccak256("streams"), address(registry));
        stream = createStream("weather", owner, delegates());
    }

    /// @dev One account that may manage, one that may grant
    function delegates() internal view returns (Grant[] memory grants) {
        grants = new Grant[](2);
        grants[0] = Grant(manager, Permission.MANAGE, NO_EXPIRY);
        grants[1] = Grant(grantor, Permission.GRANT, NO_EXPIRY);
    }

    function createStream(string memory label, address streamOwner, Grant[] memory grants) internal returns (Stream) {
        return Stream(registry.createStream(label, someMetadata(), grants, streamOwner));
    }

    function someMetadata() internal pure returns (Metadata memory) {
        string[] memory tags = new string[](2);
        tags[0] = "weather";
        tags[1] = "seattle";
        return Metadata("Seattle weather", "A day's weather, every day", tags, 2, 30);
    }

    function expiryOf(Stream of_, address holder, Permission permission) internal view returns (uint64) {
        (uint64 subscribe, uint64 publish, uint64 manage, uint64 grant) = of_.permissionsOf(holder);
        if (permission == Permission.SUBSCRIBE) return subscribe;
        if (permission == Permission.PUBLISH) return publish;
        if (permission == Permission.MANAGE) return manage;
        return grant;
    }

    /// @dev Uncompressed and compressed forms of a public key, as SEC 1 defines them
    function publicKey(uint256 seed, bool compressed) internal returns (bytes memory) {
        uint256 x = vm.createWallet(privateKey(seed)).publicKeyX;
        uint256 y = vm.createWallet(privateKey(seed)).publicKeyY;
        return compressed
            ? abi.encodePacked(y % 2 == 0 ? bytes1(0x02) : bytes1(0x03), x)
            : abi.encodePacked(bytes1(0x04), x, y);
    }

    function deployPrebuilt(string memory name, bytes memory constructorArguments) private returns (address deployed) {
        string memory artifact = vm.readFile(string.concat("target/abi/", name, ".json"));
        bytes memory code = bytes.concat(vm.parseJsonBytes(artifact, ".bytecode"), constructorArguments);
        assembly ("memory-safe") {
            deployed := create(0, add(code, 32), mload(code))
        }
        vm.assertTrue(deployed != address(0), name);
    }
}
