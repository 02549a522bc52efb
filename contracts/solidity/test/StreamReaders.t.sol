// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IStream } from "../src/interfaces/IStream.sol";
import { NO_EXPIRY, Permission, PUBLIC } from "../src/types/Permission.sol";
import { ReaderKey } from "../src/types/ReaderKey.sol";
import { StreamFixture } from "./utils/StreamFixture.sol";

contract StreamReadersTest is StreamFixture {
    function setUp() public override {
        super.setUp();
        _grant(alice, START + 1000);
    }

    function testFuzz_setPublicKey_shouldTakeEveryKeyInBothForms(uint256 seed, bool compressed) public {
        bytes memory key = publicKey(seed, compressed);
        vm.expectEmit(address(stream));
        emit IStream.PublicKeyChanged(alice, key);
        vm.prank(alice);
        stream.setPublicKey(alice, key);
        vm.assertEq(stream.publicKeyOf(alice), key);
        vm.assertEq(stream.readerCount(), 1);
    }

    function test_setPublicKey_shouldReplaceTheKey() public {
        vm.startPrank(alice);
        stream.setPublicKey(alice, publicKey(1, false));
        stream.setPublicKey(alice, publicKey(2, true));
        vm.assertEq(stream.publicKeyOf(alice), publicKey(2, true));
        stream.setPublicKey(alice, publicKey(3, false));
        vm.stopPrank();
        vm.assertEq(stream.publicKeyOf(alice), publicKey(3, false));
        vm.assertEq(stream.readerCount(), 1);
    }

    function test_setPublicKey_shouldBePossibleForGrantors() public {
        bytes memory key = publicKey(1, true);
        vm.prank(grantor);
        stream.setPublicKey(alice, key);
        vm.assertEq(stream.publicKeyOf(alice), key);
    }

    function test_setPublicKey_shouldBeRefusedToOthers() public {
        bytes memory key = publicKey(1, true);
        address[2] memory callers = [manager, stranger];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.prank(callers[i]);
            vm.expectRevert(abi.encodeWithSelector(IStream.NotPermitted.selector, callers[i], Permission.GRANT));
            stream.setPublicKey(alice, key);
        }
    }

    function test_setPublicKey_shouldBeForReadersOnly() public {
        bytes memory key = publicKey(1, true);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotAReader.selector, stranger));
        stream.setPublicKey(stranger, key);

        vm.prank(grantor);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotAReader.selector, stranger));
        stream.setPublicKey(stranger, key);

        vm.warp(START + 1000);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotAReader.selector, alice));
        stream.setPublicKey(alice, key);
    }

    function test_setPublicKey_shouldRefuseAKeyOfThePublic() public {
        bytes memory key = publicKey(1, true);
        _grant(PUBLIC, NO_EXPIRY);
        vm.prank(grantor);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotAReader.selector, PUBLIC));
        stream.setPublicKey(PUBLIC, key);
    }

    function testFuzz_setPublicKey_shouldRefuseWhatIsNoKey(bytes calldata noise) public {
        vm.assume(noise.length != 33 || (noise[0] != 0x02 && noise[0] != 0x03));
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IStream.InvalidPublicKey.selector, noise));
        stream.setPublicKey(alice, noise);
    }

    function test_removePublicKey_shouldBePossibleForReaderAndGrantors() public {
        address[3] memory callers = [alice, grantor, owner];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.prank(alice);
            stream.setPublicKey(alice, publicKey(1, false));
            vm.expectEmit(address(stream));
            emit IStream.PublicKeyChanged(alice, "");
            vm.prank(callers[i]);
            stream.removePublicKey(alice);
            vm.assertEq(stream.publicKeyOf(alice), "");
            vm.assertEq(stream.readerCount(), 0);
        }
    }

    function test_removePublicKey_shouldBeRefusedToOthers() public {
        vm.prank(manager);
        vm.expectRevert(abi.encodeWithSelector(IStream.NotPermitted.selector, manager, Permission.GRANT));
        stream.removePublicKey(alice);
    }

    function test_removePublicKey_shouldDoNothingWithoutAKey() public {
        vm.recordLogs();
        vm.prank(alice);
        stream.removePublicKey(alice);
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function testFuzz_readers_shouldGiveEachOnceOverItsPages(uint8 count, uint8 removed, uint8 pageSize) public {
        count = uint8(bound(count, 1, 20));
        removed %= count;
        pageSize = uint8(bound(pageSize, 1, 7));
        address[] memory accounts = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            accounts[i] = account(vm.toString(i));
            _grant(accounts[i], NO_EXPIRY);
            vm.prank(accounts[i]);
            stream.setPublicKey(accounts[i], publicKey(i + 1, i % 2 == 0));
        }
        vm.prank(grantor);
        stream.removePublicKey(accounts[removed]);

        vm.assertEq(stream.readerCount(), count - 1);
        uint256 seen = 0;
        for (uint256 offset = 0; offset < count; offset += pageSize) {
            ReaderKey[] memory page = stream.readers(offset, pageSize);
            for (uint256 i = 0; i < page.length; ++i) {
                uint256 who = 0;
                while (accounts[who] != page[i].reader) ++who;
                vm.assertTrue(who != removed);
                accounts[who] = address(0);
                vm.assertEq(page[i].publicKey, publicKey(who + 1, who % 2 == 0));
                ++seen;
            }
        }
        vm.assertEq(seen, count - 1);
        vm.assertEq(stream.readers(count, 10).length, 0);
    }

    function _grant(address to, uint64 expiry) private {
        vm.prank(owner);
        stream.grant(to, Permission.SUBSCRIBE, expiry);
    }
}
