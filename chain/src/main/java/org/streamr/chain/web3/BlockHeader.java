package org.streamr.chain.web3;

import java.time.Instant;
import org.streamr.chain.ChainStatus;

/** What the node says of a block; {@code baseFee} in wei, -1 on a chain without EIP-1559. */
record BlockHeader(long number, String hash, String parentHash, Instant time, long baseFee) {
  /** True if both are one block of one chain. */
  boolean isSameAs(BlockHeader other) {
    return hash.equals(other.hash);
  }

  ChainStatus.Head head() {
    return new ChainStatus.Head(number, hash, time);
  }
}
