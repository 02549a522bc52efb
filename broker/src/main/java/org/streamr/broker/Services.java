package org.streamr.broker;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.streamr.broker.access.AccessControl;
import org.streamr.broker.access.Authenticator;
import org.streamr.broker.access.Sessions;
import org.streamr.broker.publish.Publisher;
import org.streamr.broker.query.Queries;
import org.streamr.broker.subscribe.Subscriptions;
import org.streamr.chain.ChainView;
import org.streamr.storage.EventStore;

/**
 * What a broker does, for whoever speaks with clients: the websocket's dialects and the HTTP API.
 *
 * @param operator with whose account the broker writes to the chain; absent if it only reads
 * @param chain streams and permissions
 * @param store what is stored; calls to it block
 * @param authenticator who a client acts for
 * @param sessions tokens of the HTTP API
 * @param access who may do what
 * @param publisher takes batches
 * @param subscriptions pass events on
 * @param queries answer questions about the past
 * @param status how the broker is
 * @param clock the time
 * @param meters what is measured
 */
public record Services(
    BrokerConfig config,
    Optional<Operator> operator,
    ChainView chain,
    EventStore store,
    Authenticator authenticator,
    Sessions sessions,
    AccessControl access,
    Publisher publisher,
    Subscriptions subscriptions,
    Queries queries,
    BrokerStatus status,
    Clock clock,
    MeterRegistry meters) {}
