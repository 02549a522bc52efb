// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { ERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

import { DATAcoin } from "../src/DATAcoin.sol";
import { DevelopmentFaucet } from "../src/DevelopmentFaucet.sol";
import { IDevelopmentFaucet } from "../src/interfaces/IDevelopmentFaucet.sol";
import { Test } from "./utils/Test.sol";

contract DATAcoinTest is Test {
    uint256 private constant SUPPLY = 1e9 * 1e18;
    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    DATAcoin private _token;
    DevelopmentFaucet private _faucet;
    address private immutable _alice = account("alice");
    address private immutable _spender = account("spender");

    function setUp() public {
        vm.warp(START);
        _token = new DATAcoin(address(this), SUPPLY);
        _faucet = new DevelopmentFaucet(_token);
    }

    function test_constructor_shouldGiveTheHolderTheWholeSupply() public view {
        vm.assertEq(_token.name(), "DATAcoin");
        vm.assertEq(_token.symbol(), "DATA");
        vm.assertEq(_token.decimals(), 18);
        vm.assertEq(_token.totalSupply(), SUPPLY);
        vm.assertEq(_token.balanceOf(address(this)), SUPPLY);
    }

    function testFuzz_transfer_shouldNeitherMakeNorLoseDATA(address to, uint256 amount) public {
        vm.assume(to != address(0) && to != address(this));
        amount = bound(amount, 0, SUPPLY);
        _token.transfer(to, amount);
        vm.assertEq(_token.balanceOf(to), amount);
        vm.assertEq(_token.balanceOf(address(this)), SUPPLY - amount);
        vm.assertEq(_token.totalSupply(), SUPPLY);
    }

    function testFuzz_transfer_shouldRefuseMoreThanTheBalance(uint256 amount) public {
        amount = bound(amount, SUPPLY + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(this), SUPPLY, amount)
        );
        _token.transfer(_alice, amount);
    }

    function testFuzz_permit_shouldApproveBySignature(uint256 key, uint256 amount, uint256 deadline) public {
        key = privateKey(key);
        deadline = bound(deadline, START, type(uint256).max);
        (uint8 v, bytes32 r, bytes32 s) = _signPermit(key, amount, deadline);
        _token.permit(vm.addr(key), _spender, amount, deadline, v, r, s);
        vm.assertEq(_token.allowance(vm.addr(key), _spender), amount);
        vm.assertEq(_token.nonces(vm.addr(key)), 1);
    }

    function test_permit_shouldServeOnce() public {
        (uint8 v, bytes32 r, bytes32 s) = _signPermit(1, 10, START);
        _token.permit(vm.addr(1), _spender, 10, START, v, r, s);
        vm.expectRevert();
        _token.permit(vm.addr(1), _spender, 10, START, v, r, s);
    }

    function test_permit_shouldExpire() public {
        (uint8 v, bytes32 r, bytes32 s) = _signPermit(1, 10, START);
        vm.warp(START + 1);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, START));
        _token.permit(vm.addr(1), _spender, 10, START, v, r, s);
    }

    function test_permit_shouldRefuseAnothersSignature() public {
        (uint8 v, bytes32 r, bytes32 s) = _signPermit(1, 10, START);
        vm.expectRevert();
        _token.permit(vm.addr(2), _spender, 10, START, v, r, s);
    }

    function testFuzz_drip_shouldGiveWhatItHolds(uint256 amount) public {
        amount = bound(amount, 0, _faucet.MAX_DRIP());
        _token.transfer(address(_faucet), _faucet.MAX_DRIP());
        vm.assertEq(address(_faucet.token()), address(_token));
        vm.expectEmit(address(_faucet));
        emit IDevelopmentFaucet.Dripped(_alice, amount);
        vm.prank(_spender);
        _faucet.drip(_alice, amount);
        vm.assertEq(_token.balanceOf(_alice), amount);
        vm.assertEq(_token.totalSupply(), SUPPLY);
    }

    function test_drip_shouldRefuseTooMuchAtOnce() public {
        uint256 limit = _faucet.MAX_DRIP();
        _token.transfer(address(_faucet), SUPPLY);
        vm.expectRevert(abi.encodeWithSelector(IDevelopmentFaucet.DripTooLarge.selector, limit + 1, limit));
        _faucet.drip(_alice, limit + 1);
    }

    function test_drip_shouldGiveNothingWhereNobodyFilledIt() public {
        vm.expectRevert(abi.encodeWithSelector(IDevelopmentFaucet.FaucetDry.selector, 1, 0));
        _faucet.drip(_alice, 1);
    }

    function _signPermit(uint256 key, uint256 amount, uint256 deadline)
        private
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        bytes32 permit = keccak256(abi.encode(PERMIT_TYPEHASH, vm.addr(key), _spender, amount, 0, deadline));
        return vm.sign(key, keccak256(abi.encodePacked(hex"1901", _token.DOMAIN_SEPARATOR(), permit)));
    }
}
