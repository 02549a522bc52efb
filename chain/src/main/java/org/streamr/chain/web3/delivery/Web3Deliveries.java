package org.streamr.chain.web3.delivery;

import java.math.BigInteger;
import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.Mined;
import org.streamr.chain.delivery.Deliveries;
import org.streamr.chain.delivery.Delivery;
import org.streamr.chain.delivery.DeliveryTerms;
import org.streamr.chain.delivery.DeliveryView;
import org.streamr.chain.delivery.EventKey;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.EventDelivery;
import org.streamr.contracts.generated.LatestEvent;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.DetachedEvent;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.Log;

/** Commands about subscriptions of contracts, by transactions. */
final class Web3Deliveries implements Deliveries {
  private final ContractCalls calls;
  private final Allowances allowances;
  private final DeliveryView view;
  private final Deployment deployment;

  Web3Deliveries(
      ContractCalls calls, Allowances allowances, DeliveryView view, Deployment deployment) {
    this.calls = calls;
    this.allowances = allowances;
    this.view = view;
    this.deployment = deployment;
  }

  @Override
  public Subscribed subscribe(
      Account signer,
      Address subscriber,
      StreamId stream,
      DeliveryTerms terms,
      BigInteger deposit) {
    RemoteFunctionCall<?> subscription =
        subscriber(subscriber)
            .subscribe(
                stream.toString(),
                terms.bounty(),
                BigInteger.valueOf(terms.gasLimit()),
                BigInteger.valueOf(terms.maxAgeSeconds()),
                deposit);
    ContractCalls.Done done =
        allowances.pay(
            signer, subscriber, deposit, () -> calls.send(signer, subscriber, subscription));
    return new Subscribed(DeliveryLogs.subscription(ours(done.logs())), done.mined());
  }

  @Override
  public Mined change(Account signer, Address subscriber, DeliveryTerms terms) {
    return calls
        .send(
            signer,
            subscriber,
            subscriber(subscriber)
                .change(
                    terms.bounty(),
                    BigInteger.valueOf(terms.gasLimit()),
                    BigInteger.valueOf(terms.maxAgeSeconds())))
        .mined();
  }

  @Override
  public Mined cancel(Account signer, Address subscriber) {
    return calls.send(signer, subscriber, subscriber(subscriber).cancel()).mined();
  }

  @Override
  public Mined topUp(Account signer, long subscription, BigInteger amount) {
    return allowances.pay(
        signer,
        address(),
        amount,
        () -> send(signer, delivery().topUp(BigInteger.valueOf(subscription), amount)).mined());
  }

  @Override
  public Delivered deliver(
      Account signer, List<Long> subscriptions, BigInteger minReward, DetachedEvent event) {
    ContractCalls.Done done =
        send(
            signer,
            delivery()
                .deliver(
                    subscriptions.stream().map(BigInteger::valueOf).toList(),
                    minReward,
                    EventBindings.header(event),
                    BigInteger.valueOf(event.index()),
                    event.encodedEvent().toBytes(),
                    EventBindings.siblings(event),
                    event.signature().toBytes()));
    EventKey key = EventKey.of(event);
    List<Delivery> deliveries =
        DeliveryLogs.deliveredTo(ours(done.logs())).stream()
            .flatMap(id -> view.recent(id, key).stream())
            .toList();
    BigInteger reward =
        deliveries.stream().map(Delivery::bounty).reduce(BigInteger.ZERO, BigInteger::add);
    return new Delivered(reward, deliveries, done.mined());
  }

  @Override
  public Mined withdraw(Account signer, Address deliverer) {
    return send(signer, delivery().withdraw(deliverer.toString())).mined();
  }

  private ContractCalls.Done send(Account signer, RemoteFunctionCall<?> command) {
    return calls.send(signer, address(), command);
  }

  /** A subscriber may write any logs of its own. */
  private List<Log> ours(List<Log> logs) {
    return logs.stream().filter(log -> Address.parse(log.getAddress()).equals(address())).toList();
  }

  private EventDelivery delivery() {
    return Bindings.at(EventDelivery::load, address());
  }

  private Address address() {
    return deployment.address(Deployment.Contract.EVENT_DELIVERY);
  }

  private static LatestEvent subscriber(Address contract) {
    return Bindings.at(LatestEvent::load, contract);
  }
}
