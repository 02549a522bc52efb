// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";

import { INetworkSettings } from "../src/interfaces/INetworkSettings.sol";
import { NetworkLayout, NetworkParameters } from "../src/types/NetworkSettings.sol";
import { CoordinatorFixture } from "./utils/CoordinatorFixture.sol";

contract CoordinatorSettingsTest is CoordinatorFixture {
    function test_constructor_shouldTellLayoutAndParameters() public view {
        vm.assertEq(abi.encode(coordinator.networkLayout()), abi.encode(someLayout()));
        vm.assertEq(abi.encode(coordinator.parameters()), abi.encode(someParameters()));
        vm.assertEq(address(coordinator.token()), address(token));
        vm.assertEq(address(coordinator.karma()), address(karma));
        vm.assertEq(coordinator.owner(), owner);
    }

    function test_setParameters_shouldBeTheOwnersAlone() public {
        NetworkParameters memory parameters = someParameters();
        parameters.candidates = 8;
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, stranger));
        vm.prank(stranger);
        coordinator.setParameters(parameters);
        vm.expectEmit(address(coordinator));
        emit INetworkSettings.ParametersChanged(parameters);
        vm.prank(owner);
        coordinator.setParameters(parameters);
        vm.assertEq(coordinator.parameters().candidates, 8);
    }

    function test_setParameters_shouldKeepToTheBounds() public {
        NetworkParameters memory p = someParameters();
        p.minimumStake = 0;
        _expectBounds(p, _error("minimumStake", 0, 1, 1e27));
        p = someParameters();
        p.entryFee = p.minimumStake + 1;
        _expectBounds(p, _error("entryFee", STAKE + 1, 0, STAKE));
        p = someParameters();
        p.removalPenalty = p.minimumStake / 2 + 1;
        _expectBounds(p, _error("removalPenalty", STAKE / 2 + 1, 0, STAKE / 2));
        p = someParameters();
        p.reportReward = 1e24 + 1;
        _expectBounds(p, _error("reportReward", 1e24 + 1, 0, 1e24));
        p = someParameters();
        p.rebalanceReward = 1e24 + 1;
        _expectBounds(p, _error("rebalanceReward", 1e24 + 1, 0, 1e24));
        p = someParameters();
        p.partitionsPerBroker = 0;
        _expectBounds(p, _error("partitionsPerBroker", 0, 1, 64));
        p = someParameters();
        p.candidates = 9;
        _expectBounds(p, _error("candidates", 9, 1, 8));
        p = someParameters();
        p.tolerancePercent = 4;
        _expectBounds(p, _error("tolerancePercent", 4, 5, 200));
        p = someParameters();
        p.coherencePercent = 50;
        _expectBounds(p, _error("coherencePercent", 50, 51, 100));
        p = someParameters();
        p.demeritLimit = 1001;
        _expectBounds(p, _error("demeritLimit", 1001, 10, 1000));
        p = someParameters();
        p.deviantDemerits = 101;
        _expectBounds(p, _error("deviantDemerits", 101, 1, 100));
        p = someParameters();
        p.absentDemerits = 21;
        _expectBounds(p, _error("absentDemerits", 21, 0, 20));
        p = someParameters();
        p.incoherentDemerits = 21;
        _expectBounds(p, _error("incoherentDemerits", 21, 0, 20));
        p = someParameters();
        p.forgiveness = 20;
        _expectBounds(p, _error("forgiveness", 20, 0, 19));
        p = someParameters();
        p.unbondingSeconds = 599;
        _expectBounds(p, _error("unbondingSeconds", 599, 600, 365 days));
    }

    function test_constructor_shouldKeepToTheBounds() public {
        NetworkLayout memory given = someLayout();
        given.epochSeconds = 9;
        _expectLayout(given, _error("epochSeconds", 9, 10, 7 days));
        given = someLayout();
        given.commitSeconds = 120;
        _expectLayout(given, _error("commitSeconds", 120, 1, 119));
        given = someLayout();
        given.revealSeconds = 81;
        _expectLayout(given, _error("revealSeconds", 81, 1, 80));
        given = someLayout();
        given.replication = 7;
        _expectLayout(given, _error("replication", 7, 1, 6));
        given = someLayout();
        given.initialPartitions = 131_072;
        _expectLayout(given, _error("initialPartitions", 131_072, 1, 65_536));
        given = someLayout();
        given.initialPartitions = 12;
        vm.expectRevert(abi.encodeWithSelector(INetworkSettings.NotAPowerOfTwo.selector, 12));
        newCoordinator(given, someParameters());
    }

    /// @dev What owners may set never gives a coherent root to fewer than half
    function testFuzz_setParameters_shouldNeverAllowTwoRoots(uint8 percent, uint8 replication) public pure {
        percent = uint8(bound(percent, 51, 100));
        replication = uint8(bound(replication, 1, 6));
        uint256 needed = (uint256(replication) * percent + 99) / 100;
        vm.assertTrue(2 * needed > replication && needed <= replication);
    }

    function _expectBounds(NetworkParameters memory p, bytes memory expected) private {
        vm.expectRevert(expected);
        vm.prank(owner);
        coordinator.setParameters(p);
    }

    function _expectLayout(NetworkLayout memory given, bytes memory expected) private {
        vm.expectRevert(expected);
        newCoordinator(given, someParameters());
    }

    function _error(bytes32 name, uint256 value, uint256 low, uint256 high) private pure returns (bytes memory) {
        return abi.encodeWithSelector(INetworkSettings.OutOfBounds.selector, name, value, low, high);
    }
}
