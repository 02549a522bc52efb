// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";

import { DataLicense } from "../src/DataLicense.sol";
import { DataMarket } from "../src/DataMarket.sol";
import { NetworkDirectory } from "../src/NetworkDirectory.sol";
import { Stream } from "../src/Stream.sol";
import { IDataLicense } from "../src/interfaces/IDataLicense.sol";
import { IDataMarket } from "../src/interfaces/IDataMarket.sol";
import { IDescribed } from "../src/interfaces/IDescribed.sol";
import { MarketParameters } from "../src/types/MarketParameters.sol";
import { Grant } from "../src/types/Permission.sol";
import { Description, Product } from "../src/types/Product.sol";
import { Payout, Terms } from "../src/types/Terms.sol";
import { PartialCoordinator } from "./utils/Coordinators.sol";
import { MarketFixture } from "./utils/MarketFixture.sol";

contract DataMarketTest is MarketFixture {
    function test_createProduct_shouldPutItOnSaleAtThePredictedAddress() public {
        Terms memory agreed = someTerms(Payout.LINEAR);
        address predicted = market.predictLicense(seller, agreed, 0);
        vm.expectEmit(address(market));
        emit IDataMarket.VersionCreated(1, predicted, seller, 1, address(0), agreed, someParameters());
        vm.expectEmit(address(market));
        emit IDataMarket.ProductDescribed(1, someDescription());
        vm.prank(seller);
        (uint256 productId, address made) = market.createProduct(agreed, someDescription(), 0);
        vm.assertEq(productId, 1);
        vm.assertEq(made, predicted);
        _assertProduct(1, true, 1, made);
        IDataLicense license = IDataLicense(made);
        vm.assertEq(abi.encode(license.terms()), abi.encode(agreed));
        vm.assertEq(abi.encode(license.parameters()), abi.encode(someParameters()));
        vm.assertEq(license.seller(), seller);
        vm.assertEq(address(license.market()), address(market));
        vm.assertTrue(license.isOnSale());
        vm.assertTrue(karma.isCreditor(made));
        (, uint32 version) = market.licenseInfo(made);
        vm.assertEq(version, 1);
    }

    function test_createProduct_shouldRefuseTheSameTermsOfTheSameSellerTwiceUnlessTheSaltDiffers() public {
        vm.startPrank(seller);
        market.createProduct(someTerms(Payout.LINEAR), someDescription(), 0);
        vm.expectRevert();
        market.createProduct(someTerms(Payout.LINEAR), someDescription(), 0);
        market.createProduct(someTerms(Payout.LINEAR), someDescription(), bytes32(uint256(1)));
        vm.stopPrank();
        vm.assertEq(market.productCount(), 2);
    }

    function test_createProduct_shouldBePossibleWhereKarmaRefusesTheMarket() public {
        vm.prank(arbiter);
        karma.setFactory(address(market), false);
        DataLicense license = sell(Payout.AT_ONCE);
        vm.assertFalse(karma.isCreditor(address(license)));
        claim(license, buy(license, alice, DAY));
        vm.assertEq(token.balanceOf(beneficiary), priceOf(DAY));
        vm.assertEq(karma.karmaOf(alice), 0);
    }

    function test_createVersion_shouldEndTheSaleOfTheOneBefore() public {
        DataLicense first = sell(Payout.LINEAR);
        vm.prank(seller);
        address second = market.createVersion(1, someTerms(Payout.AT_ONCE), 0);
        _assertProduct(1, true, 2, second);
        vm.assertFalse(first.isOnSale());
        vm.prank(alice);
        vm.expectRevert(IDataLicense.NotOnSale.selector);
        first.purchase(orderFor(alice, DAY));
        address[] memory versions = market.versionsOf(1, 0, 10);
        vm.assertEq(versions.length, 2);
        vm.assertEq(versions[0], address(first));
        vm.assertEq(market.versionsOf(1, 1, 1)[0], second);
        vm.assertEq(market.versionsOf(1, 2, 1).length, 0);
    }

    function test_createVersion_shouldFollowOneThatHasEnded() public {
        DataLicense first = sell(Payout.LINEAR);
        vm.startPrank(seller);
        first.concede();
        vm.expectRevert(IDataLicense.LicenseHasEnded.selector);
        market.setListed(1, true);
        market.createVersion(1, someTerms(Payout.AT_ONCE), 0);
        vm.stopPrank();
    }

    function test_setListed_shouldStopAndResumeTheSale() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.startPrank(seller);
        vm.expectEmit(address(market));
        emit IDataMarket.ListingChanged(1, false);
        market.setListed(1, false);
        _assertProduct(1, false, 1, address(license));
        vm.assertFalse(license.isOnSale());
        market.setListed(1, false);
        market.setListed(1, true);
        vm.stopPrank();
        buy(license, alice, DAY);
    }

    function test_changes_shouldBeTheSellersAlone() public {
        sell(Payout.LINEAR);
        bytes memory refusal = abi.encodeWithSelector(IDataMarket.NotSeller.selector, stranger, seller);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        market.createVersion(1, someTerms(Payout.AT_ONCE), 0);
        vm.expectRevert(refusal);
        market.setListed(1, false);
        vm.expectRevert(refusal);
        market.describe(1, someDescription());
        vm.expectRevert(abi.encodeWithSelector(IDataMarket.UnknownProduct.selector, 2));
        market.describe(2, someDescription());
        vm.expectRevert(abi.encodeWithSelector(IDataMarket.UnknownProduct.selector, 0));
        market.product(0);
        vm.expectRevert(abi.encodeWithSelector(IDataMarket.UnknownLicense.selector, stranger));
        market.licenseInfo(stranger);
        vm.stopPrank();
        vm.expectEmit(address(market));
        emit IDataMarket.ProductDescribed(1, someDescription());
        vm.prank(seller);
        market.describe(1, someDescription());
    }

    function test_license_shouldBeTakenOnAndOffSaleByTheMarketAlone() public {
        DataLicense license = sell(Payout.LINEAR);
        vm.prank(seller);
        vm.expectRevert(abi.encodeWithSelector(IDataLicense.NotMarket.selector, seller));
        license.setOnSale(true);
    }

    function test_implementation_shouldBeInert() public {
        DataLicense implementation = DataLicense(market.implementation());
        vm.prank(alice);
        vm.expectRevert(IDataLicense.NotOnSale.selector);
        implementation.purchase(orderFor(alice, DAY));
        vm.expectRevert();
        implementation.terms();
        vm.expectRevert();
        implementation.concede();
        vm.assertFalse(market.isLicense(address(implementation)));
    }

    function test_createProduct_shouldRefuseTermsThatCannotBe() public {
        Terms memory agreed = someTerms(Payout.LINEAR);
        agreed.streams = new address[](0);
        _expectRefusal(agreed, abi.encodeWithSelector(IDataMarket.InvalidStreamCount.selector, 0, 16));
        agreed.streams = new address[](17);
        _expectRefusal(agreed, abi.encodeWithSelector(IDataMarket.InvalidStreamCount.selector, 17, 16));
        agreed.streams = new address[](2);
        (agreed.streams[0], agreed.streams[1]) = (address(stream), address(stream));
        _expectRefusal(agreed, abi.encodeWithSelector(IDataMarket.StreamsNotAscending.selector, address(stream)));
        agreed.streams = new address[](1);
        _expectRefusal(agreed, abi.encodeWithSelector(IDataMarket.StreamsNotAscending.selector, address(0)));
        agreed.streams[0] = stranger;
        _expectRefusal(agreed, abi.encodeWithSelector(IDataMarket.UnknownStream.selector, stranger));
        agreed = someTerms(Payout.LINEAR);
        agreed.beneficiary = address(0);
        _expectRefusal(agreed, abi.encodeWithSelector(IDataMarket.InvalidBeneficiary.selector, address(0)));
        agreed = someTerms(Payout.LINEAR);
        uint64 longest = market.MAX_PERIOD();
        agreed.minimumPeriod = 0;
        _expectRefusal(agreed, abi.encodeWithSelector(IDataMarket.InvalidMinimumPeriod.selector, 0, longest));
        agreed.minimumPeriod = longest + 1;
        _expectRefusal(agreed, abi.encodeWithSelector(IDataMarket.InvalidMinimumPeriod.selector, longest + 1, longest));
        agreed = someTerms(Payout.LINEAR);
        agreed.termsLink = text(257);
        _expectRefusal(agreed, abi.encodeWithSelector(IDescribed.TextTooLong.selector, 257, 256));
    }

    function test_createProduct_shouldRefusePricesThatDoNotFitThePayout() public {
        bytes memory refusal = abi.encodeWithSelector(IDataMarket.InvalidPrice.selector);
        Terms memory agreed = someTerms(Payout.LINEAR);
        agreed.pricePerEvent = 1;
        _expectRefusal(agreed, refusal);
        agreed = someTerms(Payout.PER_EVENT);
        agreed.pricePerEvent = 0;
        _expectRefusal(agreed, refusal);
        agreed = someTerms(Payout.PER_EVENT);
        agreed.pricePerSecond = 0;
        _expectRefusal(agreed, refusal);
        agreed = someTerms(Payout.AT_ONCE);
        agreed.pricePerSecond = 0;
        agreed.unlockEvents = 1;
        _expectRefusal(agreed, refusal);
    }

    function test_describe_shouldKeepWithinTheBounds() public {
        sell(Payout.LINEAR);
        vm.startPrank(seller);
        Description memory given = someDescription();
        given.title = text(129);
        vm.expectRevert(abi.encodeWithSelector(IDescribed.TextTooLong.selector, 129, 128));
        market.describe(1, given);
        given = someDescription();
        given.description = text(4097);
        vm.expectRevert(abi.encodeWithSelector(IDescribed.TextTooLong.selector, 4097, 4096));
        market.describe(1, given);
        given = someDescription();
        given.tags = new string[](17);
        vm.expectRevert(abi.encodeWithSelector(IDescribed.TooManyTags.selector, 17, 16));
        market.describe(1, given);
        given.tags = new string[](1);
        vm.expectRevert(abi.encodeWithSelector(IDescribed.InvalidTag.selector, ""));
        market.describe(1, given);
        given.tags[0] = text(65);
        vm.expectRevert(abi.encodeWithSelector(IDescribed.InvalidTag.selector, given.tags[0]));
        market.describe(1, given);
        vm.stopPrank();
    }

    function testFuzz_products_shouldComeInPages(uint8 count, uint8 offset, uint8 limit) public {
        count = count % 6;
        for (uint256 i = 0; i < count; ++i) {
            sell(Payout.LINEAR);
        }
        Product[] memory page = market.products(offset, limit);
        uint256 expected = offset >= count ? 0 : limit < count - offset ? limit : count - offset;
        vm.assertEq(page.length, expected);
        for (uint256 i = 0; i < page.length; ++i) {
            vm.assertEq(page[i].license, market.product(offset + i + 1).license);
        }
    }

    function test_setParameters_shouldHoldForLicensesToComeOnly() public {
        DataLicense before = sell(Payout.AT_ONCE);
        MarketParameters memory changed = someParameters();
        changed.fee = 1000;
        vm.expectEmit(address(market));
        emit IDataMarket.ParametersChanged(changed);
        vm.prank(arbiter);
        market.setParameters(changed);
        DataLicense later = sell(Payout.AT_ONCE);
        vm.assertEq(before.parameters().fee, 0);
        vm.assertEq(later.parameters().fee, 1000);
        vm.assertEq(market.parameters().fee, 1000);
    }

    function test_setParameters_shouldKeepWithinTheBounds() public {
        MarketParameters[7] memory wrong;
        for (uint256 i = 0; i < wrong.length; ++i) {
            wrong[i] = someParameters();
        }
        wrong[0].fee = 1001;
        wrong[1].flagThreshold = 999;
        wrong[2].flagThreshold = 10_001;
        wrong[3].settlementGrace = 59;
        wrong[4].settlementGrace = 90 days + 1;
        wrong[5].disputePeriod = 59;
        wrong[6].disputePeriod = 90 days + 1;
        vm.startPrank(arbiter);
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IDataMarket.InvalidParameters.selector, wrong[i]));
            market.setParameters(wrong[i]);
        }
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, stranger));
        vm.prank(stranger);
        market.setParameters(someParameters());
    }

    function test_fundRewards_shouldSendFeesAndStraysToTheCoordinatorInForce() public {
        MarketParameters memory withFee = someParameters();
        withFee.fee = 250;
        vm.prank(arbiter);
        market.setParameters(withFee);
        DataLicense license = sell(Payout.AT_ONCE);
        claim(license, buy(license, alice, DAY));
        uint256 fee = uint256(priceOf(DAY)) / 40;
        vm.assertEq(token.balanceOf(address(market)), fee);
        vm.assertEq(token.balanceOf(beneficiary), priceOf(DAY) - fee);
        token.transfer(address(market), 5);
        vm.expectEmit(address(market));
        emit IDataMarket.RewardsFunded(address(coordinator), fee + 5);
        vm.prank(stranger);
        market.fundRewards();
        vm.assertEq(token.balanceOf(address(coordinator)), fee + 5);
        vm.expectRevert(IDataMarket.NothingToFund.selector);
        market.fundRewards();
    }

    function test_fundRewards_shouldWaitForACoordinator() public {
        NetworkDirectory empty = new NetworkDirectory(address(this));
        DataMarket early = new DataMarket(arbiter, token, karma, empty, registry, someParameters());
        token.transfer(address(early), 5);
        vm.expectRevert(IDataMarket.NoCoordinator.selector);
        early.fundRewards();
    }

    function test_fundRewards_shouldLeaveNoApproval() public {
        PartialCoordinator modest = new PartialCoordinator(token, 99);
        directory.setCoordinator(address(modest));
        token.transfer(address(market), 100);
        vm.expectRevert(abi.encodeWithSelector(IDataMarket.RewardsRefused.selector, address(modest), 1));
        market.fundRewards();
        vm.assertEq(token.allowance(address(market), address(modest)), 0);
    }

    function test_createProduct_shouldTakeStreamsOfSeveralOwners() public {
        Stream other = createStream("rain", bob, new Grant[](0));
        Terms memory agreed = someTerms(Payout.LINEAR);
        agreed.streams = new address[](2);
        (agreed.streams[0], agreed.streams[1]) =
            address(stream) < address(other) ? (address(stream), address(other)) : (address(other), address(stream));
        vm.prank(seller);
        market.createProduct(agreed, someDescription(), 0);
    }

    function _expectRefusal(Terms memory agreed, bytes memory refusal) private {
        vm.expectRevert(refusal);
        vm.prank(seller);
        market.createProduct(agreed, someDescription(), 0);
    }

    function _assertProduct(uint256 productId, bool listed, uint32 versions, address license) private view {
        Product memory product = market.product(productId);
        vm.assertEq(product.seller, seller);
        vm.assertEq(product.listed, listed);
        vm.assertEq(product.versions, versions);
        vm.assertEq(product.license, license);
        vm.assertTrue(market.isLicense(license));
    }
}
