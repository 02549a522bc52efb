package org.streamr.client.read;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * Events of a stream as they come: verified, and of each run every event once and in order. It goes
 * on where it was after a loss of the connection and after a restart of the broker. Safe for use by
 * many threads.
 *
 * <p><b>Trust.</b> Every signature is checked here, whatever the broker says. Whether the origin
 * was allowed to publish is checked too, if the client was given a view of the chain; otherwise the
 * broker is trusted with that.
 *
 * <p><b>Gaps.</b> When a sequence is missing, its run waits while the broker is asked for it; other
 * runs go on. What cannot be had within the subscription's patience is reported to {@link
 * ReadListener#onGap}.
 */
public interface Subscription extends AutoCloseable {
  /** The stream read from. */
  StreamId stream();

  /**
   * Where another subscription can go on without losing anything that this one's consumer has not
   * seen: a cursor for each partition, to be given to {@link SubscriptionBuilder#fromCursors}.
   * Partitions of which no position is known yet are absent.
   */
  Map<Integer, Slice> cursors();

  /**
   * Completes once all that was stored has been delivered in every partition, exceptionally if the
   * subscription ends before.
   */
  CompletableFuture<Void> live();

  /**
   * Completes when the subscription has been closed and no call of the consumer is under way;
   * exceptionally with a {@link org.streamr.client.session.StreamrException} if it was refused or
   * its consumer failed.
   */
  CompletableFuture<Void> ended();

  /** Ends the subscription. A call of the consumer that is under way is not waited for. */
  @Override
  void close();

  /** The events of a subscription, to be taken by one thread. */
  interface Events extends EventIterator {
    /** The subscription, for its cursors and its end. Closing one closes the other. */
    Subscription subscription();
  }
}
