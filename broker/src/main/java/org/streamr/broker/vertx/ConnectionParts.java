package org.streamr.broker.vertx;

import java.util.function.Function;
import java.util.function.LongSupplier;
import org.streamr.broker.BrokerLimits;
import org.streamr.broker.connection.ClientConversation;
import org.streamr.broker.connection.Dialect;
import org.streamr.broker.connection.Intake;
import org.streamr.broker.connection.Wire;

/**
 * What a new connection is made of.
 *
 * @param conversation begins a conversation
 * @param text begins to speak JSON
 * @param nanoTime a clock that never goes back, in nanoseconds
 */
public record ConnectionParts(
    BrokerLimits limits,
    Function<Intake, ClientConversation> conversation,
    Function<Wire, Dialect<String>> text,
    LongSupplier nanoTime) {}
