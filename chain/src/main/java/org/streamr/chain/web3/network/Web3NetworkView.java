package org.streamr.chain.web3.network;

import java.util.List;
import java.util.Optional;
import org.streamr.chain.ChainView.Registration;
import org.streamr.chain.network.NetworkChange;
import org.streamr.chain.network.NetworkListener;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.NetworkView;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.protocol.Address;

/** The network, as the followed chain shows it. */
final class Web3NetworkView implements NetworkView {
  private final FollowedChain chain;
  private final NetworkModel model;

  Web3NetworkView(FollowedChain chain, NetworkModel model) {
    this.chain = chain;
    this.model = model;
  }

  @Override
  public Optional<NetworkState> network() {
    return chain.shown(model).network();
  }

  @Override
  public Optional<NetworkState> network(Address coordinator) {
    return chain.shown(model).network(coordinator);
  }

  @Override
  public List<Address> coordinators() {
    return chain.shown(model).coordinators();
  }

  @Override
  public Registration listen(NetworkListener listener) {
    return chain.listen(
        (before, after, reorganised) -> {
          List<NetworkChange> changes = NetworkChanges.between(before.of(model), after.of(model));
          if (!changes.isEmpty()) {
            listener.onChanges(List.copyOf(changes));
          }
        });
  }
}
