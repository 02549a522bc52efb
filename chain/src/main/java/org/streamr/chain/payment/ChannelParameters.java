package org.streamr.chain.payment;

/**
 * What the owner of the payment channels has set.
 *
 * @param minChallengeSeconds the least challenge period of a channel that is opened now
 * @param rewardShareBasisPoints of each redemption, for the network's rewards, in 1/10,000
 * @param streamShareBasisPoints of each redemption, for the owner of the stream, in 1/10,000
 */
public record ChannelParameters(
    long minChallengeSeconds, int rewardShareBasisPoints, int streamShareBasisPoints) {}
