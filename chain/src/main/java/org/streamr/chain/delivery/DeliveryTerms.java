package org.streamr.chain.delivery;

import java.math.BigInteger;

/**
 * What a contract asks for and gives.
 *
 * @param bounty for each event, in wei of DATA, to whoever delivers it first
 * @param gasLimit what each call of the contract can use
 * @param maxAgeSeconds how far the time of signing may lie from the block's time, either way; 0 for
 *     any
 */
public record DeliveryTerms(BigInteger bounty, long gasLimit, long maxAgeSeconds) {}
