package org.streamr.client.publish;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.streamr.protocol.Event;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Partitioner;
import org.streamr.protocol.StreamId;

/**
 * Publishes the events of one origin to one stream. Safe for use by many threads.
 *
 * <p><b>Batching.</b> An event offered while nothing of its partition is on the way is signed and
 * sent at once. While batches are on the way events gather, and go when the last answer comes or
 * when they fill a batch. So an idle publisher adds no delay, and a busy one pays for few
 * signatures.
 *
 * <p><b>Runs.</b> Each partition has a run of its own. Events of one partition keep the order in
 * which they were offered by one thread. Whatever happens to the connection, batches without an
 * answer are sent again with the very same bytes, in order; brokers store a batch once.
 *
 * <p><b>Refusals.</b> A refusal that may pass (the broker is overloaded, its disk is full) is tried
 * again. Any other ends the run: the events of the refused batch fail, those not yet signed go on
 * in a new run, and subscribers of the old one are told of a gap only if later batches of it had
 * been stored already.
 *
 * <p><b>Back-pressure.</b> The bytes that were offered and not acknowledged are bounded. When there
 * is no more room {@code publish} waits; {@link #tryPublish} says so instead.
 *
 * <p>The future that {@code publish} returns is shared by the events of one batch, and cannot be
 * completed or cancelled by callers. It completes with the broker's acknowledgement, or
 * exceptionally with a {@link org.streamr.client.session.StreamrException}.
 */
public interface Publisher extends AutoCloseable {
  /** The stream published to. */
  StreamId stream();

  /** Who signs. */
  Origin origin();

  /** How many partitions the stream is taken to have. */
  int partitions();

  /**
   * Publishes to partition 0.
   *
   * @throws IllegalArgumentException if the content is too large for any batch
   * @throws org.streamr.client.session.StreamrException if the publisher is closed, or the thread
   *     was interrupted while it waited for room
   */
  default CompletableFuture<Receipt> publish(Event event) {
    return publish(0, event);
  }

  /** Publishes to the partition of a key: events with the same key stay in order. */
  default CompletableFuture<Receipt> publish(String key, Event event) {
    return publish(Partitioner.partitionOf(key, partitions()), event);
  }

  /** Publishes to a partition; otherwise as {@link #publish(Event)}. */
  default CompletableFuture<Receipt> publish(int partition, Event event) {
    return publish(
        partition,
        event.timestamp(),
        event.contentType(),
        event.content().array(),
        event.content().offset(),
        event.content().length());
  }

  /**
   * Publishes without any object for the event; otherwise as {@link #publish(Event)}.
   *
   * @param timestamp when it happened, in microseconds since the Unix epoch
   * @param contentType a code of {@link org.streamr.protocol.ContentType}
   * @param content holds the content, which is copied before this returns
   * @param offset where the content begins
   * @param length bytes of content
   */
  CompletableFuture<Receipt> publish(
      int partition, long timestamp, int contentType, byte[] content, int offset, int length);

  /** Publishes to a partition if there is room for the event now. Never waits. */
  Optional<CompletableFuture<Receipt>> tryPublish(int partition, Event event);

  /**
   * Returns a future that completes when {@link #tryPublish} is worth another try: at once, if
   * there is room in the partition now. Do little in what depends on it.
   */
  CompletableFuture<Void> whenReady(int partition);

  /**
   * Sends what has gathered without waiting for more.
   *
   * @return completes when everything offered so far has been answered; exceptionally if something
   *     of it was refused
   */
  CompletableFuture<Void> flush();

  /**
   * Refuses further events, sends what has gathered, and waits until everything has been answered,
   * or until the time that the publisher was built with is over. What is without an answer then
   * fails.
   */
  @Override
  void close();
}
