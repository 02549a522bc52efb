package org.streamr.broker.subscribe;

import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicInteger;
import org.streamr.broker.metrics.BrokerMetrics;

/**
 * How many partitions of subscriptions there are, and how many of them keep up. Safe for many
 * threads.
 */
final class FeedCounts {
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger live = new AtomicInteger();

  FeedCounts(BrokerMetrics metrics) {
    metrics.gauge("streamr.feeds", Tags.of("state", "live"), live, AtomicInteger::get);
    metrics.gauge(
        "streamr.feeds",
        Tags.of("state", "lagging"),
        this,
        counts -> counts.all.get() - counts.live.get());
  }

  void began() {
    all.incrementAndGet();
  }

  void ended() {
    all.decrementAndGet();
  }

  /** One keeps up from now on. */
  void caughtUp() {
    live.incrementAndGet();
  }

  /** One that kept up no longer does. */
  void fellBehind() {
    live.decrementAndGet();
  }
}
