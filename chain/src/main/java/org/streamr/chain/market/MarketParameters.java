package org.streamr.chain.market;

import java.time.Duration;

/**
 * What the owner of the market sets. A licence keeps those it was made with.
 *
 * @param feeBasisPoints of what is claimed that goes to the network's rewards, in 1/10,000
 * @param flagThresholdBasisPoints the part of all DATA in escrow whose holders must flag bad data
 *     to freeze claims, in 1/10,000
 * @param settlementGrace after the end of a purchase for proving counts, before what was not earned
 *     can be refunded
 * @param disputePeriod how long claims stay frozen, unless the dispute is settled before
 */
public record MarketParameters(
    int feeBasisPoints,
    int flagThresholdBasisPoints,
    Duration settlementGrace,
    Duration disputePeriod) {}
