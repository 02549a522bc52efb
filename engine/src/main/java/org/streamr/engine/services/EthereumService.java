package org.streamr.engine.services;

import org.streamr.chain.contract.Contracts;
import org.streamr.chain.contract.Outbox;

/** The Ethereum network that a canvas works with. Safe for use by many threads. */
public interface EthereumService extends AutoCloseable {
  /** The chain's id. */
  long chainId();

  /** Contracts and accounts, to be read. */
  Contracts contracts();

  /** Where transactions are handed in, each to be sent once. */
  Outbox outbox();

  @Override
  void close();
}
