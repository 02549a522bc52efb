package org.streamr.broker;

import org.streamr.chain.Account;
import org.streamr.chain.StreamContracts;

/**
 * With whom and how a broker writes to the chain.
 *
 * @param account the broker's own: it pays for transactions, and signs what clients ask it to sign
 * @param contracts changes streams
 */
public record Operator(Account account, StreamContracts contracts) {}
