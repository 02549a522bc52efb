package org.streamr.chain.web3.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.streamr.chain.network.NetworkState;
import org.streamr.protocol.Address;

/**
 * All coordinators after one block. Immutable.
 *
 * @param coordinators that are in force or were once, in the order in which they came into force,
 *     each where it did so last
 * @param networks what each of them has
 */
record DirectoryState(List<Address> coordinators, Map<Address, NetworkState> networks) {
  static final DirectoryState EMPTY = new DirectoryState(List.of(), Map.of());

  DirectoryState {
    coordinators = List.copyOf(coordinators);
    networks = Map.copyOf(networks);
  }

  /** The coordinator in force. */
  Optional<Address> coordinator() {
    return coordinators.isEmpty() ? Optional.empty() : Optional.of(coordinators.getLast());
  }

  Optional<NetworkState> network(Address coordinator) {
    return Optional.ofNullable(networks.get(coordinator));
  }

  /** The network in force. */
  Optional<NetworkState> network() {
    return coordinator().flatMap(this::network);
  }
}
