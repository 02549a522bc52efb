// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IStream } from "../src/interfaces/IStream.sol";
import { Grant, NO_EXPIRY, Permission, PUBLIC } from "../src/types/Permission.sol";
import { StreamFixture } from "./utils/StreamFixture.sol";

contract StreamPermissionsTest is StreamFixture {
    // hasPermission, permissionsOf

    function test_hasPermission_shouldBeTrueOfTheOwnerAlways() public {
        vm.warp(type(uint64).max - 1);
        for (uint8 p = 0; p < 4; ++p) {
            vm.assertTrue(stream.hasPermission(owner, Permission(p)));
            vm.assertEq(expiryOf(stream, owner, Permission(p)), NO_EXPIRY);
        }
    }

    function testFuzz_hasPermission_shouldEndAtTheExpiry(uint8 p, uint64 expiry) public {
        Permission permission = Permission(p % 4);
        expiry = uint64(bound(expiry, START + 1, NO_EXPIRY - 1));
        _grantAs(owner, alice, permission, expiry);
        vm.assertTrue(stream.hasPermission(alice, permission));
        vm.warp(expiry - 1);
        vm.assertTrue(stream.hasPermission(alice, permission));
        vm.warp(expiry);
        vm.assertFalse(stream.hasPermission(alice, permission));
    }

    function testFuzz_hasPermission_shouldBeFalseOfStrangers(address account_, uint8 p) public view {
        vm.assume(account_ != owner && account_ != manager && account_ != grantor);
        vm.assertFalse(stream.hasPermission(account_, Permission(p % 4)));
    }

    function testFuzz_hasPermission_shouldFollowThePublic(address account_, uint64 expiry) public {
        vm.assume(account_ != owner);
        expiry = uint64(bound(expiry, START + 1, NO_EXPIRY));
        _grantAs(owner, PUBLIC, Permission.SUBSCRIBE, expiry);
        vm.assertTrue(stream.hasPermission(account_, Permission.SUBSCRIBE));
        vm.assertTrue(stream.hasPermission(PUBLIC, Permission.SUBSCRIBE));
        vm.assertFalse(stream.hasPermission(account_, Permission.PUBLISH));
        if (account_ != PUBLIC) vm.assertEq(expiryOf(stream, account_, Permission.SUBSCRIBE), 0);
        vm.warp(expiry);
        vm.assertFalse(stream.hasPermission(account_, Permission.SUBSCRIBE));
    }

    // grant

    function testFuzz_grant_shouldFollowTheTableOfWhoMayGiveWhat(uint8 caller_, uint8 p, bool toPublic, uint64 expiry)
        public
    {
        address[5] memory callers = [owner, manager, grantor, alice, stranger];
        address caller = callers[caller_ % callers.length];
        Permission permission = Permission(p % 4);
        bool ownerOnly = permission == Permission.MANAGE || permission == Permission.GRANT;
        address to = toPublic ? PUBLIC : alice;

        if (caller != owner && caller != grantor) {
            vm.expectRevert(abi.encodeWithSelector(IStream.NotPermitted.selector, caller, Permission.GRANT));
        } else if (ownerOnly && caller != owner) {
            vm.expectRevert(abi.encodeWithSelector(IStream.OwnerOnlyPermission.selector, permission));
        } else if (ownerOnly && toPublic) {
            vm.expectRevert(abi.encodeWithSelector(IStream.PermissionCannotBePublic.selector, permission));
        } else if (expiry <= START) {
            vm.expectRevert(abi.encodeWithSelector(IStream.ExpiryInThePast.selector, expiry));
        } else {
            vm.expectEmit(address(stream));
            emit IStream.PermissionsChanged(
                to,
                permission == Permission.SUBSCRIBE ? expiry : 0,
                permission == Permission.PUBLISH ? expiry : 0,
                permission == Permission.MANAGE ? expiry : 0,
                permission == Permission.GRANT ? expiry : 0
            );
        }
        _grantAs(caller, to, permission, expiry);
    }

    function testFuzz_grant_shouldReplaceTheExpiryAndLeaveTheOthers(uint64[4] memory first, uint8 p, uint64 second)
        public
    {
        for (uint8 i = 0; i < 4; ++i) {
            first[i] = uint64(bound(first[i], START + 1, NO_EXPIRY));
            _grantAs(owner, alice, Permission(i), first[i]);
        }
        second = uint64(bound(second, START + 1, NO_EXPIRY));
        _grantAs(owner, alice, Permission(p % 4), second);
        first[p % 4] = second;
        for (uint8 i = 0; i < 4; ++i) {
            vm.assertEq(expiryOf(stream, alice, Permission(i)), first[i]);
        }
    }

    function test_grant_shouldNotOutliveTheGrantor() public {
        uint64 limit = START + 1000;
        _grantAs(owner, alice, Permission.GRANT, limit);
        _grantAs(alice, stranger, Permission.SUBSCRIBE, limit);
        vm.assertTrue(stream.hasPermission(stranger, Permission.SUBSCRIBE));
        vm.expectRevert(abi.encodeWithSelector(IStream.ExpiryBeyondGrantor.selector, limit + 1, limit));
        _grantAs(alice, stranger, Permission.SUBSCRIBE, limit + 1);
    }

    function test_grant_shouldEndWithTheGrantorsOwnPermission() public {
        _grantAs(owner, alice, Permission.GRANT, START + 10);
        vm.warp(START + 10);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotPermitted.selector, alice, Permission.GRANT));
        _grantAs(alice, stranger, Permission.SUBSCRIBE, START + 11);
    }

    function test_grantBatch_shouldDoAll() public {
        Grant[] memory grants = new Grant[](3);
        grants[0] = Grant(alice, Permission.SUBSCRIBE, START + 1);
        grants[1] = Grant(alice, Permission.PUBLISH, START + 2);
        grants[2] = Grant(PUBLIC, Permission.SUBSCRIBE, NO_EXPIRY);
        vm.expectEmit(address(stream));
        emit IStream.PermissionsChanged(alice, START + 1, 0, 0, 0);
        vm.expectEmit(address(stream));
        emit IStream.PermissionsChanged(alice, START + 1, START + 2, 0, 0);
        vm.expectEmit(address(stream));
        emit IStream.PermissionsChanged(PUBLIC, NO_EXPIRY, 0, 0, 0);
        vm.prank(grantor);
        stream.grantBatch(grants);
        vm.assertTrue(stream.hasPermission(stranger, Permission.SUBSCRIBE));
    }

    function test_grantBatch_shouldDoNothingIfOneIsRefused() public {
        Grant[] memory grants = new Grant[](2);
        grants[0] = Grant(alice, Permission.SUBSCRIBE, NO_EXPIRY);
        grants[1] = Grant(alice, Permission.GRANT, NO_EXPIRY);
        vm.expectRevert(abi.encodeWithSelector(IStream.OwnerOnlyPermission.selector, Permission.GRANT));
        vm.prank(grantor);
        stream.grantBatch(grants);
        vm.assertFalse(stream.hasPermission(alice, Permission.SUBSCRIBE));
    }

    function test_grantBatch_shouldNeedGrantEvenForNothing() public {
        vm.prank(manager);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotPermitted.selector, manager, Permission.GRANT));
        stream.grantBatch(new Grant[](0));
    }

    // revoke

    function testFuzz_revoke_shouldFollowTheTableOfWhoMayTakeWhat(uint8 caller_, uint8 p) public {
        address[5] memory callers = [owner, manager, grantor, alice, stranger];
        address caller = callers[caller_ % callers.length];
        Permission permission = Permission(p % 4);
        bool ownerOnly = permission == Permission.MANAGE || permission == Permission.GRANT;
        // Given to alice, who may also give it up herself; and, having GRANT then, she may do as a grantor.
        _grantAs(owner, alice, permission, START + 100);

        bool refused = true;
        if (caller != owner && caller != grantor && caller != alice) {
            vm.expectRevert(abi.encodeWithSelector(IStream.NotPermitted.selector, caller, Permission.GRANT));
        } else if (ownerOnly && caller == grantor) {
            vm.expectRevert(abi.encodeWithSelector(IStream.OwnerOnlyPermission.selector, permission));
        } else {
            refused = false;
            vm.expectEmit(address(stream));
            emit IStream.PermissionsChanged(alice, 0, 0, 0, 0);
        }
        vm.prank(caller);
        stream.revoke(alice, permission);
        vm.assertEq(stream.hasPermission(alice, permission), refused);
    }

    function test_revoke_shouldLeaveWhatThePublicHolds() public {
        _grantAs(owner, PUBLIC, Permission.SUBSCRIBE, NO_EXPIRY);
        _grantAs(owner, alice, Permission.SUBSCRIBE, NO_EXPIRY);
        vm.prank(grantor);
        stream.revoke(alice, Permission.SUBSCRIBE);
        vm.assertTrue(stream.hasPermission(alice, Permission.SUBSCRIBE));
        vm.prank(grantor);
        stream.revoke(PUBLIC, Permission.SUBSCRIBE);
        vm.assertFalse(stream.hasPermission(alice, Permission.SUBSCRIBE));
    }

    function test_revoke_shouldNotTouchTheOwner() public {
        vm.prank(grantor);
        stream.revoke(owner, Permission.PUBLISH);
        for (uint8 p = 0; p < 4; ++p) {
            vm.assertTrue(stream.hasPermission(owner, Permission(p)));
        }
    }

    function test_revoke_shouldRemoveThePublicKeyWithSubscribe() public {
        _grantAs(owner, alice, Permission.SUBSCRIBE, NO_EXPIRY);
        _grantAs(owner, alice, Permission.PUBLISH, NO_EXPIRY);
        bytes memory key = publicKey(7, false);
        vm.prank(alice);
        stream.setPublicKey(alice, key);

        vm.prank(grantor);
        stream.revoke(alice, Permission.PUBLISH);
        vm.assertEq(stream.publicKeyOf(alice), key);

        vm.expectEmit(address(stream));
        emit IStream.PublicKeyChanged(alice, "");
        vm.prank(grantor);
        stream.revoke(alice, Permission.SUBSCRIBE);
        vm.assertEq(stream.publicKeyOf(alice), "");
        vm.assertEq(stream.readerCount(), 0);
    }

    function _grantAs(address caller, address to, Permission permission, uint64 expiry) private {
        vm.prank(caller);
        stream.grant(to, permission, expiry);
    }
}
