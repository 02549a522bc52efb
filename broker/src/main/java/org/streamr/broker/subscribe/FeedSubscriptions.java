package org.streamr.broker.subscribe;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.streamr.broker.BrokerConfig;
import org.streamr.broker.RefusedException;
import org.streamr.broker.access.AccessControl;
import org.streamr.broker.access.AccessWatch;
import org.streamr.broker.deliver.Partitions;
import org.streamr.broker.deliver.Readers;
import org.streamr.broker.deliver.Receiver;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.broker.partition.PartitionOwners;
import org.streamr.chain.Permission;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Slice;
import org.streamr.protocol.frame.Start;
import org.streamr.storage.EventStore;
import org.streamr.storage.StreamPartition;

/**
 * Subscriptions that the owners of partitions feed, and readers of storage where they have fallen
 * behind.
 */
public final class FeedSubscriptions implements Subscriptions {
  private final AccessControl access;
  private final FeedContext context;

  public FeedSubscriptions(
      BrokerConfig.Rules rules,
      AccessControl access,
      AccessWatch watch,
      EventStore store,
      PartitionOwners owners,
      Readers readers,
      InstantSource clock,
      BrokerMetrics metrics) {
    this.access = access;
    long slack = TimeUnit.NANOSECONDS.toMicros(rules.clockSkew().plus(rules.batchSpan()).toNanos());
    this.context =
        new FeedContext(
            store, owners, readers, watch, clock, slack, new FeedCounts(metrics), metrics);
  }

  @Override
  public Request subscribe(Subscribe subscribe, Receiver receiver) throws RefusedException {
    access.require(subscribe.stream(), subscribe.account(), Permission.SUBSCRIBE);
    List<StreamPartition> partitions =
        Partitions.of(access.stream(subscribe.stream()), subscribe.partitions());
    List<FeedStart> starts = starts(subscribe.start(), partitions);
    Subscription subscription = new Subscription(subscribe, receiver, context);
    subscription.start(partitions, starts);
    return subscription;
  }

  private static List<FeedStart> starts(Start start, List<StreamPartition> partitions)
      throws RefusedException {
    List<FeedStart> starts = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      starts.add(
          switch (start) {
            case Start.Now now -> new FeedStart.Now();
            case Start.Last last ->
                stored(new org.streamr.storage.Start.Last(atLeastOne(last.events())));
            case Start.Time time -> stored(new org.streamr.storage.Start.Time(time.from()));
            case Start.After after -> stored(behind(after.cursors(), i, partitions));
          });
    }
    return starts;
  }

  private static FeedStart stored(org.streamr.storage.Start start) {
    return new FeedStart.Stored(start);
  }

  private static org.streamr.storage.Start behind(
      List<Slice> cursors, int index, List<StreamPartition> partitions) throws RefusedException {
    return new org.streamr.storage.Start.Behind(Partitions.cursor(cursors, index, partitions));
  }

  private static int atLeastOne(int events) throws RefusedException {
    if (events < 1) {
      throw new RefusedException(
          ErrorCode.BAD_QUERY, "ask for the last 1 or more events, or subscribe from now");
    }
    return events;
  }
}
