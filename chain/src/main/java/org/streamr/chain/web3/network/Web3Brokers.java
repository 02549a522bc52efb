package org.streamr.chain.web3.network;

import java.math.BigInteger;
import org.streamr.chain.Account;
import org.streamr.chain.Mined;
import org.streamr.chain.network.Brokers;
import org.streamr.chain.network.Endpoint;
import org.streamr.chain.network.NetworkParameters;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.NetworkView;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.NetworkCoordinator;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.RemoteFunctionCall;

/** What brokers do with one coordinator, by transactions. */
final class Web3Brokers implements Brokers {
  private final Address coordinator;
  private final Allowances allowances;
  private final ContractCalls calls;
  private final NetworkView view;
  private final NetworkCoordinator contract;

  Web3Brokers(Address coordinator, Allowances allowances, ContractCalls calls, NetworkView view) {
    this.coordinator = coordinator;
    this.allowances = allowances;
    this.calls = calls;
    this.view = view;
    this.contract = Bindings.at(NetworkCoordinator::load, coordinator);
  }

  @Override
  public Mined register(Account signer, BigInteger stake, Endpoint endpoint) {
    return allowances.pay(
        signer,
        coordinator,
        stake.add(entryFee()),
        () -> send(signer, contract.register(stake, NetworkValues.endpoint(endpoint))));
  }

  @Override
  public Mined describe(Account signer, Endpoint endpoint) {
    return send(signer, contract.describe(NetworkValues.endpoint(endpoint)));
  }

  @Override
  public Mined drain(Account signer) {
    return send(signer, contract.drain());
  }

  @Override
  public Mined unregister(Account signer) {
    return send(signer, contract.unregister());
  }

  @Override
  public Mined addStake(Account signer, BigInteger amount) {
    return allowances.pay(
        signer, coordinator, amount, () -> send(signer, contract.addStake(amount)));
  }

  @Override
  public Mined withdrawExcess(Account signer, BigInteger amount) {
    return send(signer, contract.withdrawExcess(amount));
  }

  @Override
  public Mined withdrawStake(Account signer) {
    return send(signer, contract.withdrawStake());
  }

  @Override
  public Mined claimRewards(Account signer) {
    return send(signer, contract.claimRewards());
  }

  @Override
  public Mined fundRewards(Account signer, BigInteger amount) {
    return allowances.pay(
        signer, coordinator, amount, () -> send(signer, contract.fundRewards(amount)));
  }

  /** Of a coordinator that is not in force yet, and so not in the view, the contract tells it. */
  private BigInteger entryFee() {
    return view.network(coordinator)
        .map(NetworkState::parameters)
        .orElseGet(this::parameters)
        .entryFee();
  }

  private NetworkParameters parameters() {
    return NetworkValues.parameters(
        (NetworkCoordinator.NetworkParameters)
            calls.read(coordinator, contract.parameters()).getFirst());
  }

  private Mined send(Account signer, RemoteFunctionCall<?> command) {
    return calls.send(signer, coordinator, command).mined();
  }
}
