// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";

import { Stream } from "../src/Stream.sol";
import { IStream } from "../src/interfaces/IStream.sol";
import { Metadata } from "../src/types/Metadata.sol";
import { Grant, NO_EXPIRY, Permission, PUBLIC } from "../src/types/Permission.sol";
import { StreamFixture } from "./utils/StreamFixture.sol";

contract StreamTest is StreamFixture {
    // initialize

    function test_initialize_shouldSetEverything() public view {
        vm.assertEq(stream.owner(), owner);
        vm.assertEq(stream.registry(), address(registry));
        vm.assertFalse(stream.closed());
        vm.assertEq(stream.partitions(), 2);
        _assertMetadata(stream.metadata(), someMetadata());
        vm.assertEq(expiryOf(stream, manager, Permission.MANAGE), NO_EXPIRY);
        vm.assertEq(expiryOf(stream, grantor, Permission.GRANT), NO_EXPIRY);
        vm.assertEq(stream.readerCount(), 0);
    }

    function test_initialize_shouldBeRefusedTheSecondTime() public {
        vm.prank(address(registry));
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        stream.initialize(owner, someMetadata(), new Grant[](0));
    }

    function test_initialize_shouldBeRefusedOnTheImplementation() public {
        Stream implementation = Stream(registry.implementation());
        vm.prank(address(registry));
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(owner, someMetadata(), new Grant[](0));
    }

    function test_initialize_shouldBeRefusedToOthersThanTheRegistry() public {
        Stream clone = Stream(Clones.clone(registry.implementation()));
        vm.expectRevert(abi.encodeWithSelector(IStream.NotRegistry.selector, address(this)));
        clone.initialize(owner, someMetadata(), new Grant[](0));
    }

    function test_initialize_shouldRefuseToHaveNoOwner() public {
        vm.expectRevert(IStream.InvalidOwner.selector);
        createStream("ownerless", address(0), delegates());
    }

    function test_initialize_shouldRefuseMightyPublicPermissions() public {
        Grant[] memory grants = new Grant[](1);
        grants[0] = Grant(PUBLIC, Permission.MANAGE, NO_EXPIRY);
        vm.expectRevert(abi.encodeWithSelector(IStream.PermissionCannotBePublic.selector, Permission.MANAGE));
        createStream("everybodys", owner, grants);
    }

    function test_initialize_shouldRefuseExpiredGrants() public {
        Grant[] memory grants = new Grant[](1);
        grants[0] = Grant(alice, Permission.SUBSCRIBE, START);
        vm.expectRevert(abi.encodeWithSelector(IStream.ExpiryInThePast.selector, START));
        createStream("late", owner, grants);
    }

    // setMetadata

    function test_setMetadata_shouldReplaceAllOfIt() public {
        string[] memory tags = new string[](1);
        tags[0] = unicode"säätila";
        Metadata memory changed = Metadata("Weather", "", tags, 3, 0);
        vm.expectEmit(address(stream));
        emit IStream.MetadataChanged(changed);
        vm.prank(manager);
        stream.setMetadata(changed);
        _assertMetadata(stream.metadata(), changed);
        vm.assertEq(stream.partitions(), 3);
    }

    function test_setMetadata_shouldNeedManage() public {
        address[2] memory callers = [grantor, stranger];
        for (uint256 i = 0; i < callers.length; ++i) {
            _expectNotPermitted(callers[i], Permission.MANAGE);
            stream.setMetadata(someMetadata());
        }
    }

    function test_setMetadata_shouldBeRefusedOnceManageExpired() public {
        _grantAs(owner, alice, Permission.MANAGE, START + 10);
        vm.warp(START + 9);
        vm.prank(alice);
        stream.setMetadata(someMetadata());
        vm.warp(START + 10);
        _expectNotPermitted(alice, Permission.MANAGE);
        stream.setMetadata(someMetadata());
    }

    function test_setMetadata_shouldTakeTextsUpToTheirLimits() public {
        Metadata memory largest = someMetadata();
        largest.name = text(stream.MAX_NAME_BYTES());
        largest.description = text(stream.MAX_DESCRIPTION_BYTES());
        largest.tags = new string[](stream.MAX_TAGS());
        for (uint256 i = 0; i < largest.tags.length; ++i) {
            largest.tags[i] = text(stream.MAX_TAG_BYTES());
        }
        largest.partitions = stream.MAX_PARTITIONS();
        largest.storageDays = type(uint32).max;
        vm.prank(owner);
        stream.setMetadata(largest);
        _assertMetadata(stream.metadata(), largest);
    }

    function test_setMetadata_shouldRefuseLongTexts() public {
        Metadata memory changed = someMetadata();
        changed.name = text(129);
        _expectRefusedMetadata(changed, abi.encodeWithSelector(IStream.TextTooLong.selector, 129, 128));
        changed = someMetadata();
        changed.description = text(4097);
        _expectRefusedMetadata(changed, abi.encodeWithSelector(IStream.TextTooLong.selector, 4097, 4096));
    }

    function test_setMetadata_shouldRefuseBadTags() public {
        Metadata memory changed = someMetadata();
        changed.tags = new string[](17);
        _expectRefusedMetadata(changed, abi.encodeWithSelector(IStream.TooManyTags.selector, 17, 16));
        changed = someMetadata();
        changed.tags[1] = "";
        _expectRefusedMetadata(changed, abi.encodeWithSelector(IStream.InvalidTag.selector, ""));
        changed.tags[1] = text(65);
        _expectRefusedMetadata(changed, abi.encodeWithSelector(IStream.InvalidTag.selector, text(65)));
    }

    function testFuzz_setMetadata_shouldLetPartitionsOnlyGrow(uint32 before, uint32 wanted) public {
        before = uint32(bound(before, 2, stream.MAX_PARTITIONS()));
        Metadata memory changed = someMetadata();
        changed.partitions = before;
        vm.prank(owner);
        stream.setMetadata(changed);

        changed.partitions = wanted;
        if (wanted == 0 || wanted > stream.MAX_PARTITIONS()) {
            _expectRefusedMetadata(changed, abi.encodeWithSelector(IStream.InvalidPartitions.selector, wanted));
        } else if (wanted < before) {
            _expectRefusedMetadata(
                changed, abi.encodeWithSelector(IStream.PartitionsCannotShrink.selector, wanted, before)
            );
        } else {
            vm.prank(owner);
            stream.setMetadata(changed);
            vm.assertEq(stream.partitions(), wanted);
        }
    }

    function test_setMetadata_shouldRefuseNoPartitionsAndTooMany() public {
        Metadata memory changed = someMetadata();
        changed.partitions = 0;
        _expectRefusedMetadata(changed, abi.encodeWithSelector(IStream.InvalidPartitions.selector, 0));
        changed.partitions = 1025;
        _expectRefusedMetadata(changed, abi.encodeWithSelector(IStream.InvalidPartitions.selector, 1025));
    }

    // transferOwnership

    function test_transferOwnership_shouldMakeAnotherOwner() public {
        _grantAs(owner, owner, Permission.PUBLISH, START + 100);
        vm.expectEmit(address(stream));
        emit IStream.OwnershipTransferred(owner, alice);
        vm.prank(owner);
        stream.transferOwnership(alice);

        vm.assertEq(stream.owner(), alice);
        vm.assertTrue(stream.hasPermission(alice, Permission.GRANT));
        vm.assertTrue(stream.hasPermission(owner, Permission.PUBLISH), "keeps what was granted to it");
        vm.assertFalse(stream.hasPermission(owner, Permission.MANAGE));
        vm.assertEq(expiryOf(stream, owner, Permission.PUBLISH), START + 100);
        vm.assertEq(expiryOf(stream, owner, Permission.SUBSCRIBE), 0);
    }

    function testFuzz_transferOwnership_shouldBeForTheOwnerOnly(address caller) public {
        vm.assume(caller != owner);
        vm.prank(caller);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotOwner.selector, caller));
        stream.transferOwnership(caller);
    }

    function test_transferOwnership_shouldRefuseNobody() public {
        vm.prank(owner);
        vm.expectRevert(IStream.InvalidOwner.selector);
        stream.transferOwnership(address(0));
    }

    // close, reopen

    function test_close_shouldTakeAllPermissions() public {
        _grantAs(owner, alice, Permission.SUBSCRIBE, NO_EXPIRY);
        vm.expectEmit(address(stream));
        emit IStream.StreamClosed(manager);
        vm.prank(manager);
        stream.close();

        vm.assertTrue(stream.closed());
        for (uint8 p = 0; p < 4; ++p) {
            vm.assertFalse(stream.hasPermission(owner, Permission(p)));
            vm.assertFalse(stream.hasPermission(alice, Permission(p)));
        }
    }

    function test_close_shouldNeedManage() public {
        _expectNotPermitted(grantor, Permission.MANAGE);
        stream.close();
    }

    function test_close_shouldFreezeTheStream() public {
        vm.startPrank(owner);
        stream.close();
        bytes4 closed = IStream.StreamIsClosed.selector;
        vm.expectRevert(closed);
        stream.close();
        vm.expectRevert(closed);
        stream.setMetadata(someMetadata());
        vm.expectRevert(closed);
        stream.grant(alice, Permission.SUBSCRIBE, NO_EXPIRY);
        vm.expectRevert(closed);
        stream.grantBatch(new Grant[](0));
        vm.expectRevert(closed);
        stream.revoke(manager, Permission.MANAGE);
        vm.expectRevert(closed);
        stream.setPublicKey(owner, publicKey(1, true));
        vm.expectRevert(closed);
        stream.removePublicKey(owner);
        vm.expectRevert(closed);
        stream.transferOwnership(alice);
        vm.stopPrank();
    }

    function test_reopen_shouldBringBackTheState() public {
        _grantAs(owner, alice, Permission.SUBSCRIBE, NO_EXPIRY);
        vm.prank(owner);
        stream.close();
        vm.expectEmit(address(stream));
        emit IStream.StreamReopened();
        vm.prank(owner);
        stream.reopen();
        vm.assertFalse(stream.closed());
        vm.assertTrue(stream.hasPermission(alice, Permission.SUBSCRIBE));
        _assertMetadata(stream.metadata(), someMetadata());
    }

    function test_reopen_shouldBeForTheOwnerOnly() public {
        vm.prank(owner);
        stream.close();
        vm.prank(manager);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotOwner.selector, manager));
        stream.reopen();
    }

    function test_reopen_shouldBeRefusedWhenOpen() public {
        vm.prank(owner);
        vm.expectRevert(IStream.StreamIsOpen.selector);
        stream.reopen();
    }

    function _grantAs(address caller, address to, Permission permission, uint64 expiry) private {
        vm.prank(caller);
        stream.grant(to, permission, expiry);
    }

    function _expectNotPermitted(address caller, Permission required) private {
        vm.prank(caller);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotPermitted.selector, caller, required));
    }

    function _expectRefusedMetadata(Metadata memory refused, bytes memory failure) private {
        vm.prank(owner);
        vm.expectRevert(failure);
        stream.setMetadata(refused);
    }

    function _assertMetadata(Metadata memory actual, Metadata memory expected) private pure {
        vm.assertEq(abi.encode(actual), abi.encode(expected));
    }
}
