package org.streamr.chain.network;

import java.util.List;
import java.util.Optional;
import org.streamr.chain.ChainView.Registration;
import org.streamr.protocol.Address;

/**
 * The network's coordination as a read model in memory, fed by the same blocks as the {@link
 * org.streamr.chain.ChainView}. Follows the directory from one coordinator to the next. Reads never
 * wait, from any thread; each answer is the state after one block.
 */
public interface NetworkView {
  /** The network in force; empty before the first coordinator is. */
  Optional<NetworkState> network();

  /** The network of a coordinator that is in force, or was once. */
  Optional<NetworkState> network(Address coordinator);

  /** All coordinators that are in force or were once, the latest last. */
  List<Address> coordinators();

  /**
   * Calls the listener with every change from now on. To miss nothing, listen first, then read; a
   * change may then be seen both ways.
   */
  Registration listen(NetworkListener listener);
}
