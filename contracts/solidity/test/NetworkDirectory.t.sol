// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";

import { NetworkDirectory } from "../src/NetworkDirectory.sol";
import { INetworkDirectory } from "../src/interfaces/INetworkDirectory.sol";
import { Test } from "./utils/Test.sol";

contract NetworkDirectoryTest is Test {
    address private immutable _owner = account("owner");
    address private immutable _stranger = account("stranger");

    NetworkDirectory private _directory = new NetworkDirectory(_owner);

    function test_setCoordinator_shouldPutItInForceAndKeepFormerOnesKnown() public {
        (address first, address second) = (address(new Coordinator()), address(new Coordinator()));
        vm.assertEq(_directory.coordinator(), address(0));
        vm.startPrank(_owner);
        vm.expectEmit(address(_directory));
        emit INetworkDirectory.CoordinatorChanged(address(0), first);
        _directory.setCoordinator(first);
        vm.assertFalse(_directory.isCoordinator(second));
        vm.expectEmit(address(_directory));
        emit INetworkDirectory.CoordinatorChanged(first, second);
        _directory.setCoordinator(second);
        vm.assertEq(_directory.coordinator(), second);
        vm.assertTrue(_directory.isCoordinator(first));
        vm.assertTrue(_directory.isCoordinator(second));
    }

    function test_setCoordinator_shouldBeTheOwnersAlone() public {
        address coordinator = address(new Coordinator());
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, _stranger));
        vm.prank(_stranger);
        _directory.setCoordinator(coordinator);
    }

    function test_setCoordinator_shouldRefuseWhatIsNoContract() public {
        vm.expectRevert(abi.encodeWithSelector(INetworkDirectory.NotAContract.selector, _stranger));
        vm.prank(_owner);
        _directory.setCoordinator(_stranger);
    }
}

contract Coordinator { }
