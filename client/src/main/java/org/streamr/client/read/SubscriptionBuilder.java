package org.streamr.client.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.Start;

/** Says what to subscribe to; made by {@code StreamrClient.subscribe}. One thread. */
public final class SubscriptionBuilder {
  private final Reader reader;
  private Reader.Options options;
  private Start start = new Start.Now();

  /** For the client. */
  public SubscriptionBuilder(Reader reader, StreamId stream) {
    this.reader = reader;
    this.options = Reader.Options.of(stream);
  }

  /** Begins with what arrives from now on: the default. */
  public SubscriptionBuilder fromNow() {
    start = new Start.Now();
    return this;
  }

  /** Begins with the last events of each partition. */
  public SubscriptionBuilder fromLast(int events) {
    start = new Start.Last(events);
    return this;
  }

  /** Begins with the first event that is not older. */
  public SubscriptionBuilder fromTime(Instant time) {
    start = new Start.Time(Reader.micros(time));
    return this;
  }

  /**
   * Goes on where another subscription was: see {@link Subscription#cursors}. Only the partitions
   * of the cursors are subscribed to.
   */
  public SubscriptionBuilder fromCursors(Map<Integer, Slice> cursors) {
    Map<Integer, Slice> sorted = new TreeMap<>(cursors);
    options = options.withPartitions(List.copyOf(sorted.keySet()));
    start = new Start.After(List.copyOf(sorted.values()));
    return this;
  }

  /** Only these partitions; none = all of the stream: the default. */
  public SubscriptionBuilder partitions(int... wanted) {
    options = options.withPartitions(Arrays.stream(wanted).boxed().toList());
    return this;
  }

  /** Only events that pass a filter: JSON as in {@code docs/protocol.md} section 9. */
  public SubscriptionBuilder filter(String json) {
    options = options.withFilter(json);
    return this;
  }

  /** Keys with which contents are decrypted. */
  public SubscriptionBuilder groupKeys(GroupKey... keys) {
    options = options.withGroupKeys(Reader.byId(keys));
    return this;
  }

  /** How many bytes the broker may send ahead of the consumer; 4 MiB. */
  public SubscriptionBuilder windowBytes(long bytes) {
    options = options.withWindowBytes(bytes);
    return this;
  }

  /** How long to go on asking for missing events before they are reported as a gap; 3 s. */
  public SubscriptionBuilder gapPatience(Duration patience) {
    options = options.withGapPatience(patience);
    return this;
  }

  /** Told of gaps, and of what else happens beside events. */
  public SubscriptionBuilder listener(ReadListener listener) {
    options = options.withListener(listener);
    return this;
  }

  /**
   * Subscribes, and calls {@code consumer} with each event.
   *
   * @throws org.streamr.client.session.StreamrException if the stream cannot be looked up. What the
   *     broker refuses later is told by {@link Subscription#ended}
   */
  public Subscription forEach(EventConsumer consumer) {
    return open(Sink.ofEvents(consumer));
  }

  /** Subscribes, and calls {@code consumer} with each batch; otherwise as {@link #forEach}. */
  public Subscription forEachBatch(BatchConsumer consumer) {
    return open(Sink.ofBatches(consumer));
  }

  /** Subscribes; events are taken from the iterator. Otherwise as {@link #forEach}. */
  public Subscription.Events iterate() {
    QueuedEvents queue = new QueuedEvents();
    ActiveSubscription subscription = open(queue);
    queue.onClose(subscription::close);
    return new SubscribedEvents(queue, subscription);
  }

  private ActiveSubscription open(Sink sink) {
    Reader.Options resolved = options;
    if (options.partitions().isEmpty()) {
      int partitions = reader.directory().partitions(options.stream());
      resolved = options.withPartitions(IntStream.range(0, partitions).boxed().toList());
    }
    ActiveSubscription subscription = new ActiveSubscription(reader, resolved, start, sink);
    reader.session().join(subscription);
    return subscription;
  }

  private record SubscribedEvents(EventIterator events, Subscription subscription)
      implements Subscription.Events {
    @Override
    public boolean hasNext() {
      return events.hasNext();
    }

    @Override
    public StreamEvent next() {
      return events.next();
    }

    @Override
    public Optional<StreamEvent> next(Duration timeout) {
      return events.next(timeout);
    }

    @Override
    public Optional<EventBatch> nextBatch(Duration timeout) {
      return events.nextBatch(timeout);
    }

    @Override
    public boolean isDone() {
      return events.isDone();
    }

    @Override
    public Stream<StreamEvent> stream() {
      return events.stream();
    }

    @Override
    public void close() {
      events.close();
    }
  }
}
