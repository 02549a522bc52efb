package org.streamr.broker.partition;

import java.time.InstantSource;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.broker.publish.VerifierPool;
import org.streamr.storage.EventStore;

/**
 * What the partitions of one owner thread share.
 *
 * @param runs what is known of the runs of all of them
 * @param recent bounds the memory of their tails
 * @param verifiers compare batches
 * @param alarm is told when storing fails
 */
record OwnerContext(
    EventStore store,
    RunTable runs,
    RecentBatches recent,
    VerifierPool verifiers,
    StorageAlarm alarm,
    InstantSource clock,
    BrokerMetrics metrics) {}
