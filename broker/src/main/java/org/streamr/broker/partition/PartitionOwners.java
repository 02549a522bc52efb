package org.streamr.broker.partition;

import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.streamr.broker.BrokerConfig;
import org.streamr.broker.Refusal;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.broker.publish.Admitted;
import org.streamr.broker.publish.Appender;
import org.streamr.broker.publish.VerifierPool;
import org.streamr.protocol.ErrorCode;
import org.streamr.storage.EventStore;
import org.streamr.storage.StreamPartition;

/**
 * All owners of partitions, spread over a fixed number of threads by the partition's hash. Safe for
 * many threads.
 */
public final class PartitionOwners implements Appender {
  /** Runs that each thread knows without asking storage. */
  static final int RUNS_PER_THREAD = 65_536;

  private final List<OwnerThread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<Runnable> waitingForRoom = new ConcurrentLinkedQueue<>();
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public PartitionOwners(
      BrokerConfig config,
      EventStore store,
      VerifierPool verifiers,
      InstantSource clock,
      LongSupplier nanoTime,
      BrokerMetrics metrics) {
    this.nanoTime = nanoTime;
    StorageAlarm alarm = new StorageAlarm();
    for (int i = 0; i < config.threads().owners(); i++) {
      OwnerContext context =
          new OwnerContext(
              store,
              new RunTable(store, RUNS_PER_THREAD),
              new RecentBatches(config.limits().recentBytes()),
              verifiers,
              alarm,
              clock,
              metrics);
      OwnerQueue queue = new OwnerQueue(config.limits().queueBytes());
      OwnerThread thread = new OwnerThread("owner-" + i, queue, context, this::roomAgain, nanoTime);
      threads.add(thread);
      Tags tags = Tags.of("owner", String.valueOf(i));
      metrics.gauge("streamr.queue.bytes", tags, queue, OwnerQueue::bytes);
      metrics.gauge("streamr.partitions", tags, thread, OwnerThread::partitions);
    }
  }

  /** Starts the threads. */
  public void start() {
    threads.forEach(OwnerThread::start);
  }

  @Override
  public boolean append(Admitted admitted) {
    OwnerQueue queue = queueOf(StreamPartition.of(admitted.batch().header()));
    return switch (queue.put(new Command.Append(admitted))) {
      case ROOM -> true;
      case FULL -> false;
      case OVERFLOW -> {
        admitted.refuse(
            Refusal.of(
                ErrorCode.OVERLOADED,
                "more is published than the broker can store; publish the batch again a little"
                    + " later"));
        yield false;
      }
      case CLOSED -> {
        admitted.refuse(
            Refusal.of(
                ErrorCode.SHUTTING_DOWN,
                "the broker is shutting down; publish the batch again when it is back"));
        yield true;
      }
    };
  }

  @Override
  public void whenRoom(Runnable action) {
    waitingForRoom.add(action);
    roomAgain();
  }

  private void roomAgain() {
    while (!waitingForRoom.isEmpty()
        && threads.stream().allMatch(thread -> thread.queue().hasRoom())) {
      Runnable waiting = waitingForRoom.poll();
      if (waiting == null) {
        return;
      }
      waiting.run();
    }
  }

  /** Begins to call a feed with the batches of a partition. */
  public void attach(StreamPartition partition, Feed feed) {
    if (queueOf(partition).put(new Command.Attach(partition, feed)) == OwnerQueue.Outcome.CLOSED) {
      feed.failed(
          Refusal.of(
              ErrorCode.SHUTTING_DOWN,
              "the broker is shutting down; subscribe again when it is back"));
    }
  }

  /** No longer calls a feed. */
  public void detach(StreamPartition partition, Feed feed) {
    queueOf(partition).put(new Command.Detach(partition, feed));
  }

  /**
   * Runs something on the thread that owns a partition, after all that was queued before.
   *
   * @return false if the owners have been closed, so that it will not run
   */
  public boolean run(StreamPartition partition, Runnable action) {
    return queueOf(partition).put(new Command.Run(action)) != OwnerQueue.Outcome.CLOSED;
  }

  /** Whether all threads are at work. */
  public boolean areAlive() {
    return threads.stream().allMatch(OwnerThread::isAlive);
  }

  /** Gives up the memory of partitions that nobody has used for some time. */
  public void tidy(long unusedNanos) {
    long before = nanoTime.getAsLong() - unusedNanos;
    threads.forEach(thread -> thread.queue().put(new Command.Tidy(before)));
  }

  private OwnerQueue queueOf(StreamPartition partition) {
    return threads.get(Math.floorMod(partition.hashCode(), threads.size())).queue();
  }

  /** Stores and acknowledges what is waiting, then ends the threads. */
  public void close() throws InterruptedException {
    for (OwnerThread thread : threads) {
      thread.close();
    }
  }
}
