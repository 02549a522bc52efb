// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice What the owner of the market sets, for licences made from then on. A licence keeps those it was made with.
/// @param fee of what is claimed that goes to the network's rewards, in 1/10,000
/// @param flagThreshold the part of all DATA in escrow whose holders must flag bad data to freeze claims, in 1/10,000
/// @param settlementGrace seconds after the end of a purchase for proving counts, before what was not earned can be refunded
/// @param disputePeriod seconds that claims stay frozen, unless the dispute is settled before
struct MarketParameters {
    uint16 fee;
    uint16 flagThreshold;
    uint64 settlementGrace;
    uint64 disputePeriod;
}
