// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice When a payment in escrow is earned.
/// AT_ONCE: with the purchase. LINEAR: as time passes, over the period. PER_EVENT: as the network settles on how many events
/// the streams had, each at the price of an event, up to what was paid.
enum Payout {
    AT_ONCE,
    LINEAR,
    PER_EVENT
}

/// @notice The terms of one version of a product. They are part of the licence contract's code, and never change.
/// @param streams what the licence lets read: 1 to 16 streams, in ascending order of their addresses
/// @param beneficiary who is paid
/// @param pricePerSecond in wei of DATA; what a buyer puts into escrow for a second, and the most that it costs. 0: free
/// @param pricePerEvent in wei of DATA; with PER_EVENT only
/// @param minimumPeriod the shortest period that can be bought, in seconds
/// @param payout when the payment is earned
/// @param unlockEvents nothing of a purchase is earned before so many events were settled in its period; 0: no such lock
/// @param attester who attests the identity of buyers (`Attestation`); zero: anybody may buy
/// @param termsHash hash of the terms of use; zero if there are none
/// @param termsLink where to read them, at most 256 bytes
struct Terms {
    address[] streams;
    address beneficiary;
    uint96 pricePerSecond;
    uint96 pricePerEvent;
    uint64 minimumPeriod;
    Payout payout;
    uint64 unlockEvents;
    address attester;
    bytes32 termsHash;
    string termsLink;
}
