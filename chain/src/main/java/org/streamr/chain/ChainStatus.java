package org.streamr.chain;

import java.time.Instant;

/**
 * How the chain view stands.
 *
 * @param chainId of the chain that is followed (EIP-155)
 * @param head the newest block that the view has taken in; what the view answers is the state after
 *     it
 * @param connection whether the node answers
 * @param lagBlocks by how many blocks the view is known to be behind the node; 0 when it has caught
 *     up
 */
public record ChainStatus(long chainId, Head head, Connection connection, long lagBlocks) {
  /**
   * A block.
   *
   * @param number height of the block
   * @param hash {@code 0x} and 64 hexadecimal digits
   * @param time the block's own timestamp, in whole seconds
   */
  public record Head(long number, String hash, Instant time) {}

  /** Whether the node answers. */
  public sealed interface Connection {}

  /** It does. */
  public record Connected() implements Connection {}

  /**
   * It does not: the view goes on answering with what it knew.
   *
   * @param since when it last did
   * @param reason what went wrong
   */
  public record Stale(Instant since, String reason) implements Connection {}

  /** True if the node answers. */
  public boolean isConnected() {
    return connection instanceof Connected;
  }
}
