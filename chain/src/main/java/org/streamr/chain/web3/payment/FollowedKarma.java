package org.streamr.chain.web3.payment;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.streamr.chain.payment.KarmaView;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.contracts.generated.Karma;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Karma by asking its contract, and who may change it as the followed chain shows it. */
final class FollowedKarma implements KarmaView {
  private final ContractCalls calls;
  private final FollowedChain chain;
  private final KarmaModel model;
  private final Deployment deployment;

  /**
   * @param model one of those that are followed
   */
  FollowedKarma(ContractCalls calls, FollowedChain chain, KarmaModel model, Deployment deployment) {
    this.calls = calls;
    this.chain = chain;
    this.model = model;
    this.deployment = deployment;
  }

  @Override
  public BigInteger karmaOf(Address account) {
    return number(karma().karmaOf(account.toString()));
  }

  @Override
  public Duration halfLife() {
    return Duration.ofSeconds(number(karma().halfLife()).longValueExact());
  }

  private BigInteger number(RemoteFunctionCall<?> question) {
    return (BigInteger) calls.read(address(), question).getFirst().getValue();
  }

  private Karma karma() {
    return Bindings.at(Karma::load, address());
  }

  private Address address() {
    return deployment.address(Deployment.Contract.KARMA);
  }

  @Override
  public Set<Address> creditors() {
    KarmaState state = chain.shown(model);
    return state.named().keySet().stream()
        .filter(state::isCreditor)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<Address> factories() {
    return Set.copyOf(chain.shown(model).factories());
  }
}
