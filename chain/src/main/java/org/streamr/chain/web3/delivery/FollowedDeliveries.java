package org.streamr.chain.web3.delivery;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.streamr.chain.ChainView.Registration;
import org.streamr.chain.delivery.Delivery;
import org.streamr.chain.delivery.DeliveryChange;
import org.streamr.chain.delivery.DeliveryListener;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.delivery.DeliveryView;
import org.streamr.chain.delivery.EventKey;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.contracts.generated.EventDelivery;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/** Subscriptions of contracts, as the followed chain shows them. */
final class FollowedDeliveries implements DeliveryView {
  private final ContractCalls calls;
  private final FollowedChain chain;
  private final DeliveryModel model;
  private final Deployment deployment;

  /**
   * @param model one of those that are followed
   */
  FollowedDeliveries(
      ContractCalls calls, FollowedChain chain, DeliveryModel model, Deployment deployment) {
    this.calls = calls;
    this.chain = chain;
    this.model = model;
    this.deployment = deployment;
  }

  private DeliveryState state() {
    return chain.shown(model);
  }

  @Override
  public Optional<DeliverySubscription> subscription(long id) {
    return Optional.ofNullable(state().subscriptions().get(id));
  }

  @Override
  public Collection<DeliverySubscription> subscriptions() {
    return List.copyOf(state().subscriptions().values());
  }

  @Override
  public List<DeliverySubscription> subscriptionsTo(StreamId stream) {
    return state().subscriptions().values().stream()
        .filter(subscription -> subscription.stream().equals(stream))
        .toList();
  }

  @Override
  public BigInteger earned(Address deliverer) {
    return state().earned().getOrDefault(deliverer, BigInteger.ZERO);
  }

  @Override
  public List<Delivery> recent() {
    return state().recent();
  }

  @Override
  public Optional<Delivery> recent(long subscription, EventKey event) {
    return recent().stream()
        .filter(one -> one.subscription() == subscription && one.event().equals(event))
        .findFirst();
  }

  @Override
  public boolean isDelivered(long subscription, EventKey event) {
    Address contract = deployment.address(Deployment.Contract.EVENT_DELIVERY);
    return Boolean.TRUE.equals(
        calls
            .read(
                contract,
                Bindings.at(EventDelivery::load, contract)
                    .isDelivered(
                        BigInteger.valueOf(subscription),
                        BigInteger.valueOf(event.partition()),
                        event.publisher().toString(),
                        EventBindings.run(event.run()),
                        BigInteger.valueOf(event.sequence())))
            .getFirst()
            .getValue());
  }

  @Override
  public Registration listen(DeliveryListener listener) {
    return chain.listen(
        (before, after, reorganised) -> {
          List<DeliveryChange> changes = changes(before.of(model), after.of(model));
          if (!changes.isEmpty()) {
            listener.onChanges(changes);
          }
        });
  }

  @SuppressWarnings("ReferenceEquality") // a state is shared until something changes it
  private static List<DeliveryChange> changes(DeliveryState before, DeliveryState after) {
    if (before == after) {
      return List.of();
    }
    Set<Long> ids = new TreeSet<>(after.subscriptions().keySet());
    ids.addAll(before.subscriptions().keySet());
    List<DeliveryChange> changes = new ArrayList<>();
    for (Long id : ids) {
      Optional<DeliverySubscription> old = Optional.ofNullable(before.subscriptions().get(id));
      Optional<DeliverySubscription> now = Optional.ofNullable(after.subscriptions().get(id));
      if (!old.equals(now)) {
        changes.add(new DeliveryChange(old, now));
      }
    }
    return List.copyOf(changes);
  }
}
