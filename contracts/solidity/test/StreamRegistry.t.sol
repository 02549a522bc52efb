// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Stream } from "../src/Stream.sol";
import { StreamRegistry } from "../src/StreamRegistry.sol";
import { IStream } from "../src/interfaces/IStream.sol";
import { IStreamRegistry } from "../src/interfaces/IStreamRegistry.sol";
import { Metadata } from "../src/types/Metadata.sol";
import { Grant, Permission } from "../src/types/Permission.sol";
import { StreamFixture } from "./utils/StreamFixture.sol";

contract StreamRegistryTest is StreamFixture {
    function test_constructor_shouldTellWhereNamesGo() public view {
        vm.assertEq(address(registry.ens()), address(ens));
        vm.assertEq(address(registry.resolver()), address(resolver));
        vm.assertEq(registry.rootNode(), ROOT_NODE);
        vm.assertEq(IStream(registry.implementation()).registry(), address(registry));
    }

    // createStream

    function test_createStream_shouldTellEverythingInOneEvent() public {
        Metadata memory metadata = someMetadata();
        Grant[] memory grants = delegates();
        address predicted = registry.predictStream("rain", owner);
        vm.expectEmit(address(registry));
        emit IStreamRegistry.StreamCreated(predicted, owner, alice, "rain", metadata, grants);
        vm.prank(alice);
        address created = registry.createStream("rain", metadata, grants, owner);
        vm.assertEq(created, predicted);
    }

    function test_createStream_shouldBePossibleOnBehalfOfAnOwner() public {
        vm.prank(alice);
        Stream created = createStream("rain", owner, new Grant[](0));
        vm.assertEq(created.owner(), owner);
        for (uint8 p = 0; p < 4; ++p) {
            vm.assertFalse(created.hasPermission(alice, Permission(p)));
        }
    }

    function test_createStream_shouldNameTheStreamOnEns() public view {
        bytes32 node = keccak256(abi.encodePacked(ROOT_NODE, keccak256("weather")));
        vm.assertEq(ens.owner(node), address(registry));
        vm.assertEq(ens.resolver(node), address(resolver));
        vm.assertEq(resolver.addr(node), address(stream));
    }

    function testFuzz_createStream_shouldMakeTheAddressThatWasPredicted(uint256 number, address streamOwner) public {
        vm.assume(streamOwner != address(0));
        string memory label = string.concat("stream-", vm.toString(number % 1e50));
        address predicted = registry.predictStream(label, streamOwner);
        vm.assertEq(address(createStream(label, streamOwner, new Grant[](0))), predicted);
    }

    function test_predictStream_shouldBindTheOwner() public view {
        vm.assertTrue(registry.predictStream("rain", owner) != registry.predictStream("rain", alice));
        vm.assertTrue(registry.predictStream("rain", owner) != registry.predictStream("snow", owner));
    }

    function test_createStream_shouldRefuseATakenName() public {
        vm.expectRevert(abi.encodeWithSelector(IStreamRegistry.LabelTaken.selector, "weather", address(stream)));
        createStream("weather", alice, new Grant[](0));
    }

    function test_createStream_shouldRefuseTheNameOfAClosedStream() public {
        vm.prank(owner);
        stream.close();
        vm.expectRevert(abi.encodeWithSelector(IStreamRegistry.LabelTaken.selector, "weather", address(stream)));
        createStream("weather", owner, new Grant[](0));
    }

    function test_createStream_shouldRefuseBadNames() public {
        string[14] memory bad = [
            "",
            "ab",
            "Weather",
            "we ather",
            "weather.rain",
            "weather_rain",
            unicode"sää",
            "-weather",
            "weather-",
            "xn--weather",
            "---",
            "0x123",
            "we\x00ther",
            "0123456789012345678901234567890123456789012345678901234567890123"
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IStreamRegistry.InvalidLabel.selector, bad[i]));
            createStream(bad[i], owner, new Grant[](0));
        }
    }

    function test_createStream_shouldTakeGoodNames() public {
        string[8] memory good = [
            "abc",
            "a-b",
            "0-9",
            "00x",
            "x0x",
            "a-b--c-d",
            "2026",
            "012345678901234567890123456789012345678901234567890123456789012"
        ];
        for (uint256 i = 0; i < good.length; ++i) {
            address created = address(createStream(good[i], owner, new Grant[](0)));
            vm.assertEq(registry.streamOf(good[i]), created);
            vm.assertEq(registry.labelOf(created), good[i]);
        }
    }

    function testFuzz_createStream_shouldTakeOneLetterNamesOfAllowedLettersOnly(bytes1 letter) public {
        bytes memory allowed = "abcdefghijklmnopqrstuvwxyz0123456789";
        bool isAllowed = false;
        for (uint256 i = 0; i < allowed.length; ++i) {
            isAllowed = isAllowed || allowed[i] == letter;
        }
        string memory label = string(bytes.concat(letter, letter, letter));
        if (!isAllowed) vm.expectRevert(abi.encodeWithSelector(IStreamRegistry.InvalidLabel.selector, label));
        createStream(label, owner, new Grant[](0));
    }

    function test_createStream_shouldNeedControlOfTheRootNode() public {
        StreamRegistry other = new StreamRegistry(ens, resolver, ETH);
        vm.expectRevert(abi.encodeWithSelector(IStreamRegistry.RootNodeNotControlled.selector, ETH, address(this)));
        other.createStream("rain", someMetadata(), new Grant[](0), owner);
        vm.assertEq(other.streamCount(), 0);

        ens.setApprovalForAll(address(other), true);
        address created = other.createStream("rain", someMetadata(), new Grant[](0), owner);
        vm.assertEq(resolver.addr(keccak256(abi.encodePacked(ETH, keccak256("rain")))), created);
    }

    // look-ups

    function test_streamOf_shouldRefuseUnknownNames() public {
        vm.assertEq(registry.streamOf("weather"), address(stream));
        vm.expectRevert(abi.encodeWithSelector(IStreamRegistry.UnknownLabel.selector, "wether"));
        registry.streamOf("wether");
    }

    function test_labelOf_shouldRefuseForeignStreams() public {
        vm.assertEq(registry.labelOf(address(stream)), "weather");
        vm.expectRevert(abi.encodeWithSelector(IStreamRegistry.UnknownStream.selector, alice));
        registry.labelOf(alice);
    }

    function test_isStream_shouldTellOwnStreamsFromOthers() public view {
        vm.assertTrue(registry.isStream(address(stream)));
        vm.assertFalse(registry.isStream(registry.implementation()));
        vm.assertFalse(registry.isStream(alice));
    }

    function testFuzz_streams_shouldGiveAllInOrderOverItsPages(uint8 count, uint8 pageSize) public {
        count = uint8(bound(count, 1, 12));
        pageSize = uint8(bound(pageSize, 1, 5));
        address[] memory created = new address[](count);
        created[0] = address(stream);
        for (uint256 i = 1; i < count; ++i) {
            created[i] = address(createStream(string.concat("stream-", vm.toString(i)), owner, new Grant[](0)));
        }
        address[] memory listed = new address[](count);
        uint256 seen = 0;
        for (uint256 offset = 0; offset < count; offset += pageSize) {
            address[] memory page = registry.streams(offset, pageSize);
            for (uint256 i = 0; i < page.length; ++i) {
                listed[seen++] = page[i];
            }
        }
        vm.assertEq(registry.streamCount(), count);
        vm.assertEq(listed, created);
        vm.assertEq(registry.streams(0, type(uint256).max), created);
        vm.assertEq(registry.streams(count, 10).length, 0);
        vm.assertEq(registry.streams(type(uint256).max, type(uint256).max).length, 0);
    }
}
