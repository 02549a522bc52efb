package org.streamr.storage.local;

import java.nio.ByteBuffer;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.log.Location;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.PartitionRecord;
import org.streamr.storage.schema.RunEntry;

/** Puts batches of one partition into the index. */
final class IndexWriter {
  private final IndexWrite changes;
  private final StreamPartition partition;
  private PartitionRecord record;

  IndexWriter(IndexWrite changes, StreamPartition partition, PartitionRecord before) {
    this.changes = changes;
    this.partition = partition;
    this.record = before;
  }

  void add(long position, Batch batch, Location location) throws StorageException {
    BatchHeader header = batch.header();
    IndexEntry entry = IndexEntry.of(position, batch, location);
    changes
        .put(Keys.arrival(partition, position), entry.arrivalValue())
        .put(Keys.time(partition, batch.firstTimestamp(), header), entry.timeValue())
        .put(
            Keys.run(header.runKey(), header.firstSequence()),
            new RunEntry(header.firstSequence(), batch.count(), position).value());
    record = mark(changes, partition, record.plus(batch, position), entry);
  }

  /** Writes a mark if a batch deserves one, and returns the record with it. */
  static PartitionRecord mark(
      IndexWrite changes, StreamPartition partition, PartitionRecord record, IndexEntry entry)
      throws StorageException {
    if (!record.isMark(entry.lastTimestamp())) {
      return record;
    }
    byte[] value = ByteBuffer.allocate(8).putLong(entry.position()).array();
    changes.put(Keys.mark(partition, entry.lastTimestamp()), value);
    return record.marked(entry.lastTimestamp());
  }

  /** Writes the record of the partition and returns it. */
  PartitionRecord end() throws StorageException {
    changes.put(Keys.of(Keys.Table.STATE, partition), record.value());
    return record;
  }
}
