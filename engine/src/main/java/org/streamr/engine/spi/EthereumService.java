package org.streamr.engine.spi;

/** The Ethereum network that a canvas works with. */
public interface EthereumService {
  /** The chain's id. */
  long chainId();
}
