package org.streamr.chain.web3.node;

import java.time.Instant;
import org.streamr.chain.ChainStatus;

/** What the node says of a block; {@code baseFee} in wei, -1 on a chain without EIP-1559. */
public record BlockHeader(long number, String hash, String parentHash, Instant time, long baseFee) {
  /** True if both are one block of one chain. */
  public boolean isSameAs(BlockHeader other) {
    return hash.equals(other.hash);
  }

  /** As readers of the view are told. */
  public ChainStatus.Head head() {
    return new ChainStatus.Head(number, hash, time);
  }
}
