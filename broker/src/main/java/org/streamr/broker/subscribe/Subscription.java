package org.streamr.broker.subscribe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.streamr.broker.Refusal;
import org.streamr.broker.access.AccessWatch;
import org.streamr.broker.deliver.Delivery;
import org.streamr.broker.deliver.Gap;
import org.streamr.broker.deliver.Pace;
import org.streamr.broker.deliver.Receiver;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.deliver.Selector;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.storage.Cursor;
import org.streamr.storage.StreamPartition;

/**
 * One subscription: a feed for each partition, which share its credit and its receiver. Safe for
 * many threads.
 */
final class Subscription implements Request, AccessWatch.Reader {
  private final StreamId stream;
  private final Optional<Address> account;
  private final Receiver receiver;
  private final Selector selector;
  private final Pace pace;
  private final FeedContext context;
  private final List<PartitionFeed> feeds = new ArrayList<>();
  private final AtomicInteger openFeeds = new AtomicInteger();
  private final LongAdder delivered = new LongAdder();
  private final AtomicReference<@Nullable Over> over = new AtomicReference<>();

  /** Why it is over. */
  private record Over(Optional<Refusal> refusal) {}

  Subscription(Subscriptions.Subscribe request, Receiver receiver, FeedContext context) {
    this.stream = request.stream();
    this.account = request.account();
    this.receiver = receiver;
    this.selector = new Selector(request.filter());
    this.pace = new Pace(request.credit(), receiver);
    this.context = context;
  }

  /** Begins; to be called once. */
  void start(List<StreamPartition> partitions, List<FeedStart> starts) {
    for (int i = 0; i < partitions.size(); i++) {
      feeds.add(new PartitionFeed(this, partitions.get(i), starts.get(i), context));
    }
    openFeeds.set(feeds.size());
    // Before anything can end it, or it would be watched over for ever.
    context.watch().add(this);
    feeds.forEach(PartitionFeed::attach);
  }

  @Override
  public StreamId stream() {
    return stream;
  }

  @Override
  public Optional<Address> account() {
    return account;
  }

  @Override
  public void credit(long bytes) {
    pace.add(bytes);
    resume();
  }

  @Override
  public void resume() {
    feeds.forEach(PartitionFeed::wake);
  }

  @Override
  public void cancel() {
    finish(new Over(Optional.empty()));
  }

  @Override
  public void refuse(Refusal refusal) {
    finish(new Over(Optional.of(refusal)));
  }

  private void finish(Over why) {
    if (over.compareAndSet(null, why)) {
      feeds.forEach(PartitionFeed::stop);
    }
  }

  boolean isOver() {
    return over.get() != null;
  }

  Pace pace() {
    return pace;
  }

  Selector selector() {
    return selector;
  }

  /** Whether deliveries take time for each event, so that owners must leave them to readers. */
  boolean isCostly() {
    return receiver.isCostly() || !selector.takesAll();
  }

  void deliver(Delivery delivery) {
    long bytes = receiver.deliver(delivery);
    pace.spend(bytes);
    delivered.add(delivery.events());
    context.metrics().delivered(delivery.events(), bytes);
  }

  void gap(Gap gap) {
    receiver.gap(gap);
  }

  void live(int partition, Cursor cursor) {
    receiver.live(partition, cursor);
  }

  /** One partition has come to its end; with the last one, the subscription has. */
  void feedEnded() {
    if (openFeeds.decrementAndGet() > 0) {
      return;
    }
    context.watch().remove(this);
    Over why = over.get();
    if (why == null || why.refusal().isEmpty()) {
      receiver.end(delivered.sum());
    } else {
      receiver.fail(why.refusal().get());
    }
  }
}
