package org.streamr.broker.partition;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.Refusal;
import org.streamr.broker.publish.Admitted;
import org.streamr.protocol.ErrorCode;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;

/**
 * One thread that owns some of the partitions. It takes all that is waiting, sorts it by partition,
 * and has each partition's owner store its share in one write: the more there is to do, the larger
 * the groups.
 */
final class OwnerThread {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerThread.class);

  /**
   * Batches gathered before all groups are written: fewer than the runs that are kept, so that none
   * of them is forgotten meanwhile.
   */
  private static final int MOST_GATHERED = PartitionOwners.RUNS_PER_THREAD / 2;

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final OwnerQueue queue;
  private final OwnerContext context;
  private final Runnable whenRoom;
  private final LongSupplier nanoTime;
  private final Thread thread;
  private final Map<StreamPartition, PartitionOwner> owners = new HashMap<>();
  private final Set<PartitionOwner> gathering = new LinkedHashSet<>();
  private volatile int partitions;

  /**
   * @param whenRoom called when the queue has room again
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  OwnerThread(
      String name,
      OwnerQueue queue,
      OwnerContext context,
      Runnable whenRoom,
      LongSupplier nanoTime) {
    this.queue = queue;
    this.context = context;
    this.whenRoom = whenRoom;
    this.nanoTime = nanoTime;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  OwnerQueue queue() {
    return queue;
  }

  /** Whether it still takes care of its partitions. */
  boolean isAlive() {
    return thread.isAlive();
  }

  /** How many partitions are in memory. */
  int partitions() {
    return partitions;
  }

  /** Does what is waiting and ends; waits for that, though not for ever. */
  void close() throws InterruptedException {
    queue.close();
    if (!thread.join(STOP_TIMEOUT)) {
      LOG.error("{} has not ended within {}: the disk may hang", thread.getName(), STOP_TIMEOUT);
    }
  }

  private void run() {
    Queue<Command> emptied = new ArrayDeque<>();
    try {
      while (true) {
        Queue<Command> taken = queue.takeAll(emptied);
        if (taken.isEmpty()) {
          return;
        }
        carryOut(taken);
        emptied = taken;
      }
    } catch (InterruptedException e) {
      LOG.warn("{} was interrupted and stops", thread.getName());
    }
  }

  private void carryOut(Queue<Command> taken) {
    long bytes = 0;
    int carriedOut = 0;
    while (!taken.isEmpty()) {
      Command command = taken.remove();
      bytes += command.bytes();
      guarded(command, () -> carryOut(command));
      carriedOut++;
      if (carriedOut % MOST_GATHERED == 0) {
        flushAll();
      }
    }
    flushAll();
    partitions = owners.size();
    if (bytes > 0 && queue.done(bytes)) {
      whenRoom.run();
    }
  }

  private void flushAll() {
    gathering.forEach(owner -> guarded(owner.partition(), owner::flush));
    gathering.clear();
  }

  /** An error in one partition, or at one subscriber, must not end the others of this thread. */
  private void guarded(Object what, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("{} failed at {}; what it was doing is lost", thread.getName(), what, e);
    }
  }

  private void carryOut(Command command) {
    switch (command) {
      case Command.Append append -> append(append.admitted());
      case Command.Attach attach -> attach(attach);
      case Command.Detach detach -> {
        PartitionOwner owner = owners.get(detach.partition());
        if (owner != null) {
          owner.detach(detach.feed());
        }
      }
      case Command.Run run -> run.action().run();
      case Command.Tidy tidy ->
          owners.values().removeIf(owner -> owner.isUnusedSince(tidy.usedBeforeNanos()));
    }
  }

  private void append(Admitted admitted) {
    StreamPartition partition = StreamPartition.of(admitted.batch().header());
    owner(partition, admitted::refuse)
        .ifPresent(
            owner -> {
              gathering.add(owner);
              owner.add(admitted, nanoTime.getAsLong());
            });
  }

  private void attach(Command.Attach attach) {
    owner(attach.partition(), attach.feed()::failed)
        .ifPresent(
            owner -> {
              owner.flush();
              owner.attach(attach.feed(), nanoTime.getAsLong());
            });
  }

  private Optional<PartitionOwner> owner(StreamPartition partition, Consumer<Refusal> refuse) {
    PartitionOwner known = owners.get(partition);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      PartitionOwner owner = new PartitionOwner(partition, context);
      owners.put(partition, owner);
      return Optional.of(owner);
    } catch (StorageException e) {
      LOG.warn("cannot open partition {}", partition, e);
      refuse.accept(StorageRefusals.of(e));
    } catch (RuntimeException e) {
      LOG.error("opening partition {} failed", partition, e);
      refuse.accept(Refusal.of(ErrorCode.INTERNAL, "opening the partition failed; try again"));
    }
    return Optional.empty();
  }
}
