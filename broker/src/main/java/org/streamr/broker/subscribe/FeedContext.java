package org.streamr.broker.subscribe;

import java.time.InstantSource;
import org.streamr.broker.access.AccessWatch;
import org.streamr.broker.deliver.Readers;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.broker.partition.PartitionOwners;
import org.streamr.storage.EventStore;

/**
 * What all subscriptions share.
 *
 * @param counts what is counted of all feeds
 * @param cursorSlackMicros by how much the events that are yet to come may be older than the clock
 */
record FeedContext(
    EventStore store,
    PartitionOwners owners,
    Readers readers,
    AccessWatch watch,
    InstantSource clock,
    long cursorSlackMicros,
    FeedCounts counts,
    BrokerMetrics metrics) {}
