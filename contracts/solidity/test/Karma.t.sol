// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";

import { Karma } from "../src/Karma.sol";
import { IKarma } from "../src/interfaces/IKarma.sol";
import { ReferenceExp2 } from "./utils/ReferenceExp2.sol";
import { Test } from "./utils/Test.sol";

contract KarmaTest is Test {
    /// @dev More than any amount of DATA, in wei
    uint256 private constant MOST = 2 ** 96;
    uint64 private constant HALF_LIFE = 180 days;

    ReferenceExp2 private immutable _reference = new ReferenceExp2();
    address private immutable _owner = account("owner");
    address private immutable _alice = account("alice");
    address private immutable _bob = account("bob");
    address private immutable _factory = account("factory");
    address private immutable _child = account("child");

    Karma private _karma;

    function setUp() public {
        vm.warp(START);
        _karma = new Karma(_owner, HALF_LIFE);
        vm.prank(_owner);
        _karma.setCreditor(address(this), true);
    }

    // Crediting and decay

    function testFuzz_credit_shouldBeReadableAtOnceToTheWei(uint256 amount, uint64 when) public {
        amount = bound(amount, 1, MOST);
        vm.warp(START + when % (10 * HALF_LIFE));
        vm.expectEmit(address(_karma));
        emit IKarma.KarmaChanged(_alice, amount);
        _karma.credit(_alice, amount);
        vm.assertEq(_karma.karmaOf(_alice), amount);
        vm.assertEq(_karma.karmaOf(_bob), 0);
    }

    function testFuzz_karmaOf_shouldHalveWithEveryHalfLife(uint256 amount, uint64 when, uint8 halfLives) public {
        amount = bound(amount, 1, MOST);
        vm.warp(START + when % HALF_LIFE);
        _karma.credit(_alice, amount);
        vm.warp(block.timestamp + uint256(halfLives) * HALF_LIFE);
        _assertClose(_karma.karmaOf(_alice), amount >> halfLives, 0);
    }

    function testFuzz_karmaOf_shouldDecayAsTheReferenceDoes(uint256 amount, uint64 when, uint64 later, uint64 halfLife)
        public
    {
        amount = bound(amount, 1, MOST);
        halfLife = uint64(bound(halfLife, 1 minutes, 36_525 days));
        Karma karma = _karmaWith(halfLife);
        vm.warp(START + when % (2 * HALF_LIFE));
        karma.credit(_alice, amount);
        later = uint64(bound(later, 0, 50 * uint256(halfLife)));
        vm.warp(block.timestamp + later);
        _assertClose(karma.karmaOf(_alice), _reference.decayed(amount, later, halfLife), amount);
    }

    /// @dev The heart of it: the same credits, written once each or with any number of other writes between them, come to the
    /// same, and to what the sum of all that decayed comes to.
    function testFuzz_karmaOf_shouldNotDependOnHowOftenItIsWritten(
        uint96[12] calldata amounts,
        uint32[12] calldata pauses,
        uint16[12] calldata touches
    ) public {
        uint256[12] memory times;
        uint256 total = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            uint256 end = block.timestamp + pauses[i] % (2 * HALF_LIFE);
            for (uint256 touch = 0; touch < touches[i] % 20; ++touch) {
                vm.warp(block.timestamp + (end - block.timestamp) / 2);
                _karma.debit(_bob, 0);
            }
            vm.warp(end);
            _karma.credit(_alice, amounts[i]);
            _karma.credit(_bob, amounts[i]);
            times[i] = end;
            total += amounts[i];
        }
        vm.warp(block.timestamp + pauses[0] % HALF_LIFE);

        uint256 expected = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            expected += _reference.decayed(amounts[i], block.timestamp - times[i], HALF_LIFE);
        }
        // Each of the twelve terms was rounded down to the wei; karma was not.
        vm.assertGe(_karma.karmaOf(_alice) + 1 + (total >> 74), expected);
        vm.assertGe(expected + 13 + (total >> 74), _karma.karmaOf(_alice));
        _assertClose(_karma.karmaOf(_bob), _karma.karmaOf(_alice), 0);
    }

    function test_credit_shouldNotDriftOverTenThousandWrites() public {
        for (uint256 i = 0; i < 10_000; ++i) {
            vm.warp(block.timestamp + 1 hours);
            _karma.debit(_alice, 0);
            if (i == 0) {
                _karma.credit(_alice, 1e27);
                _karma.credit(_bob, 1e27);
            }
        }
        _assertClose(_karma.karmaOf(_alice), _karma.karmaOf(_bob), 0);
        _assertClose(_karma.karmaOf(_alice), _reference.decayed(1e27, 9999 hours, HALF_LIFE), 1e27);
    }

    function test_karmaOf_shouldExpire() public {
        _karma.credit(_alice, 1e27);
        vm.warp(START + 91 * HALF_LIFE);
        vm.assertEq(_karma.karmaOf(_alice), 0);
        vm.warp(START + 100_000 * HALF_LIFE);
        vm.assertEq(_karma.karmaOf(_alice), 0);
        _karma.credit(_alice, 5);
        vm.assertEq(_karma.karmaOf(_alice), 5);
    }

    function test_credit_shouldStopGrowingBeforeItOverflows() public {
        _karma.credit(_alice, type(uint256).max);
        vm.assertEq(_karma.karmaOf(_alice), type(uint120).max);
        for (uint256 i = 0; i < 600; ++i) {
            vm.warp(START + i * (HALF_LIFE / 300));
            _karma.credit(_alice, type(uint256).max);
            vm.assertGe(2 ** 128, _karma.karmaOf(_alice));
        }
        vm.assertGe(_karma.karmaOf(_alice), 2 ** 127);
    }

    function test_credit_shouldPassOverNobodyAndNothing() public {
        vm.recordLogs();
        _karma.credit(address(0), 100);
        _karma.credit(_alice, 0);
        vm.assertEq(vm.getRecordedLogs().length, 0);
        vm.assertEq(_karma.karmaOf(address(0)), 0);
    }

    // Debits

    function testFuzz_debit_shouldTakeWhatIsThere(uint96 credited, uint96 debited, uint32 pause) public {
        _karma.credit(_alice, credited);
        vm.warp(START + pause);
        uint256 before = _karma.karmaOf(_alice);
        uint256 rest = debited < before ? before - debited : 0;
        _karma.debit(_alice, debited);
        _assertClose(_karma.karmaOf(_alice), rest, 0);
        if (rest == 0) {
            _karma.credit(_alice, 7);
            vm.assertEq(_karma.karmaOf(_alice), 7);
        }
    }

    function testFuzz_debit_shouldStopAtNothing(uint96 credited, uint256 debited) public {
        debited = bound(debited, credited, type(uint256).max);
        _karma.credit(_alice, credited);
        vm.expectEmit(address(_karma));
        emit IKarma.KarmaChanged(_alice, 0);
        _karma.debit(_alice, debited);
        vm.assertEq(_karma.karmaOf(_alice), 0);
    }

    // Creditors

    function test_creditors_shouldBeNamedByTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, _alice));
        vm.prank(_alice);
        _karma.setCreditor(_alice, true);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, _alice));
        vm.prank(_alice);
        _karma.setFactory(_alice, true);

        vm.expectEmit(address(_karma));
        emit IKarma.CreditorChanged(_alice, true, address(0));
        vm.prank(_owner);
        _karma.setCreditor(_alice, true);
        vm.assertTrue(_karma.isCreditor(_alice));
    }

    function test_creditors_shouldBeTheOnlyOnesToWrite() public {
        bytes memory refusal = abi.encodeWithSelector(IKarma.NotCreditor.selector, _owner);
        vm.startPrank(_owner);
        vm.expectRevert(refusal);
        _karma.credit(_owner, 1);
        vm.expectRevert(refusal);
        _karma.debit(_alice, 1);
        _karma.setCreditor(address(this), false);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IKarma.NotCreditor.selector, address(this)));
        _karma.credit(_alice, 1);
    }

    function test_factory_shouldAuthoriseWhatItMade() public {
        _setFactory(true);
        vm.expectEmit(address(_karma));
        emit IKarma.CreditorChanged(_child, true, _factory);
        vm.prank(_factory);
        _karma.addCreditor(_child);
        vm.assertTrue(_karma.isFactory(_factory));
        vm.assertFalse(_karma.isCreditor(_factory));
        vm.prank(_child);
        _karma.credit(_alice, 10);
        vm.assertEq(_karma.karmaOf(_alice), 10);
    }

    function test_factory_shouldTakeItsChildrenWithIt() public {
        _setFactory(true);
        vm.prank(_factory);
        _karma.addCreditor(_child);
        vm.expectEmit(address(_karma));
        emit IKarma.FactoryChanged(_factory, false);
        _setFactory(false);
        vm.assertFalse(_karma.isCreditor(_child));
        vm.expectRevert(abi.encodeWithSelector(IKarma.NotFactory.selector, _factory));
        vm.prank(_factory);
        _karma.addCreditor(account("another child"));
    }

    function test_factory_shouldNotAuthoriseAgainWhomTheOwnerBarred() public {
        _setFactory(true);
        vm.prank(_factory);
        _karma.addCreditor(_child);
        vm.prank(_owner);
        _karma.setCreditor(_child, false);
        vm.assertFalse(_karma.isCreditor(_child));
        vm.expectRevert(abi.encodeWithSelector(IKarma.CreditorKnown.selector, _child));
        vm.prank(_factory);
        _karma.addCreditor(_child);
        vm.expectRevert(abi.encodeWithSelector(IKarma.CreditorKnown.selector, address(this)));
        vm.prank(_factory);
        _karma.addCreditor(address(this));
    }

    function testFuzz_constructor_shouldRefuseHalfLivesOutOfBounds(uint64 halfLife) public {
        if (halfLife >= 1 minutes && halfLife <= 36_525 days) {
            vm.assertEq(new Karma(_owner, halfLife).halfLife(), halfLife);
            return;
        }
        vm.expectRevert(
            abi.encodeWithSelector(IKarma.InvalidHalfLife.selector, halfLife, uint64(1 minutes), uint64(36_525 days))
        );
        new Karma(_owner, halfLife);
    }

    function _karmaWith(uint64 halfLife) private returns (Karma karma) {
        karma = new Karma(address(this), halfLife);
        karma.setCreditor(address(this), true);
    }

    function _setFactory(bool authorised) private {
        vm.prank(_owner);
        _karma.setFactory(_factory, authorised);
    }

    /// @dev Off by a wei, and by 2^-74 of the amount that decayed, at most
    function _assertClose(uint256 actual, uint256 expected, uint256 amount) private pure {
        vm.assertGe(actual + 1 + (amount >> 74), expected);
        vm.assertGe(expected + 1 + (amount >> 74), actual);
    }
}
