package org.streamr.broker.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.Refusal;
import org.streamr.broker.deliver.Gap;
import org.streamr.broker.publish.Admitted;
import org.streamr.broker.publish.PublishResult;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.frame.Frame.GapReason;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;

/**
 * The one who puts the batches of a partition in order: it gathers what has come, stores it in one
 * write, acknowledges it and passes it on. One thread, that of its {@link OwnerThread}.
 */
final class PartitionOwner {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionOwner.class);
  private static final int MOST_GROUP_BYTES = 8 << 20;
  private static final int MOST_GROUP_BATCHES = 4_096;

  private final StreamPartition partition;
  private final OwnerContext context;
  private final Overlaps overlaps;
  private final Tail tail;
  private final List<Feed> feeds = new ArrayList<>();

  // The group that is gathered: batches in order, what to tell their publishers, and gaps in front
  // of them.
  private final List<Batch> group = new ArrayList<>();
  private final List<Admitted> admitted = new ArrayList<>();
  private final List<@Nullable Gap> gaps = new ArrayList<>();
  private int groupBytes;
  private long usedAtNanos;

  PartitionOwner(StreamPartition partition, OwnerContext context) throws StorageException {
    this.partition = partition;
    this.context = context;
    this.overlaps = new Overlaps(context);
    this.tail =
        new Tail(
            partition,
            context.store().id(),
            context.store().partitionState(partition).nextPosition());
  }

  StreamPartition partition() {
    return partition;
  }

  /** Adds a batch to the group, or answers at once if it cannot be stored. */
  void add(Admitted batch, long nowNanos) {
    usedAtNanos = nowNanos;
    Run run = batch.batch().header().runKey();
    try {
      RunTable.Known known = context.runs().get(run);
      if (batch.batch().header().firstSequence() > known.last() && batch.unlessStored() == null) {
        gather(batch, run, known);
      } else {
        // Whatever it overlaps with may be in the group.
        flush();
        settle(batch, run);
      }
    } catch (StorageException e) {
      context.alarm().failed(e);
      batch.refuse(StorageRefusals.of(e));
    }
  }

  private void gather(Admitted batch, Run run, RunTable.Known known) {
    BatchHeader header = batch.batch().header();
    boolean skips = known.last() != RunTable.NOTHING && header.firstSequence() > known.last() + 1;
    group.add(batch.batch());
    admitted.add(batch);
    gaps.add(
        skips
            ? new Gap(run, known.last() + 1, header.firstSequence() - 1, GapReason.NEVER_RECEIVED)
            : null);
    groupBytes += batch.batch().encoded().length();
    known.extend(Math.max(known.last(), header.lastSequence()));
    if (groupBytes >= MOST_GROUP_BYTES || group.size() >= MOST_GROUP_BATCHES) {
      flush();
    }
  }

  /** Decides on a batch some of whose sequences may be stored. */
  private void settle(Admitted batch, Run run) throws StorageException {
    switch (overlaps.find(batch.batch(), run)) {
      case Overlaps.Duplicate duplicate -> acknowledge(List.of(batch), true);
      case Overlaps.Equivocation equivocation -> batch.refuse(equivocation.refusal());
      case Overlaps.None none -> {
        Refusal refusal = batch.unlessStored();
        if (refusal != null) {
          batch.refuse(refusal);
        } else {
          gather(batch, run, context.runs().get(run));
        }
      }
    }
  }

  /** Stores the group, passes it on and acknowledges it. */
  void flush() {
    if (group.isEmpty()) {
      return;
    }
    try {
      long start = System.nanoTime();
      long position = context.store().append(partition, group);
      context.metrics().appended(System.nanoTime() - start);
      context.alarm().worked();
      passOn(position);
      acknowledge(List.copyOf(admitted), false);
    } catch (StorageException e) {
      context.alarm().failed(e);
      refuseGroup(StorageRefusals.of(e));
    } finally {
      group.clear();
      admitted.clear();
      gaps.clear();
      groupBytes = 0;
    }
  }

  private void passOn(long firstPosition) {
    for (int i = 0; i < group.size(); i++) {
      Batch batch = group.get(i);
      long position = firstPosition + i;
      context.metrics().stored(batch.count(), batch.encoded().length());
      TailEntry entry =
          new TailEntry(
              batch, position, context.store().cursorBehind(batch, position), gaps.get(i));
      context.recent().add(tail, entry);
      for (Feed feed : feeds) {
        tell(feed, entry);
      }
    }
  }

  /**
   * One subscriber's error must not keep the batch from the others, nor the acknowledgement from
   * its publisher.
   */
  private void tell(Feed feed, TailEntry entry) {
    try {
      feed.appended(entry);
    } catch (RuntimeException e) {
      LOG.error("passing on {} failed", entry.batch(), e);
    }
  }

  private void acknowledge(List<Admitted> stored, boolean duplicates) {
    List<Admitted> toSync = new ArrayList<>();
    for (Admitted batch : stored) {
      if (batch.level().synced()) {
        toSync.add(batch);
      } else {
        batch.result().accept(new PublishResult.Stored(batch.level(), duplicates));
      }
    }
    if (!toSync.isEmpty()) {
      var _ =
          context
              .store()
              .sync()
              .whenComplete((done, failure) -> acknowledgeSynced(toSync, duplicates, failure));
    }
  }

  private static void acknowledgeSynced(
      List<Admitted> stored, boolean duplicates, @Nullable Throwable failure) {
    @Nullable Throwable cause =
        failure instanceof CompletionException ? failure.getCause() : failure;
    for (Admitted batch : stored) {
      if (cause == null) {
        batch.result().accept(new PublishResult.Stored(batch.level(), duplicates));
      } else {
        batch.refuse(StorageRefusals.of(cause));
      }
    }
  }

  private void refuseGroup(Refusal refusal) {
    for (Admitted batch : admitted) {
      context.runs().forget(batch.batch().header().runKey());
      batch.refuse(refusal);
    }
  }

  /** Calls a feed from now on. */
  void attach(Feed feed, long nowNanos) {
    usedAtNanos = nowNanos;
    feeds.add(feed);
    feed.attached(tail);
  }

  /** No longer calls a feed. */
  void detach(Feed feed) {
    feeds.remove(feed);
  }

  /**
   * Whether nobody has published or subscribed since a moment, so that this can be made anew when
   * it is needed.
   */
  boolean isUnusedSince(long nanos) {
    return feeds.isEmpty() && usedAtNanos - nanos < 0;
  }
}
