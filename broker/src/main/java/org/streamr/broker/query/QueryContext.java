package org.streamr.broker.query;

import org.streamr.broker.access.AccessWatch;
import org.streamr.broker.deliver.Readers;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.storage.EventStore;

/** What all queries share. */
record QueryContext(EventStore store, Readers readers, AccessWatch watch, BrokerMetrics metrics) {}
