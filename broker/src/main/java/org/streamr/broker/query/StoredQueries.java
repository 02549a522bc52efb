package org.streamr.broker.query;

import org.streamr.broker.RefusedException;
import org.streamr.broker.access.AccessControl;
import org.streamr.broker.access.AccessWatch;
import org.streamr.broker.deliver.Partitions;
import org.streamr.broker.deliver.Readers;
import org.streamr.broker.deliver.Receiver;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.chain.Permission;
import org.streamr.storage.EventStore;

/** Answers queries from the store, in turns on the threads of {@link Readers}. */
public final class StoredQueries implements Queries {
  private final AccessControl access;
  private final QueryContext context;

  public StoredQueries(
      AccessControl access,
      AccessWatch watch,
      EventStore store,
      Readers readers,
      BrokerMetrics metrics) {
    this.access = access;
    this.context = new QueryContext(store, readers, watch, metrics);
  }

  @Override
  public Request query(Query query, Receiver receiver) throws RefusedException {
    access.require(query.stream(), query.account(), Permission.SUBSCRIBE);
    QueryPlan plan =
        QueryPlan.of(query, Partitions.of(access.stream(query.stream()), query.partitions()));
    RunningQuery running = new RunningQuery(query, plan, receiver, context);
    running.start();
    return running;
  }
}
