// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import { DataLicense } from "../src/DataLicense.sol";
import { Stream } from "../src/Stream.sol";
import { IDataLicense } from "../src/interfaces/IDataLicense.sol";
import { IStream } from "../src/interfaces/IStream.sol";
import { Attestation, Order } from "../src/types/Order.sol";
import { Grant, NO_EXPIRY, Permission, PUBLIC } from "../src/types/Permission.sol";
import { Permit } from "../src/types/Permit.sol";
import { PurchaseId } from "../src/types/Purchase.sol";
import { Payout, Terms } from "../src/types/Terms.sol";
import { MarketFixture } from "./utils/MarketFixture.sol";

/// @title An attester that is a contract, and accepts what its owner signed elsewhere
contract ContractAttester is IERC1271 {
    bytes32 private immutable _accepted;

    constructor(bytes32 accepted) {
        _accepted = accepted;
    }

    function isValidSignature(bytes32 digest, bytes calldata) external view returns (bytes4) {
        return digest == _accepted ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

contract LicensePurchaseTest is MarketFixture {
    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    uint256 private constant BUYER_KEY = 0xb111e4;
    uint256 private constant ATTESTER_KEY = 0xa77e57;

    address private immutable _buyer = vm.addr(BUYER_KEY);
    address private immutable _attester = vm.addr(ATTESTER_KEY);

    // What a purchase does

    function testFuzz_purchase_shouldLetTheHolderReadUntilTheExpiry(uint64 period) public {
        period = uint64(bound(period, DAY, 3653 days));
        DataLicense license = sell(Payout.LINEAR);
        Order memory order = orderFor(alice, period);
        order.publicKey = publicKey(1, true);
        vm.assertEq(license.priceOf(period), priceOf(period));
        token.transfer(alice, priceOf(period));
        uint256 before = token.balanceOf(alice);

        vm.expectEmit(address(license));
        emit IDataLicense.Purchased(alice, 0, alice, START, START + period, priceOf(period));
        vm.prank(alice);
        license.purchase(order);

        assertPurchase(license, PurchaseId(alice, 0), START, START + period, priceOf(period));
        vm.assertEq(before - token.balanceOf(alice), priceOf(period));
        vm.assertEq(license.escrow(), priceOf(period));
        vm.assertEq(license.expiryOf(alice), START + period);
        vm.assertEq(expiryOf(stream, alice, Permission.SUBSCRIBE), START + period);
        vm.assertEq(stream.publicKeyOf(alice), order.publicKey);
        vm.warp(START + period - 1);
        vm.assertTrue(mayRead(alice));
        vm.warp(START + period);
        vm.assertFalse(mayRead(alice));
    }

    function test_purchase_shouldReachEveryStreamOfTheProduct() public {
        Terms memory agreed = _termsOfTwoStreams();
        DataLicense license = sell(agreed);
        Order memory order = orderFor(alice, DAY);
        order.publicKey = publicKey(1, true);
        vm.prank(alice);
        license.purchase(order);
        for (uint256 i = 0; i < 2; ++i) {
            vm.assertEq(expiryOf(Stream(agreed.streams[i]), alice, Permission.SUBSCRIBE), START + DAY);
            vm.assertEq(Stream(agreed.streams[i]).publicKeyOf(alice), order.publicKey);
        }
    }

    function test_purchase_shouldExtendFromTheExpiry() public {
        DataLicense license = sell(Payout.LINEAR);
        buy(license, alice, DAY);
        vm.warp(START + DAY / 2);
        PurchaseId memory second = buy(license, alice, 2 * DAY);
        assertPurchase(license, second, START + DAY, START + 3 * DAY, priceOf(2 * DAY));
        vm.assertEq(license.expiryOf(alice), START + 3 * DAY);
        vm.assertEq(expiryOf(stream, alice, Permission.SUBSCRIBE), START + 3 * DAY);
        vm.warp(START + 5 * DAY);
        assertPurchase(license, buy(license, alice, DAY), START + 5 * DAY, START + 6 * DAY, priceOf(DAY));
        vm.assertEq(license.holderOf(alice).purchases, 3);
    }

    function test_purchase_shouldNotShortenWhatTheReaderHas() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.prank(owner);
        stream.grant(alice, Permission.SUBSCRIBE, START + 10 * DAY);
        buy(license, alice, DAY);
        vm.assertEq(expiryOf(stream, alice, Permission.SUBSCRIBE), START + 10 * DAY);
        buy(license, alice, 10 * DAY);
        vm.assertEq(expiryOf(stream, alice, Permission.SUBSCRIBE), START + 11 * DAY);
    }

    function test_purchase_shouldServeTheStreamsOwnerToo() public {
        Terms memory agreed = someTerms(Payout.AT_ONCE);
        agreed.pricePerSecond = 0;
        DataLicense license = sell(agreed);
        Order memory order = orderFor(owner, DAY);
        order.publicKey = publicKey(1, false);
        vm.prank(owner);
        license.purchase(order);
        vm.assertEq(stream.publicKeyOf(owner), order.publicKey);
    }

    function test_purchase_shouldCostNothingWhereTheProductIsFree() public {
        Terms memory agreed = someTerms(Payout.AT_ONCE);
        agreed.pricePerSecond = 0;
        DataLicense license = sell(agreed);
        Order memory order = orderFor(stranger, DAY);
        order.maxPrice = 0;
        vm.prank(stranger);
        license.purchase(order);
        vm.assertTrue(mayRead(stranger));
        vm.expectRevert(IDataLicense.NothingToClaim.selector);
        license.claim(single(PurchaseId(stranger, 0)));
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.NothingAtStake.selector, stranger, 0));
        license.flag(0, "");
    }

    // What it refuses

    function test_purchase_shouldKeepToThePrice() public {
        DataLicense license = sell(Payout.LINEAR);
        Order memory order = orderFor(alice, DAY);
        order.maxPrice = priceOf(DAY) - 1;
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.PriceAboveMaximum.selector, priceOf(DAY), order.maxPrice));
        license.purchase(order);
        order.maxPrice = priceOf(DAY);
        license.purchase(order);
        vm.stopPrank();
    }

    /// @dev A seller who changes the price in the same block: the order names the contract, and so the terms
    function test_purchase_shouldFailWhereTheSellerChangedTheTermsBefore() public {
        DataLicense license = sell(Payout.LINEAR);
        Terms memory dearer = someTerms(Payout.LINEAR);
        dearer.pricePerSecond *= 1000;
        vm.prank(seller);
        market.createVersion(1, dearer, 0);
        uint256 before = token.balanceOf(alice);
        vm.prank(alice);
        vm.expectRevert(IDataLicense.NotOnSale.selector);
        license.purchase(orderFor(alice, DAY));
        vm.assertEq(token.balanceOf(alice), before);
        vm.assertEq(license.terms().pricePerSecond, PRICE_PER_SECOND);
    }

    function test_purchase_shouldKeepToThePeriods() public {
        DataLicense license = sell(Payout.LINEAR);
        uint64 longest = license.MAX_PERIOD();
        uint64[4] memory wrong = [0, DAY - 1, longest + 1, type(uint64).max];
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.prank(alice);
            vm.expectRevert(abi.encodeWithSelector(IDataLicense.InvalidPeriod.selector, wrong[i], DAY, longest));
            license.purchase(orderFor(alice, wrong[i]));
        }
    }

    /// @dev The zero address stands for everybody: a licence for it would open the stream
    function test_purchase_shouldNotBeForEverybody() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.InvalidHolder.selector, PUBLIC));
        license.purchase(orderFor(PUBLIC, DAY));
    }

    function test_purchase_shouldFailWithoutTheAllowance() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.startPrank(alice);
        token.approve(address(license), priceOf(DAY) - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(license), priceOf(DAY) - 1, priceOf(DAY)
            )
        );
        license.purchase(orderFor(alice, DAY));
        vm.stopPrank();
        vm.assertFalse(mayRead(alice));
        vm.assertEq(license.escrow(), 0);
    }

    function test_purchase_shouldNeedGrantUntilTheEnd() public {
        DataLicense license = sell(Payout.LINEAR);
        uint64[3] memory limits = [uint64(0), START + 1, START + DAY - 1];
        for (uint256 i = 0; i < limits.length; ++i) {
            vm.startPrank(owner);
            stream.revoke(address(license), Permission.GRANT);
            if (limits[i] > 0) stream.grant(address(license), Permission.GRANT, limits[i]);
            vm.stopPrank();
            vm.expectRevert(
                abi.encodeWithSelector(IDataLicense.GrantMissing.selector, address(stream), limits[i], START + DAY)
            );
            vm.prank(alice);
            license.purchase(orderFor(alice, DAY));
        }
    }

    function test_purchase_shouldNeedAnOpenStream() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.prank(owner);
        stream.close();
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.StreamNotOpen.selector, address(stream)));
        license.purchase(orderFor(alice, DAY));
    }

    function test_purchase_shouldRefuseAKeyThatIsNone() public {
        DataLicense license = sell(Payout.LINEAR);
        Order memory order = orderFor(alice, DAY);
        order.publicKey = hex"02";
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IStream.InvalidPublicKey.selector, order.publicKey));
        license.purchase(order);
    }

    function test_purchase_shouldNotPileUp() public {
        DataLicense license = sell(Payout.LINEAR);
        for (uint256 i = 0; i < 4; ++i) {
            buy(license, alice, DAY);
        }
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.TooManyPurchasesAhead.selector, alice, 4));
        license.purchase(orderFor(alice, DAY));
        vm.warp(START + DAY);
        buy(license, alice, DAY);
        vm.assertEq(license.expiryOf(alice), START + 5 * DAY);
    }

    // For other accounts

    function test_purchase_shouldBePossibleForAnotherAccount() public {
        DataLicense license = sell(Payout.LINEAR);
        Order memory order = orderFor(stranger, DAY);
        order.publicKey = publicKey(1, true);
        vm.prank(alice);
        license.purchase(order);
        vm.assertTrue(mayRead(stranger));
        vm.assertFalse(mayRead(alice));
        vm.assertEq(stream.publicKeyOf(stranger), order.publicKey);
    }

    function test_purchase_shouldNotReplaceTheKeyOfAnotherAccount() public {
        DataLicense license = sell(Payout.LINEAR);
        Order memory order = orderFor(bob, DAY);
        order.publicKey = publicKey(1, true);
        vm.prank(bob);
        license.purchase(order);
        order.publicKey = publicKey(2, true);
        vm.prank(alice);
        license.purchase(order);
        vm.assertEq(stream.publicKeyOf(bob), publicKey(1, true));
        vm.prank(bob);
        license.purchase(order);
        vm.assertEq(stream.publicKeyOf(bob), publicKey(2, true));
    }

    // By permit

    function test_purchaseWithPermit_shouldNeedNoTransactionBefore() public {
        DataLicense license = sell(Payout.LINEAR);
        token.transfer(_buyer, priceOf(DAY));
        Permit memory permit = _permit(license, priceOf(DAY));
        vm.prank(_buyer);
        license.purchaseWithPermit(orderFor(_buyer, DAY), permit);
        vm.assertTrue(mayRead(_buyer));
        vm.assertEq(token.balanceOf(_buyer), 0);
    }

    function test_purchaseWithPermit_shouldNotMindAPermitThatSomebodyUsedBefore() public {
        DataLicense license = sell(Payout.LINEAR);
        token.transfer(_buyer, priceOf(DAY));
        Permit memory permit = _permit(license, priceOf(DAY));
        vm.prank(stranger);
        token.permit(_buyer, address(license), permit.amount, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(_buyer);
        license.purchaseWithPermit(orderFor(_buyer, DAY), permit);
        vm.assertTrue(mayRead(_buyer));
    }

    function test_purchaseWithPermit_shouldFailByAnothersPermit() public {
        DataLicense license = sell(Payout.LINEAR);
        token.transfer(_buyer, priceOf(DAY));
        Permit memory permit = _permit(license, priceOf(DAY));
        vm.prank(stranger);
        vm.expectRevert();
        license.purchaseWithPermit(orderFor(stranger, DAY), permit);
    }

    // Attested identity

    function test_purchase_shouldNeedAnAttestationWhereTheTermsAskForOne() public {
        DataLicense license = _attestedProduct(_attester);
        Order memory order = orderFor(alice, DAY);
        order.attestation = Attestation(START + 1, _attest(ATTESTER_KEY, license, alice, START + 1));
        vm.expectEmit(address(license));
        emit IDataLicense.IdentityAttested(alice, _attester, START + 1, order.attestation.signature);
        vm.prank(alice);
        license.purchase(order);
        vm.assertTrue(mayRead(alice));

        vm.warp(START + 1);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.AttestationExpired.selector, START + 1));
        license.purchase(order);
    }

    function test_purchase_shouldRefuseAttestationsOfOthers() public {
        DataLicense license = _attestedProduct(_attester);
        DataLicense other = _attestedProduct(_attester);
        uint64 expiry = START + DAY;
        bytes[5] memory wrong = [
            bytes(""),
            _attest(BUYER_KEY, license, alice, expiry),
            _attest(ATTESTER_KEY, license, bob, expiry),
            _attest(ATTESTER_KEY, other, alice, expiry),
            _attest(ATTESTER_KEY, license, alice, expiry + 1)
        ];
        Order memory order = orderFor(alice, DAY);
        for (uint256 i = 0; i < wrong.length; ++i) {
            order.attestation = Attestation(expiry, wrong[i]);
            vm.prank(alice);
            vm.expectRevert(abi.encodeWithSelector(IDataLicense.BadAttestation.selector, _attester, alice));
            license.purchase(order);
        }
    }

    /// @dev Who pays is not who reads: the attestation is of the reader
    function test_purchase_shouldAskForTheHoldersAttestation() public {
        DataLicense license = _attestedProduct(_attester);
        Order memory order = orderFor(bob, DAY);
        order.attestation = Attestation(START + 1, _attest(ATTESTER_KEY, license, alice, START + 1));
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.BadAttestation.selector, _attester, bob));
        license.purchase(order);
    }

    function test_attestationDigest_shouldBeThatOfEip712() public {
        DataLicense license = sell(Payout.LINEAR);
        bytes32 domain = keccak256(
            bytes.concat(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Streamr DataLicense"),
                keccak256("1"),
                bytes32(block.chainid),
                bytes32(uint256(uint160(address(license))))
            )
        );
        bytes32 fields = keccak256(
            bytes.concat(
                keccak256("Attestation(address holder,uint64 expiry)"),
                bytes32(uint256(uint160(alice))),
                bytes32(uint256(START))
            )
        );
        vm.assertEq(license.attestationDigest(alice, START), keccak256(bytes.concat(hex"1901", domain, fields)));
    }

    function test_purchase_shouldTakeAContractsAttestation() public {
        Terms memory agreed = someTerms(Payout.LINEAR);
        agreed.attester = address(new ContractAttester(0));
        DataLicense license = sell(agreed);
        Order memory order = orderFor(alice, DAY);
        order.attestation = Attestation(START + 1, "");
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.BadAttestation.selector, agreed.attester, alice));
        license.purchase(order);
        // The same address, with the digest that it is asked for in its code
        vm.etch(agreed.attester, address(new ContractAttester(license.attestationDigest(alice, START + 1))).code);
        vm.prank(alice);
        license.purchase(order);
        vm.assertTrue(mayRead(alice));
    }

    function _attestedProduct(address attester) private returns (DataLicense) {
        Terms memory agreed = someTerms(Payout.LINEAR);
        agreed.attester = attester;
        return sell(agreed);
    }

    function _attest(uint256 key, DataLicense license, address holder, uint64 expiry)
        private
        view
        returns (bytes memory)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, license.attestationDigest(holder, expiry));
        return abi.encodePacked(r, s, v);
    }

    function _permit(DataLicense license, uint256 amount) private view returns (Permit memory permit) {
        (permit.amount, permit.deadline) = (amount, START + 1);
        bytes32 fields = keccak256(abi.encode(PERMIT_TYPEHASH, _buyer, address(license), amount, 0, permit.deadline));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), fields));
        (permit.v, permit.r, permit.s) = vm.sign(BUYER_KEY, digest);
    }

    function _termsOfTwoStreams() private returns (Terms memory agreed) {
        address other = address(createStream("rain", owner, new Grant[](0)));
        agreed = someTerms(Payout.LINEAR);
        agreed.streams = new address[](2);
        bool isFirst = address(stream) < other;
        agreed.streams[0] = isFirst ? address(stream) : other;
        agreed.streams[1] = isFirst ? other : address(stream);
    }
}
