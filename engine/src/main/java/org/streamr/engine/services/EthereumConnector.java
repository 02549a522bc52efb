package org.streamr.engine.services;

import java.net.URI;
import java.nio.file.Path;

/**
 * Connects modules with an Ethereum network, on the machine where they work. Has a public
 * constructor without arguments, and is found by {@link java.util.ServiceLoader}.
 */
public interface EthereumConnector {
  /**
   * Connects; one connection serves all canvases of a process that work with the same node.
   *
   * @param node where JSON-RPC is spoken
   * @param folder keeps the transactions that are on their way, and outlives the process; of one
   *     process alone
   */
  EthereumService connect(URI node, Path folder);
}
