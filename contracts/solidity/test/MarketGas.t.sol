// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DataLicense } from "../src/DataLicense.sol";
import { Order } from "../src/types/Order.sol";
import { PurchaseId } from "../src/types/Purchase.sol";
import { Payout } from "../src/types/Terms.sol";
import { MarketFixture } from "./utils/MarketFixture.sol";

/// @dev What whole transactions of the market cost, and the bound of a purchase.
/// forge-config: default.isolate = true
contract MarketGasTest is MarketFixture {
    string private constant LICENSE = "DataLicense";
    string private constant MARKET = "DataMarket";

    /// @dev A purchase of a product of one stream, also where nothing of it was bought before and the stream has no reader
    uint256 private constant MAX_PURCHASE_GAS = 300_000;

    function test_gas_purchase() public {
        DataLicense license = sell(Payout.LINEAR);
        address carol = account("carol");
        token.transfer(carol, 1e24);
        vm.prank(carol);
        token.approve(address(license), type(uint256).max);
        vm.assertGe(MAX_PURCHASE_GAS, _buy(license, alice, true, "purchase, the first of product and stream"));
        vm.assertGe(MAX_PURCHASE_GAS, _buy(license, bob, true, "purchase of a new holder, compressed key"));
        vm.assertGe(MAX_PURCHASE_GAS, _buy(license, carol, false, "purchase of a new holder, uncompressed key"));
        vm.assertGe(MAX_PURCHASE_GAS, _buy(license, alice, true, "purchase that extends"));
    }

    function test_gas_payments() public {
        DataLicense license = sell(Payout.LINEAR);
        PurchaseId memory first = buy(license, alice, 2 * DAY);
        PurchaseId memory second = buy(license, bob, 2 * DAY);
        vm.warp(START + DAY);
        license.claim(single(first));
        vm.snapshotGasLastCall(LICENSE, "claim, the first");
        license.claim(single(second));
        vm.snapshotGasLastCall(LICENSE, "claim of another holder");
        vm.prank(bob);
        license.flag(0, "noise");
        vm.snapshotGasLastCall(LICENSE, "flag");
        vm.prank(seller);
        license.setBarred(alice, true);
        vm.snapshotGasLastCall(LICENSE, "setBarred");
    }

    function test_gas_counts() public {
        DataLicense license = sell(Payout.PER_EVENT);
        PurchaseId memory bought = buy(license, alice, DAY);
        deliver(license, epochAt(START), 100);
        vm.snapshotGasLastCall(LICENSE, "proveCounts, the first");
        deliver(license, epochAt(START) + 1, 100);
        vm.snapshotGasLastCall(LICENSE, "proveCounts of one");
        license.claim(single(bought));
        vm.snapshotGasLastCall(LICENSE, "claim by events");
        vm.warp(START + DAY + GRACE);
        license.refund(bought);
        vm.snapshotGasLastCall(LICENSE, "refund");
    }

    function test_gas_market() public {
        vm.prank(seller);
        (uint256 productId,) = market.createProduct(someTerms(Payout.LINEAR), someDescription(), 0);
        vm.snapshotGasLastCall(MARKET, "createProduct of one stream");
        vm.prank(seller);
        market.createVersion(productId, someTerms(Payout.AT_ONCE), 0);
        vm.snapshotGasLastCall(MARKET, "createVersion of one stream");
    }

    function _buy(DataLicense license, address buyer, bool compressed, string memory name) private returns (uint256) {
        Order memory order = orderFor(buyer, DAY);
        order.publicKey = publicKey(uint160(buyer), compressed);
        vm.prank(buyer);
        license.purchase(order);
        return vm.snapshotGasLastCall(LICENSE, name);
    }
}
