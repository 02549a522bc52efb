package org.streamr.storage.local;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.PartitionRecord;

/**
 * The states of the partitions in use. Order of locks: a partition, then the commit; never two
 * partitions.
 */
final class Partitions {
  private static final int MAX_CACHED = 16_384;

  private final RocksIndex index;
  private final Map<StreamPartition, Partition> cached = new ConcurrentHashMap<>();

  Partitions(RocksIndex index) {
    this.index = index;
  }

  /** Something to be done while nobody else changes a partition. */
  @FunctionalInterface
  interface Change<T> {
    /**
     * Makes the change.
     *
     * @param partition to be told of the new record
     * @param record as it is now
     */
    T make(Partition partition, PartitionRecord record) throws StorageException;
  }

  <T> T change(StreamPartition id, Change<T> change) throws StorageException {
    while (true) {
      Partition partition = cached.get(id);
      if (partition == null) {
        forgetSome();
        partition = cached.computeIfAbsent(id, Partition::new);
      }
      partition.lock.lock();
      try {
        if (!partition.isForgotten()) {
          PartitionRecord record = partition.record();
          if (record == null) {
            record = load(id);
            partition.set(record);
          }
          return change.make(partition, record);
        }
      } finally {
        partition.lock.unlock();
      }
    }
  }

  /** Returns the present record of a partition, without waiting for anybody who changes it. */
  PartitionRecord record(StreamPartition id) throws StorageException {
    Partition partition = cached.get(id);
    PartitionRecord record = partition == null ? null : partition.record();
    return record == null ? load(id) : record;
  }

  private PartitionRecord load(StreamPartition id) throws StorageException {
    return index
        .get(Keys.of(Keys.Table.STATE, id))
        .map(PartitionRecord::of)
        .orElse(PartitionRecord.EMPTY);
  }

  private void forgetSome() {
    Iterator<Partition> all = cached.values().iterator();
    while (cached.size() >= MAX_CACHED && all.hasNext()) {
      Partition partition = all.next();
      if (partition.lock.tryLock()) {
        try {
          if (partition.forget()) {
            all.remove();
          }
        } finally {
          partition.lock.unlock();
        }
      }
    }
  }
}
