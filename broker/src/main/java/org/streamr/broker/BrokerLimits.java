package org.streamr.broker;

import java.time.Duration;

/**
 * How much a broker takes. Each limit has an error that names it, and a metric.
 *
 * @param connections websocket connections at a time
 * @param requests requests under way on one connection, publishing included
 * @param subscriptions subscriptions and queries under way on one connection
 * @param eventsPerSecond events that one session may publish a second, on average
 * @param bytesPerSecond bytes of batches that one session may publish a second, on average
 * @param queueBytes bytes of batches that may wait for one owner thread; beyond them, connections
 *     are no longer read
 * @param outboundBytes bytes that may wait to be sent on one connection; beyond them, its
 *     subscriptions fall back to storage
 * @param recentBytes bytes of the latest batches that each owner thread keeps in memory for
 *     subscribers that are a little behind
 * @param helloTimeout in which a new connection must say HELLO
 * @param idleTimeout after which a connection that nothing is heard of is closed; a ping is sent
 *     each third of it
 * @param nonceLifetime how long a challenge may be answered
 * @param sessionLifetime how long a token of the HTTP API is valid
 */
public record BrokerLimits(
    int connections,
    int requests,
    int subscriptions,
    long eventsPerSecond,
    long bytesPerSecond,
    long queueBytes,
    long outboundBytes,
    long recentBytes,
    Duration helloTimeout,
    Duration idleTimeout,
    Duration nonceLifetime,
    Duration sessionLifetime) {
  private static final long MIB = 1 << 20;

  public static final BrokerLimits DEFAULT =
      new BrokerLimits(
          10_000,
          1_024,
          256,
          5_000_000,
          1_024 * MIB,
          32 * MIB,
          2 * MIB,
          16 * MIB,
          Duration.ofSeconds(10),
          Duration.ofSeconds(90),
          Duration.ofMinutes(5),
          Duration.ofHours(12));

  public BrokerLimits withConnections(int most) {
    return new BrokerLimits(
        most,
        requests,
        subscriptions,
        eventsPerSecond,
        bytesPerSecond,
        queueBytes,
        outboundBytes,
        recentBytes,
        helloTimeout,
        idleTimeout,
        nonceLifetime,
        sessionLifetime);
  }

  public BrokerLimits withRequests(int most) {
    return new BrokerLimits(
        connections,
        most,
        subscriptions,
        eventsPerSecond,
        bytesPerSecond,
        queueBytes,
        outboundBytes,
        recentBytes,
        helloTimeout,
        idleTimeout,
        nonceLifetime,
        sessionLifetime);
  }

  public BrokerLimits withSubscriptions(int most) {
    return new BrokerLimits(
        connections,
        requests,
        most,
        eventsPerSecond,
        bytesPerSecond,
        queueBytes,
        outboundBytes,
        recentBytes,
        helloTimeout,
        idleTimeout,
        nonceLifetime,
        sessionLifetime);
  }

  public BrokerLimits withPublishRate(long events, long bytes) {
    return new BrokerLimits(
        connections,
        requests,
        subscriptions,
        events,
        bytes,
        queueBytes,
        outboundBytes,
        recentBytes,
        helloTimeout,
        idleTimeout,
        nonceLifetime,
        sessionLifetime);
  }

  public BrokerLimits withMemory(long queue, long outbound, long recent) {
    return new BrokerLimits(
        connections,
        requests,
        subscriptions,
        eventsPerSecond,
        bytesPerSecond,
        queue,
        outbound,
        recent,
        helloTimeout,
        idleTimeout,
        nonceLifetime,
        sessionLifetime);
  }

  public BrokerLimits withTimeouts(Duration hello, Duration idle) {
    return new BrokerLimits(
        connections,
        requests,
        subscriptions,
        eventsPerSecond,
        bytesPerSecond,
        queueBytes,
        outboundBytes,
        recentBytes,
        hello,
        idle,
        nonceLifetime,
        sessionLifetime);
  }

  public BrokerLimits withLifetimes(Duration nonce, Duration session) {
    return new BrokerLimits(
        connections,
        requests,
        subscriptions,
        eventsPerSecond,
        bytesPerSecond,
        queueBytes,
        outboundBytes,
        recentBytes,
        helloTimeout,
        idleTimeout,
        nonce,
        session);
  }
}
