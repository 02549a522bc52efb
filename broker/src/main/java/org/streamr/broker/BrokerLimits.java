package org.streamr.broker;

import java.time.Duration;
import java.util.function.Consumer;

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

  /** What suits a broker of its own machine. */
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

  /**
   * Returns these limits with some of them changed: {@code limits.with(changed ->
   * changed.connections = 2)}.
   */
  public BrokerLimits with(Consumer<Changed> change) {
    Changed changed = new Changed(this);
    change.accept(changed);
    return changed.toLimits();
  }

  /** Limits on their way to other ones; each field is the component of the same name. */
  public static final class Changed {
    public int connections;
    public int requests;
    public int subscriptions;
    public long eventsPerSecond;
    public long bytesPerSecond;
    public long queueBytes;
    public long outboundBytes;
    public long recentBytes;
    public Duration helloTimeout;
    public Duration idleTimeout;
    public Duration nonceLifetime;
    public Duration sessionLifetime;

    private Changed(BrokerLimits from) {
      connections = from.connections;
      requests = from.requests;
      subscriptions = from.subscriptions;
      eventsPerSecond = from.eventsPerSecond;
      bytesPerSecond = from.bytesPerSecond;
      queueBytes = from.queueBytes;
      outboundBytes = from.outboundBytes;
      recentBytes = from.recentBytes;
      helloTimeout = from.helloTimeout;
      idleTimeout = from.idleTimeout;
      nonceLifetime = from.nonceLifetime;
      sessionLifetime = from.sessionLifetime;
    }

    private BrokerLimits toLimits() {
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
          nonceLifetime,
          sessionLifetime);
    }
  }
}
