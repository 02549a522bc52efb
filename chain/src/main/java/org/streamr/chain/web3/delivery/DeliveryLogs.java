package org.streamr.chain.web3.delivery;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.streamr.chain.delivery.Delivery;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.delivery.DeliveryTerms;
import org.streamr.chain.delivery.EventKey;
import org.streamr.contracts.generated.EventDelivery;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;

/** Applies the logs of the delivery contract to a state, one after the other. */
final class DeliveryLogs {
  private static final String SUBSCRIBED = EventEncoder.encode(EventDelivery.SUBSCRIBED_EVENT);
  private static final String CHANGED =
      EventEncoder.encode(EventDelivery.SUBSCRIPTIONCHANGED_EVENT);
  private static final String TOPPED_UP =
      EventEncoder.encode(EventDelivery.SUBSCRIPTIONTOPPEDUP_EVENT);
  private static final String CANCELLED =
      EventEncoder.encode(EventDelivery.SUBSCRIPTIONCANCELLED_EVENT);
  private static final String DELIVERED = EventEncoder.encode(EventDelivery.EVENTDELIVERED_EVENT);
  private static final String REJECTED = EventEncoder.encode(EventDelivery.EVENTREJECTED_EVENT);
  private static final String WITHDRAWN = EventEncoder.encode(EventDelivery.WITHDRAWN_EVENT);

  /** First topics of what the contract logs. */
  static final Set<String> TOPICS =
      Set.of(SUBSCRIBED, CHANGED, TOPPED_UP, CANCELLED, DELIVERED, REJECTED, WITHDRAWN);

  private final Map<Long, DeliverySubscription> subscriptions;
  private final Map<Address, BigInteger> earned;
  private final List<Delivery> recent;

  DeliveryLogs(DeliveryState before) {
    this.subscriptions = new HashMap<>(before.subscriptions());
    this.earned = new HashMap<>(before.earned());
    this.recent = new ArrayList<>(before.recent());
  }

  DeliveryState after() {
    int kept = Math.min(recent.size(), DeliveryState.KEPT_DELIVERIES);
    return new DeliveryState(
        subscriptions, earned, List.copyOf(recent.subList(recent.size() - kept, recent.size())));
  }

  /** The subscriptions to which a transaction delivered. */
  static List<Long> deliveredTo(List<Log> logs) {
    return logs.stream()
        .filter(log -> log.getTopics().getFirst().equals(DELIVERED))
        .map(log -> EventDelivery.getEventDeliveredEventFromLog(log).id.longValueExact())
        .toList();
  }

  /** The subscription that a transaction made. */
  static long subscription(List<Log> logs) {
    return logs.stream()
        .filter(log -> log.getTopics().getFirst().equals(SUBSCRIBED))
        .map(log -> EventDelivery.getSubscribedEventFromLog(log).id.longValueExact())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a subscription was made without a log"));
  }

  void apply(Log log) {
    String topic = log.getTopics().getFirst();
    if (topic.equals(DELIVERED)) {
      delivered(EventDelivery.getEventDeliveredEventFromLog(log));
    } else if (topic.equals(REJECTED)) {
      rejected(EventDelivery.getEventRejectedEventFromLog(log));
    } else if (topic.equals(SUBSCRIBED)) {
      subscribed(EventDelivery.getSubscribedEventFromLog(log));
    } else if (topic.equals(CHANGED)) {
      EventDelivery.SubscriptionChangedEventResponse event =
          EventDelivery.getSubscriptionChangedEventFromLog(log);
      DeliverySubscription before = subscription(event.id);
      put(before, terms(event.bounty, event.gasLimit, event.maxAge), before.deposit());
    } else if (topic.equals(TOPPED_UP)) {
      EventDelivery.SubscriptionToppedUpEventResponse event =
          EventDelivery.getSubscriptionToppedUpEventFromLog(log);
      DeliverySubscription before = subscription(event.id);
      put(before, before.terms(), event.deposit);
    } else if (topic.equals(CANCELLED)) {
      subscriptions.remove(
          EventDelivery.getSubscriptionCancelledEventFromLog(log).id.longValueExact());
    } else if (topic.equals(WITHDRAWN)) {
      earned.remove(Address.parse(EventDelivery.getWithdrawnEventFromLog(log).deliverer));
    }
  }

  private void subscribed(EventDelivery.SubscribedEventResponse event) {
    DeliverySubscription made =
        new DeliverySubscription(
            event.id.longValueExact(),
            Address.parse(event.subscriber),
            StreamId.parse(event.stream),
            terms(event.bounty, event.gasLimit, event.maxAge),
            event.deposit);
    subscriptions.put(made.id(), made);
  }

  /** What the log does not say, the bounty, is what the deposit lost. */
  private void delivered(EventDelivery.EventDeliveredEventResponse event) {
    DeliverySubscription before = subscription(event.id);
    put(before, before.terms(), event.deposit);
    Address deliverer = Address.parse(event.deliverer);
    BigInteger bounty = before.deposit().subtract(event.deposit);
    if (bounty.signum() > 0) {
      earned.merge(deliverer, bounty, BigInteger::add);
    }
    EventKey key = key(event.partition, event.publisher, event.run, event.sequence);
    recent.add(new Delivery(before.id(), deliverer, key, bounty, false));
  }

  /** Follows the delivery that it is about, after whatever the subscriber did meanwhile. */
  private void rejected(EventDelivery.EventRejectedEventResponse event) {
    EventKey key = key(event.partition, event.publisher, event.run, event.sequence);
    long id = event.id.longValueExact();
    for (int i = recent.size() - 1; i >= 0; i--) {
      Delivery one = recent.get(i);
      if (one.subscription() == id && one.event().equals(key)) {
        recent.set(i, one.asRejected());
        return;
      }
    }
  }

  private DeliverySubscription subscription(BigInteger id) {
    return requireNonNull(subscriptions.get(id.longValueExact()));
  }

  private void put(DeliverySubscription before, DeliveryTerms terms, BigInteger deposit) {
    subscriptions.put(
        before.id(),
        new DeliverySubscription(
            before.id(), before.subscriber(), before.stream(), terms, deposit));
  }

  private static DeliveryTerms terms(BigInteger bounty, BigInteger gasLimit, BigInteger maxAge) {
    return new DeliveryTerms(bounty, gasLimit.longValueExact(), maxAge.longValueExact());
  }

  private static EventKey key(
      BigInteger partition, String publisher, byte[] run, BigInteger sequence) {
    return new EventKey(
        partition.intValueExact(),
        Address.parse(publisher),
        ByteBuffer.wrap(run).getLong(),
        sequence.longValueExact());
  }
}
