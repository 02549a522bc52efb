package org.streamr.engine.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.streamr.client.StreamrClient;
import org.streamr.client.read.EventBatch;
import org.streamr.client.read.Gap;
import org.streamr.client.read.ReadListener;
import org.streamr.client.read.Subscription;
import org.streamr.client.read.SubscriptionBuilder;
import org.streamr.client.session.StreamrException;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.StreamSource;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * The events of a stream, each once, from where they were last read. Batches are handed over by the
 * subscription's thread, which waits while there are enough of them.
 */
public final class StreamInlet implements Inlet {
  private static final int MAX_WAITING_BATCHES = 64;

  private final StreamSource source;
  private final StreamPosition position;
  private final SourceClock clock;
  private final Delivered delivered;
  private final Consumer<String> problems;
  private final Runnable wake;
  private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(MAX_WAITING_BATCHES);
  private final AtomicReference<@Nullable StreamrException> failure = new AtomicReference<>();
  private final List<Subscription> subscriptions = new ArrayList<>();

  /**
   * What a subscription hands over.
   *
   * @param before a cursor behind which all that came earlier lies; null if none is known
   * @param batch null if there is only a cursor
   */
  private record Arrival(int partition, @Nullable Slice before, @Nullable EventBatch batch) {}

  /**
   * @param kept what {@link #position} gave; null to begin with the present
   * @param wake called, from any thread, when there is something to poll
   * @param problems takes sentences about events that cannot be used
   */
  public StreamInlet(
      StreamrClient client,
      StreamSource source,
      byte @Nullable [] kept,
      Runnable wake,
      Consumer<String> problems) {
    this.source = source;
    this.position = kept == null ? new StreamPosition() : StreamPosition.of(kept, source.stream());
    this.clock = position.clock();
    this.delivered = new Delivered(source.meta(), problems);
    this.problems = problems;
    this.wake = wake;
    StreamId stream = client.resolve(source.stream());
    int[] fresh =
        IntStream.range(0, client.partitions(stream))
            .filter(partition -> !position.cursors().containsKey(partition))
            .toArray();
    if (!position.cursors().isEmpty()) {
      subscribe(client.subscribe(stream).fromCursors(position.cursors()));
    }
    if (fresh.length > 0) {
      subscribe(client.subscribe(stream).fromNow().partitions(fresh));
    }
  }

  private void subscribe(SubscriptionBuilder builder) {
    CompletableFuture<Subscription> self = new CompletableFuture<>();
    Hand hand = new Hand(self);
    if (!source.filter().isEmpty()) {
      builder.filter(source.filter());
    }
    Subscription subscription = builder.listener(hand).forEachBatch(hand::take);
    self.complete(subscription);
    subscriptions.add(subscription);
    var _ =
        subscription
            .ended()
            .whenComplete(
                (end, reason) -> {
                  if (reason instanceof StreamrException ended) {
                    failure.compareAndSet(null, ended);
                    wake.run();
                  }
                });
  }

  /** Hands over what a subscription gives, on its thread. */
  private final class Hand implements ReadListener {
    private final CompletableFuture<Subscription> subscription;

    private Hand(CompletableFuture<Subscription> subscription) {
      this.subscription = subscription;
    }

    private void take(EventBatch batch) {
      handOver(batch.header().partition(), batch);
    }

    private void handOver(int partition, @Nullable EventBatch batch) {
      try {
        Slice before = subscription.join().cursors().get(partition);
        waiting.put(new Arrival(partition, before, batch));
        wake.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StreamrException.Interrupted("Interrupted while events waited to be read");
      }
    }

    @Override
    public void onLive(int partition) {
      handOver(partition, null);
    }

    @Override
    public void onGap(Gap gap) {
      problems.accept("Events of the stream are missing for good: " + gap);
    }
  }

  @Override
  public long poll(long now, Outlet to) {
    StreamrException reason = failure.get();
    if (reason != null && waiting.isEmpty()) {
      throw new StreamFailedException(
          "Reading " + source.stream() + " has ended: " + reason.getMessage(), reason);
    }
    Arrival arrival = waiting.poll();
    if (arrival == null) {
      clock.idle(now).ifPresent(to::watermark);
      return now + SourceClock.micros(SourceClock.IDLE);
    }
    if (arrival.before() != null) {
      position.pass(arrival.partition(), arrival.before());
    }
    EventBatch batch = arrival.batch();
    if (batch != null) {
      Consumer<Message> messages = message -> to.message(0, message);
      delivered.forEach(batch, position.from(batch), clock, messages);
      position.read(batch);
      clock.endBatch(now).ifPresent(to::watermark);
    }
    return waiting.isEmpty() ? now + SourceClock.micros(SourceClock.IDLE) : now;
  }

  @Override
  public CompletableFuture<Void> ready() {
    return CompletableFuture.allOf(
        subscriptions.stream().map(Subscription::live).toArray(CompletableFuture[]::new));
  }

  @Override
  public boolean isSilent() {
    return clock.isSilent();
  }

  @Override
  public byte[] position() {
    return position.toBytes(source.stream());
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    // So that a thread that waits for room sees the end.
    waiting.clear();
  }
}
