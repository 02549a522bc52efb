package org.streamr.storage.local;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.schema.PartitionRecord;

/** The state of one stream partition in memory; whoever changes it holds its lock. */
final class Partition {
  final ReentrantLock lock = new ReentrantLock();

  private final StreamPartition id;
  private volatile @Nullable PartitionRecord record;
  private boolean forgotten;
  private boolean pinned;

  Partition(StreamPartition id) {
    this.id = id;
  }

  StreamPartition id() {
    return id;
  }

  /** What the index holds, or null if nobody has looked yet; may be read without the lock. */
  @Nullable PartitionRecord record() {
    return record;
  }

  void set(PartitionRecord changed) {
    record = changed;
  }

  /** Skips positions that a failed append may have used; only this object knows of it. */
  void skip(PartitionRecord changed) {
    record = changed;
    pinned = true;
  }

  /** Whether another object may have taken this one's place. */
  boolean isForgotten() {
    return forgotten;
  }

  /** Gives up this object, if nothing is lost with it. */
  boolean forget() {
    forgotten |= !pinned;
    return forgotten;
  }
}
