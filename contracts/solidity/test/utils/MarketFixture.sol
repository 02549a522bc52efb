// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { DataLicense } from "../../src/DataLicense.sol";
import { DataMarket } from "../../src/DataMarket.sol";
import { Karma } from "../../src/Karma.sol";
import { NetworkDirectory } from "../../src/NetworkDirectory.sol";
import { Stream } from "../../src/Stream.sol";
import { CountProof } from "../../src/types/CountProof.sol";
import { MarketParameters } from "../../src/types/MarketParameters.sol";
import { Attestation, Order } from "../../src/types/Order.sol";
import { NO_EXPIRY, Permission } from "../../src/types/Permission.sol";
import { Description } from "../../src/types/Product.sol";
import { Purchase, PurchaseId } from "../../src/types/Purchase.sol";
import { Payout, Terms } from "../../src/types/Terms.sol";
import { SettledCounts } from "./SettledCounts.sol";
import { StreamFixture } from "./StreamFixture.sol";

/// @title A market with a seller of one stream, whose owner has granted GRANT, and buyers who have DATA
abstract contract MarketFixture is StreamFixture {
    uint256 internal constant SUPPLY = 1e27;
    uint96 internal constant PRICE_PER_SECOND = 1e15;
    uint96 internal constant PRICE_PER_EVENT = 1e14;
    uint64 internal constant DAY = 1 days;
    uint64 internal constant GRACE = 7 days;
    uint64 internal constant DISPUTE_PERIOD = 14 days;
    uint64 internal constant EPOCH = 600;
    uint16 internal constant FLAG_THRESHOLD = 3000;

    address internal immutable seller = account("seller");
    address internal immutable beneficiary = account("beneficiary");
    address internal immutable arbiter = account("arbiter");
    address internal immutable bob = account("bob");

    DATAcoin internal token;
    Karma internal karma;
    NetworkDirectory internal directory;
    SettledCounts internal coordinator;
    DataMarket internal market;

    uint256 private _salts;

    function setUp() public virtual override {
        super.setUp();
        token = new DATAcoin(address(this), SUPPLY);
        karma = new Karma(arbiter, 180 days);
        directory = new NetworkDirectory(address(this));
        coordinator = new SettledCounts(EPOCH, token);
        directory.setCoordinator(address(coordinator));
        market = new DataMarket(arbiter, token, karma, directory, registry, someParameters());
        vm.prank(arbiter);
        karma.setFactory(address(market), true);
        token.transfer(alice, 1e24);
        token.transfer(bob, 1e24);
    }

    function someParameters() internal pure returns (MarketParameters memory) {
        return MarketParameters({
            fee: 0, flagThreshold: FLAG_THRESHOLD, settlementGrace: GRACE, disputePeriod: DISPUTE_PERIOD
        });
    }

    function someTerms(Payout payout) internal view returns (Terms memory agreed) {
        agreed.streams = new address[](1);
        agreed.streams[0] = address(stream);
        agreed.beneficiary = beneficiary;
        agreed.pricePerSecond = PRICE_PER_SECOND;
        agreed.pricePerEvent = payout == Payout.PER_EVENT ? PRICE_PER_EVENT : 0;
        agreed.minimumPeriod = DAY;
        agreed.payout = payout;
        agreed.termsHash = keccak256("terms of use");
        agreed.termsLink = "ipfs://terms";
    }

    function someDescription() internal pure returns (Description memory) {
        string[] memory tags = new string[](1);
        tags[0] = "weather";
        return Description("Seattle weather", "A day's weather, every day", tags);
    }

    /// @dev A product of the seller, with GRANT for all its streams, that Alice and Bob may pay for
    function sell(Terms memory agreed) internal returns (DataLicense license) {
        vm.prank(seller);
        (, address made) = market.createProduct(agreed, someDescription(), bytes32(++_salts));
        license = DataLicense(made);
        for (uint256 i = 0; i < agreed.streams.length; ++i) {
            vm.prank(owner);
            Stream(agreed.streams[i]).grant(made, Permission.GRANT, NO_EXPIRY);
        }
        vm.prank(alice);
        token.approve(made, type(uint256).max);
        vm.prank(bob);
        token.approve(made, type(uint256).max);
    }

    function sell(Payout payout) internal returns (DataLicense) {
        return sell(someTerms(payout));
    }

    function orderFor(address holder, uint64 period) internal pure returns (Order memory) {
        return Order(holder, period, type(uint256).max, "", Attestation(0, ""));
    }

    function buy(DataLicense license, address holder, uint64 period) internal returns (PurchaseId memory id) {
        vm.prank(holder);
        return PurchaseId(holder, license.purchase(orderFor(holder, period)));
    }

    function claim(DataLicense license, PurchaseId memory id) internal returns (uint128) {
        return license.claim(single(id));
    }

    function single(PurchaseId memory id) internal pure returns (PurchaseId[] memory ids) {
        ids = new PurchaseId[](1);
        ids[0] = id;
    }

    /// @dev Settles on a count of the stream's partition 0, and shows it
    function deliver(DataLicense license, uint64 epoch, uint64 count) internal {
        prove(license, settle(epoch, address(stream), 0, count));
    }

    function settle(uint64 epoch, address stream_, uint32 partition, uint64 count)
        internal
        returns (CountProof memory)
    {
        coordinator.settle(epoch, stream_, partition, count);
        return coordinator.proofOf(epoch, 0);
    }

    function prove(DataLicense license, CountProof memory proof) internal {
        vm.prank(seller);
        license.proveCounts(address(coordinator), only(proof));
    }

    function only(CountProof memory proof) internal pure returns (CountProof[] memory proofs) {
        proofs = new CountProof[](1);
        proofs[0] = proof;
    }

    function claimable(DataLicense license, PurchaseId memory id) internal view returns (uint128 amount) {
        (, amount,) = license.standingOf(id);
    }

    function refundable(DataLicense license, PurchaseId memory id) internal view returns (uint128 amount) {
        (,, amount) = license.standingOf(id);
    }

    function eventsOf(DataLicense license, PurchaseId memory id) internal view returns (uint128 events) {
        (events,,) = license.standingOf(id);
    }

    function mayRead(address reader) internal view returns (bool) {
        return stream.hasPermission(reader, Permission.SUBSCRIBE);
    }

    function epochAt(uint256 time) internal pure returns (uint64) {
        return uint64(time / EPOCH);
    }

    function priceOf(uint64 period) internal pure returns (uint128) {
        return uint128(PRICE_PER_SECOND) * period;
    }

    function assertPurchase(DataLicense license, PurchaseId memory id, uint64 start, uint64 end, uint128 amount)
        internal
        view
    {
        Purchase memory bought = license.purchaseOf(id);
        vm.assertEq(bought.start, start, "start");
        vm.assertEq(bought.end, end, "end");
        vm.assertEq(bought.amount, amount, "amount");
    }
}
