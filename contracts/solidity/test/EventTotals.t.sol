// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { EventTotal, EventTotals } from "../src/libraries/EventTotals.sol";
import { Test } from "./utils/Test.sol";

contract EventTotalsTest is Test {
    using EventTotals for EventTotal[];

    struct Epoch {
        uint16 gap;
        uint16 length;
        uint32 count;
    }

    EventTotal[] private _totals;

    function testFuzz_until_shouldAgreeWithASumOverAllEpochs(Epoch[12] calldata epochs, uint32 moment) public {
        _record(epochs);
        moment = uint32(bound(moment, 0, 2 * 12 * uint256(type(uint16).max)));
        uint256 expected = 0;
        uint256 before = 0;
        for (uint256 i = 0; i < _totals.length; ++i) {
            EventTotal memory epoch = _totals[i];
            uint256 count = epoch.total - before;
            before = epoch.total;
            if (epoch.end <= moment) expected += count;
            else if (epoch.start < moment) expected += count * (moment - epoch.start) / (epoch.end - epoch.start);
        }
        vm.assertEq(_totals.until(moment), expected);
    }

    /// @dev What the law of the contract rests on: adjacent purchases share an epoch without counting an event twice
    function testFuzz_between_shouldAddUp(Epoch[12] calldata epochs, uint32[3] calldata moments) public {
        _record(epochs);
        (uint64 a, uint64 b, uint64 c) = (moments[0] % 1e6, moments[1] % 1e6, moments[2] % 1e6);
        if (a > b) (a, b) = (b, a);
        if (b > c) (b, c) = (c, b);
        if (a > b) (a, b) = (b, a);
        vm.assertEq(_totals.between(a, b) + _totals.between(b, c), _totals.between(a, c));
        vm.assertGe(_totals.until(type(uint64).max), _totals.between(a, c));
    }

    function test_add_shouldAddToTheLastEpochOnly() public {
        _add(100, 200, 10, true, 10);
        _add(100, 200, 5, true, 15);
        _add(200, 300, 1, true, 16);
        _add(100, 200, 5, false, 16);
        _add(299, 400, 5, false, 16);
        _add(200, 301, 5, false, 16);
        _add(350, 400, 4, true, 20);
        vm.assertEq(_totals.between(100, 200), 15);
        vm.assertEq(_totals.between(300, 350), 0);
        vm.assertEq(_totals.between(350, 375), 2);
    }

    function _add(uint64 start, uint64 end, uint64 count, bool isNext, uint128 total) private {
        (bool added, uint128 sum) = _totals.add(start, end, count);
        vm.assertEq(added, isNext);
        vm.assertEq(sum, total);
    }

    function _record(Epoch[12] calldata epochs) private {
        uint64 end = 0;
        for (uint256 i = 0; i < epochs.length; ++i) {
            uint64 start = end + epochs[i].gap;
            end = start + epochs[i].length + 1;
            _totals.add(start, end, epochs[i].count);
        }
    }
}
