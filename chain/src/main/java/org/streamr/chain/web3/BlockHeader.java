package org.streamr.chain.web3;

import java.time.Instant;
import org.streamr.chain.ChainStatus;

/** What the node says of a block; {@code baseFee} in wei, -1 on a chain without EIP-1559. */
record BlockHeader(long number, String hash, String parentHash, Instant time, long baseFee) {
  ChainStatus.Head head() {
    return new ChainStatus.Head(number, hash, time);
  }
}
