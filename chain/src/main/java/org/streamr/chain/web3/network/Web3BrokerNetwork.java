package org.streamr.chain.web3.network;

import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.chain.network.BrokerNetwork;
import org.streamr.chain.network.Coordinator;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.NetworkView;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.contracts.generated.NetworkDirectory;
import org.streamr.protocol.Address;

/** The network of brokers, by the followed chain and by transactions. */
public final class Web3BrokerNetwork implements BrokerNetwork {
  private final ContractCalls calls;
  private final Address directory;
  private final Allowances allowances;
  private final NetworkView view;

  /**
   * @param model one of those that the chain is followed with
   * @throws ChainException.Undeployed if the deployment has no network
   */
  public Web3BrokerNetwork(
      ContractCalls calls, Deployment deployment, FollowedChain chain, NetworkModel model) {
    this.calls = calls;
    this.directory = deployment.address(Contract.NETWORK_DIRECTORY);
    this.allowances = new Allowances(calls, deployment);
    this.view = new Web3NetworkView(chain, model);
  }

  @Override
  public NetworkView view() {
    return view;
  }

  @Override
  public Coordinator coordinator() {
    return view.network()
        .map(NetworkState::coordinator)
        .map(this::coordinator)
        .orElseThrow(
            () ->
                new ChainException.Undeployed(
                    "No network coordinator is in force: the owner of the network directory, "
                        + directory
                        + ", must name one"));
  }

  @Override
  public Coordinator coordinator(Address address) {
    return new Web3Coordinator(address, allowances, calls, view);
  }

  @Override
  public Mined putInForce(Account signer, Address coordinator) {
    return calls
        .send(
            signer,
            directory,
            Bindings.at(NetworkDirectory::load, directory).setCoordinator(coordinator.toString()))
        .mined();
  }
}
