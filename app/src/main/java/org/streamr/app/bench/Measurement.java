package org.streamr.app.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;
import org.streamr.app.connect.Network;
import org.streamr.app.output.CommandException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.StreamMetadata;
import org.streamr.client.StreamrClient;
import org.streamr.client.publish.Publisher;
import org.streamr.client.read.EventBatch;
import org.streamr.client.read.EventIterator;
import org.streamr.client.read.Subscription;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;

/** One publisher and one subscriber at work in this process, each with a connection of its own. */
final class Measurement implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 120;

  private final KeyAccount account = DevelopmentKey.account();
  private final Network network;
  private final ThreadRoles roles = new ThreadRoles();
  private final ExecutorService publisherPool = roles.pool(ThreadRoles.PUBLISHER);
  private final ExecutorService subscriberPool = roles.pool(ThreadRoles.SUBSCRIBER);
  private final StreamrClient publishing;
  private final StreamrClient subscribing;
  private final AtomicInteger streams = new AtomicInteger();

  Measurement(Network network) {
    this.network = network;
    this.publishing = roles.during(ThreadRoles.PUBLISHER, () -> client(publisherPool));
    this.subscribing = roles.during(ThreadRoles.SUBSCRIBER, () -> client(subscriberPool));
  }

  private StreamrClient client(ExecutorService pool) {
    return network.client(Optional.of(account.key())).executor(pool).connect();
  }

  /** What the threads of this process do. */
  ThreadRoles roles() {
    return roles;
  }

  /** Makes a stream that nothing was published to. */
  StreamId newStream(int partitions) {
    String label = "bench-" + streams.incrementAndGet();
    return network
        .chain()
        .streams()
        .create(
            account,
            account.address(),
            label,
            new StreamMetadata(label, "A measurement", List.of(), partitions, 1),
            List.of())
        .stream();
  }

  /** What came of a run. */
  record Run(double seconds, double publishSeconds, Latencies latencies) {}

  /**
   * Publishes events and receives every one of them.
   *
   * @param dueNanos when each is due, of {@link System#nanoTime}; not positive for at once
   * @param skip events at the beginning whose latencies do not count
   */
  Run through(StreamId stream, BenchPlan plan, IntToLongFunction dueNanos, int skip) {
    Latencies latencies = new Latencies();
    CompletableFuture<Long> last = new CompletableFuture<>();
    AtomicInteger received = new AtomicInteger();
    try (Subscription subscription =
        subscribing
            .subscribe(stream)
            .forEachBatch(
                batch -> {
                  int before = received.get();
                  count(batch, before, skip, latencies);
                  if (received.addAndGet(batch.count()) >= plan.events()) {
                    last.complete(System.nanoTime());
                  }
                })) {
      await(subscription.live());
      var _ =
          subscription
              .ended()
              .whenComplete(
                  (none, reason) -> {
                    if (reason != null) {
                      last.completeExceptionally(reason);
                    }
                  });
      long beginNanos = System.nanoTime();
      double published = publish(stream, plan, dueNanos);
      double seconds = (await(last) - beginNanos) / 1e9;
      return new Run(seconds, published, latencies);
    }
  }

  private static void count(EventBatch batch, int before, int skip, Latencies latencies) {
    int[] index = {before};
    batch.forEach(
        (sequence, timestamp, contentType, array, offset, length) -> {
          if (index[0]++ >= skip) {
            latencies.add(System.nanoTime() - Payload.stampOf(array, offset));
          }
        });
  }

  /** Publishes events; returns the seconds until the last was acknowledged. */
  double publish(StreamId stream, BenchPlan plan, IntToLongFunction dueNanos) {
    byte[] payload = Payload.template(plan.size());
    long beginNanos = System.nanoTime();
    long beginMicros = Micros.now(Clock.systemUTC());
    try (Publisher publisher =
        publishing
            .publisher(stream, account.key())
            .partitions(plan.partitions())
            .batchBytes(plan.batchBytes())
            .open()) {
      for (int i = 0; i < plan.events(); i++) {
        long due = dueNanos.applyAsLong(i);
        if (due > 0) {
          Payload.until(due);
        }
        long now = System.nanoTime();
        Payload.stamp(payload, due > 0 ? due : now);
        var _ =
            publisher.publish(
                plan.partitionOf(i),
                beginMicros + (now - beginNanos) / 1_000,
                ContentType.BYTES,
                payload,
                0,
                payload.length);
      }
      publisher.flush().join();
    } catch (CompletionException e) {
      throw new CommandException("The broker refused an event: " + e.getCause(), e);
    }
    return (System.nanoTime() - beginNanos) / 1e9;
  }

  /** Reads the whole history of a stream; returns the seconds that takes. */
  double read(StreamId stream, BenchPlan plan) {
    long beginNanos = System.nanoTime();
    long events = 0;
    try (EventIterator history =
        subscribing
            .query(stream)
            .time(Instant.EPOCH, Micros.toInstant(Long.MAX_VALUE / 2))
            .open()) {
      while (!history.isDone()) {
        events += history.nextBatch(Duration.ofMillis(100)).map(EventBatch::count).orElse(0);
      }
    }
    if (events != plan.events()) {
      throw new CommandException("History holds " + events + " of " + plan.events() + " events");
    }
    return (System.nanoTime() - beginNanos) / 1e9;
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted while measuring", e);
    } catch (TimeoutException e) {
      throw new CommandException(
          "Not all events came within " + TIMEOUT_SECONDS + " s: measure fewer with --events", e);
    } catch (ExecutionException e) {
      throw new CommandException("The subscription ended: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    publishing.close();
    subscribing.close();
  }
}
