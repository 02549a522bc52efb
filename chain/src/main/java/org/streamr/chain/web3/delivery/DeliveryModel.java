package org.streamr.chain.web3.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.view.ReadModel;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.methods.response.Log;

/** Subscriptions of contracts, by the logs of the delivery contract. */
public final class DeliveryModel implements ReadModel<DeliveryState> {
  private final Optional<Address> contract;

  /** Of a deployment without deliveries there is nothing to follow. */
  public DeliveryModel(Deployment deployment) {
    this.contract = deployment.find(Deployment.Contract.EVENT_DELIVERY);
  }

  @Override
  public DeliveryState initial() {
    return DeliveryState.EMPTY;
  }

  @Override
  public Set<String> topics() {
    return DeliveryLogs.TOPICS;
  }

  @Override
  public Collection<Address> contracts(DeliveryState state) {
    return contract.map(List::of).orElse(List.of());
  }

  @Override
  public boolean follows(DeliveryState state, Address address) {
    return contract.filter(address::equals).isPresent();
  }

  @Override
  public DeliveryState apply(
      DeliveryState before, List<Log> logs, LongFunction<Instant> timeOfBlock) {
    DeliveryLogs applier = new DeliveryLogs(before);
    logs.forEach(applier::apply);
    return applier.after();
  }
}
