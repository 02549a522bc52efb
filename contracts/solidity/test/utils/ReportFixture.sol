// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IEventDelivery } from "../../src/interfaces/IEventDelivery.sol";
import { ReportSource, StreamReports } from "../../src/reports/StreamReports.sol";
import { NO_EXPIRY, Permission } from "../../src/types/Permission.sol";
import { DeliveryFixture } from "./DeliveryFixture.sol";
import { ReferenceTree } from "./ReferenceTree.sol";

/// @title Contracts that act on reported numbers: by an account, or by events of the stream
abstract contract ReportFixture is DeliveryFixture {
    address internal immutable reporter = account("reporter");
    address internal immutable bob = account("bob");

    uint64 private _sequence;

    /// @dev Only an account reports
    function byAccount() internal view returns (ReportSource memory) {
        return ReportSource(reporter, IEventDelivery(address(0)), address(0), "", 0);
    }

    /// @dev What `publisher` publishes counts, in the field `value`, with one digit after the point
    function byEvents() internal view returns (ReportSource memory) {
        return ReportSource(publisher, delivery, address(stream), "value", 1);
    }

    /// @dev Lets a contract read the stream, and subscribes it, with nothing to pay
    function subscribeTo(StreamReports reports) internal returns (uint256 id) {
        vm.prank(owner);
        stream.grant(address(reports), Permission.SUBSCRIBE, NO_EXPIRY);
        return reports.subscribe(0, 0);
    }

    /// @dev Brings an event with this content, which happened at this second and so many microseconds
    function bring(StreamReports reports, bytes memory content, uint64 time, uint64 micros) internal {
        bring(reports, numbered(content, time * 1e6 + micros, ++_sequence));
    }

    function bring(StreamReports reports, bytes memory content, uint64 time) internal {
        bring(reports, content, time, 0);
    }

    function bring(StreamReports reports, Batch memory batch) internal {
        deliver(reports.subscription(), batch, 0);
    }

    /// @dev A batch of one event, not encrypted
    function numbered(bytes memory content, uint64 timestamp, uint64 sequence)
        internal
        view
        returns (Batch memory batch)
    {
        batch = batchOf(1);
        batch.header.stream = address(stream);
        batch.header.encryptionType = 0;
        batch.header.keyId = 0;
        batch.header.firstSequence = sequence;
        batch.header.signedAt = int64(timestamp);
        batch.events[0] = encodeEvent(int64(timestamp), 1, content);
        batch.leaves[0] = ReferenceTree.leafOf(batch.events[0]);
        sign(batch);
    }

    function sign(Batch memory batch) internal view {
        batch.signature = signBatch(batch.header, ReferenceTree.rootOf(batch.leaves));
    }

    function fund(address account_, address spender, uint256 amount) internal {
        token.transfer(account_, amount);
        vm.prank(account_);
        token.approve(spender, amount);
    }
}
