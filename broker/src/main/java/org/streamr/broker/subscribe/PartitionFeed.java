package org.streamr.broker.subscribe;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.broker.deliver.Readers;
import org.streamr.broker.partition.Feed;
import org.streamr.broker.partition.StorageRefusals;
import org.streamr.broker.partition.Tail;
import org.streamr.broker.partition.TailEntry;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Micros;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.StreamPartition;

/**
 * One partition of a subscription. It is always in the hands of one holder, who alone touches its
 * position:
 *
 * <ul>
 *   <li>the <b>owner</b> of the partition, while it is live: batches are pushed as they are stored;
 *   <li>a <b>reader</b>, while it reads from storage or from the partition's tail to catch up;
 *   <li><b>nobody</b>, while it waits for credit, for its connection, or (if it is costly) for the
 *       next batch. Whoever brings that wakes it.
 * </ul>
 *
 * What it waits for is looked at again after it has been let go, so that nothing that comes in
 * between is missed. A feed whose deliveries are costly is never live: the owner wakes it, and a
 * reader does the work.
 */
final class PartitionFeed implements Feed, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionFeed.class);

  private final Subscription subscription;
  private final StreamPartition partition;
  private final FeedContext context;
  private final boolean costly;
  private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.OWNER);

  // The holder's.
  private final FeedStart start;
  private @Nullable Tail tail;
  private @Nullable StoredBatches stored;
  private boolean started;
  private boolean announced;
  private boolean keepsUp;
  private long position;

  /** Arrival positions below this one were stored before the subscription began. */
  private long storedBefore;

  /**
   * The owner's: whether the position is the tail's end, so that the next batch is to be pushed.
   */
  private boolean live;

  private enum Holder {
    OWNER,
    READER,
    NOBODY,
    ENDED
  }

  PartitionFeed(
      Subscription subscription, StreamPartition partition, FeedStart start, FeedContext context) {
    this.subscription = subscription;
    this.partition = partition;
    this.start = start;
    this.context = context;
    this.costly = subscription.isCostly();
  }

  /** Asks the partition's owner to begin. */
  void attach() {
    context.counts().began();
    context.owners().attach(partition, this);
  }

  @Override
  public void attached(Tail partitionTail) {
    if (holder.get() == Holder.ENDED) {
      // It was stopped before its owner came to it.
      context.owners().detach(partition, this);
      return;
    }
    tail = partitionTail;
    storedBefore = partitionTail.next();
    switch (start) {
      case FeedStart.Now now -> {
        position = partitionTail.next();
        started = true;
        takeOver(partitionTail);
      }
      case FeedStart.Stored behind -> passToReader();
    }
  }

  @Override
  public void failed(Refusal refusal) {
    subscription.refuse(refusal);
    end();
  }

  @Override
  public void appended(TailEntry entry) {
    if (live) {
      if (holder.get() != Holder.OWNER) {
        return;
      }
      // The position can only differ if the store kept a batch that it failed to acknowledge.
      if (subscription.pace().isOpen() && entry.position() == position) {
        deliver(entry);
      } else {
        live = false;
        letGo();
      }
    } else if (costly && subscription.pace().isOpen()) {
      wake();
    }
  }

  /**
   * There is credit, or the connection is writable again, or there is a batch: goes on, if it was
   * waiting.
   */
  void wake() {
    if (holder.compareAndSet(Holder.NOBODY, Holder.READER)) {
      context.readers().execute(this);
    }
  }

  /** The subscription is over: ends, whoever holds it. */
  void stop() {
    wake();
    if (!context.owners().run(partition, this::endIfOwners)) {
      LOG.debug("the feed of {} ends with its owner", partition);
    }
  }

  private void endIfOwners() {
    if (holder.get() == Holder.OWNER) {
      end();
    }
  }

  /** One turn of a reader. */
  @Override
  public void run() {
    try {
      turn();
    } catch (StorageException e) {
      LOG.warn("a subscription cannot read {}", partition, e);
      failed(StorageRefusals.of(e));
    } catch (RefusedException e) {
      failed(e.refusal());
    } catch (RuntimeException e) {
      LOG.error("a subscription to {} failed", partition, e);
      failed(
          Refusal.of(
              ErrorCode.INTERNAL, "the subscription failed; subscribe again at the last cursor"));
    }
  }

  private void turn() throws StorageException, RefusedException {
    long bytes = 0;
    while (bytes < Readers.TURN_BYTES) {
      if (subscription.isOver()) {
        end();
        return;
      }
      if (!subscription.pace().isOpen()) {
        letGo();
        return;
      }
      int read = step();
      if (read == 0) {
        return;
      }
      bytes += read;
    }
    passToReader();
  }

  /**
   * Delivers one batch and returns its size, or 0 if the end was reached and somebody else holds
   * the feed now.
   */
  private int step() throws StorageException, RefusedException {
    Tail known = attachedTail();
    while (true) {
      if (stored == null && started) {
        Optional<TailEntry> recent = known.get(position);
        if (recent.isPresent()) {
          deliver(recent.get());
          return recent.get().batch().encoded().length();
        }
        if (position >= known.next()) {
          reachedEnd(known);
          return 0;
        }
      }
      StoredBatches reading = stored != null ? stored : open();
      stored = reading;
      long end = known.next();
      Optional<StoredBatch> next = reading.next();
      if (next.isPresent()) {
        deliver(next.get(), reading);
        return next.get().batch().encoded().length();
      }
      // Whatever is below the end that was seen before, and was not found, has been removed.
      position = Math.max(reading.nextPosition(), end);
      reading.close();
      stored = null;
      started = true;
    }
  }

  private StoredBatches open() throws StorageException, RefusedException {
    return switch (start) {
      case FeedStart.Stored behind when !started ->
          StoredBatches.open(context.store(), partition, behind.start());
      case FeedStart any ->
          StoredBatches.open(context.store(), partition, new Start.Position(position));
    };
  }

  private void deliver(StoredBatch batch, StoredBatches reading) throws StorageException {
    reading.gapsBefore(batch).forEach(subscription::gap);
    boolean fromStorage = batch.position() < storedBefore;
    subscription.selector().select(batch, fromStorage).ifPresent(subscription::deliver);
    position = batch.position() + 1;
  }

  private void deliver(TailEntry entry) {
    if (entry.gap() != null) {
      subscription.gap(entry.gap());
    }
    subscription
        .selector()
        .select(
            entry.batch(),
            0,
            entry.batch().count(),
            entry.cursor(),
            entry.position() < storedBefore)
        .ifPresent(subscription::deliver);
    position = entry.position() + 1;
  }

  /** The reader has delivered all there is. */
  private void reachedEnd(Tail known) {
    if (costly) {
      goLive(known);
      letGo();
      return;
    }
    holder.set(Holder.OWNER);
    if (!context.owners().run(partition, () -> takeOver(known))) {
      LOG.debug("the feed of {} ends with its owner", partition);
    }
  }

  /**
   * The owner takes the feed: delivers what has come meanwhile, and is in step with it from then
   * on.
   */
  private void takeOver(Tail known) {
    if (holder.get() != Holder.OWNER) {
      return;
    }
    if (subscription.isOver()) {
      end();
      return;
    }
    if (costly) {
      goLive(known);
      letGo();
      return;
    }
    while (position < known.next()) {
      Optional<TailEntry> entry = known.get(position);
      if (!subscription.pace().isOpen()) {
        letGo();
        return;
      }
      if (entry.isEmpty()) {
        passToReader();
        return;
      }
      deliver(entry.get());
    }
    live = true;
    goLive(known);
  }

  private void goLive(Tail known) {
    setKeepsUp(true);
    if (!announced) {
      announced = true;
      long oldest = Micros.now(context.clock()) - context.cursorSlackMicros();
      subscription.live(partition.partition(), known.cursorBefore(position, oldest));
    }
  }

  private void setKeepsUp(boolean does) {
    if (does && !keepsUp) {
      context.counts().caughtUp();
    } else if (!does && keepsUp) {
      context.counts().fellBehind();
    }
    keepsUp = does;
  }

  private void passToReader() {
    holder.set(Holder.READER);
    context.readers().execute(this);
  }

  /**
   * Lets go of the feed until somebody wakes it; and wakes it if what it waits for has come
   * already.
   */
  private void letGo() {
    long waitingFor = position;
    boolean atEnd = costly && started && stored == null;
    if (!subscription.pace().isOpen()) {
      setKeepsUp(false);
    }
    holder.set(Holder.NOBODY);
    boolean something = !atEnd || attachedTail().next() > waitingFor;
    if (subscription.isOver() || (something && subscription.pace().isOpen())) {
      wake();
    }
  }

  private void end() {
    holder.set(Holder.ENDED);
    setKeepsUp(false);
    context.counts().ended();
    if (stored != null) {
      stored.close();
      stored = null;
    }
    context.owners().detach(partition, this);
    subscription.feedEnded();
  }

  private Tail attachedTail() {
    if (tail == null) {
      throw new IllegalStateException(
          "the feed of " + partition + " is used before it is attached");
    }
    return tail;
  }
}
