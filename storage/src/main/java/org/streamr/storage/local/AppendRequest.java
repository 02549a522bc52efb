package org.streamr.storage.local;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.schema.PartitionRecord;

/** Batches of one partition on their way to the disk. Changed under the lock of the commit. */
final class AppendRequest {
  private final StreamPartition partition;
  private final PartitionRecord before;
  private final List<Batch> batches;
  private final long bytes;
  private PartitionRecord after;
  private boolean done;
  private @Nullable StorageException failure;
  private boolean uncertain;

  AppendRequest(StreamPartition partition, PartitionRecord before, List<Batch> batches) {
    this.partition = partition;
    this.before = before;
    this.after = before;
    this.batches = batches;
    long sum = 0;
    for (Batch batch : batches) {
      sum += batch.encoded().length();
    }
    this.bytes = sum;
  }

  StreamPartition partition() {
    return partition;
  }

  PartitionRecord before() {
    return before;
  }

  List<Batch> batches() {
    return batches;
  }

  long bytes() {
    return bytes;
  }

  long firstPosition() {
    return before.state().nextPosition();
  }

  boolean isDone() {
    return done;
  }

  void setAfter(PartitionRecord record) {
    after = record;
  }

  void succeed() {
    done = true;
  }

  /**
   * Gives up.
   *
   * @param mayBeThere whether the batches may come to light again after a crash
   */
  void fail(StorageException reason, boolean mayBeThere) {
    failure = reason;
    uncertain = mayBeThere;
    done = true;
  }

  /** Why it failed; null if it did not. */
  @Nullable StorageException failure() {
    return failure;
  }

  /** The partition's record from now on, failed or not. */
  PartitionRecord after() {
    return failure == null ? after : before.skipping(uncertain ? batches.size() : 0);
  }

  boolean isUncertain() {
    return uncertain;
  }
}
