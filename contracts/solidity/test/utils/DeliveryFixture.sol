// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { DATAcoin } from "../../src/DATAcoin.sol";
import { EventDelivery } from "../../src/EventDelivery.sol";
import { Karma } from "../../src/Karma.sol";
import { IEventDelivery } from "../../src/interfaces/IEventDelivery.sol";
import { NO_EXPIRY, Permission } from "../../src/types/Permission.sol";
import { BatchFixture } from "./BatchFixture.sol";
import { ReferenceTree } from "./ReferenceTree.sol";
import { StreamFixture } from "./StreamFixture.sol";
import { Subscriber } from "./Subscribers.sol";

/// @title A stream that `publisher` publishes to, and contracts that subscribe to it
abstract contract DeliveryFixture is StreamFixture, BatchFixture {
    uint96 internal constant BOUNTY = 2e18;
    uint96 internal constant DEPOSIT = 100e18;
    uint32 internal constant GAS_LIMIT = 200_000;

    address internal immutable governor = account("governor");
    address internal immutable deliverer = account("deliverer");

    DATAcoin internal token;
    Karma internal karma;
    EventDelivery internal delivery;

    function setUp() public virtual override {
        super.setUp();
        token = new DATAcoin(address(this), 1e27);
        karma = new Karma(governor, 180 days);
        delivery = new EventDelivery(token, karma, registry);
        vm.prank(governor);
        karma.setCreditor(address(delivery), true);
        vm.prank(owner);
        stream.grant(publisher, Permission.PUBLISH, NO_EXPIRY);
    }

    /// @dev Gives a subscriber DATA, the permission to read, and a subscription
    function subscribe(Subscriber subscriber) internal returns (uint256 id) {
        return subscribe(subscriber, GAS_LIMIT, 0);
    }

    function subscribe(Subscriber subscriber, uint32 gasLimit, uint32 maxAge) internal returns (uint256 id) {
        token.transfer(address(subscriber), 10 * uint256(DEPOSIT));
        vm.prank(owner);
        stream.grant(address(subscriber), Permission.SUBSCRIBE, NO_EXPIRY);
        bytes memory call =
            abi.encodeCall(IEventDelivery.subscribe, (address(stream), BOUNTY, gasLimit, maxAge, DEPOSIT));
        return abi.decode(subscriber.perform(call), (uint256));
    }

    /// @dev A batch of the stream
    function streamBatch(uint256 count) internal view returns (Batch memory batch) {
        batch = batchOf(count);
        batch.header.stream = address(stream);
        batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
    }

    function callToDeliver(uint256[] memory ids, uint256 minReward, Batch memory batch, uint256 index)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(
            IEventDelivery.deliver,
            (
                ids,
                minReward,
                batch.header,
                uint32(index),
                batch.events[index],
                ReferenceTree.proofOf(batch.leaves, index),
                batch.signature
            )
        );
    }

    function deliver(uint256 id, Batch memory batch, uint256 index) internal returns (uint256) {
        return deliver(one(id), 0, batch, index);
    }

    function deliver(uint256[] memory ids, uint256 minReward, Batch memory batch, uint256 index)
        internal
        returns (uint256)
    {
        bytes32[] memory proof = ReferenceTree.proofOf(batch.leaves, index);
        vm.prank(deliverer);
        return
            delivery.deliver(ids, minReward, batch.header, uint32(index), batch.events[index], proof, batch.signature);
    }

    /// @dev The proof is made before the refusal is expected: its hashes are calls, too
    function refuse(bytes4 reason, uint256 id, Batch memory batch, uint256 index) internal {
        bytes32[] memory proof = ReferenceTree.proofOf(batch.leaves, index);
        vm.expectRevert(reason);
        vm.prank(deliverer);
        delivery.deliver(one(id), 0, batch.header, uint32(index), batch.events[index], proof, batch.signature);
    }

    function isDelivered(uint256 id, Batch memory batch, uint256 index) internal view returns (bool) {
        return delivery.isDelivered(
            id, batch.header.partition, publisher, batch.header.run, batch.header.firstSequence + uint64(index)
        );
    }

    function depositOf(uint256 id) internal view returns (uint256) {
        return delivery.subscriptionOf(id).deposit;
    }

    function one(uint256 id) internal pure returns (uint256[] memory ids) {
        ids = new uint256[](1);
        ids[0] = id;
    }

    function two(uint256 first, uint256 second) internal pure returns (uint256[] memory ids) {
        ids = new uint256[](2);
        (ids[0], ids[1]) = (first, second);
    }
}
