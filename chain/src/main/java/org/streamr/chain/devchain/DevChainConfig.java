package org.streamr.chain.devchain;

import java.nio.file.Path;
import java.time.Duration;
import org.streamr.chain.DevelopmentKey;

/**
 * How to run a development chain.
 *
 * @param binary anvil, see {@link AnvilBinary}
 * @param folder where its state lies; made if it is missing
 * @param port to listen on, on the loopback interface; 0 for a free one
 * @param chainId of a new chain
 * @param blockInterval a block is mined at the latest this long after the one before, so that block
 *     times go on; blocks with transactions are mined at once. Each block costs about 5 KB of
 *     memory
 */
public record DevChainConfig(
    Path binary, Path folder, int port, long chainId, Duration blockInterval) {
  /** As often as on Ethereum's main network. */
  public static final Duration DEFAULT_BLOCK_INTERVAL = Duration.ofSeconds(12);

  /** A chain with the usual chain id and block interval. */
  public static DevChainConfig of(Path binary, Path folder, int port) {
    return new DevChainConfig(
        binary, folder, port, DevelopmentKey.CHAIN_ID, DEFAULT_BLOCK_INTERVAL);
  }
}
