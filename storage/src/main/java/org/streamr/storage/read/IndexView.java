package org.streamr.storage.read;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Run;
import org.streamr.storage.RunState;
import org.streamr.storage.SequenceRange;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;
import org.streamr.storage.schema.PartitionRecord;
import org.streamr.storage.schema.RunEntry;

/**
 * Single answers out of the index.
 *
 * @param index where to look
 */
record IndexView(RocksIndex index) {

  PartitionRecord record(StreamPartition partition) throws StorageException {
    return index
        .get(Keys.of(Table.STATE, partition))
        .map(PartitionRecord::of)
        .orElse(PartitionRecord.EMPTY);
  }

  Optional<IndexEntry> arrival(StreamPartition partition, long position) throws StorageException {
    byte[] key = Keys.arrival(partition, position);
    return index.get(key).map(value -> IndexEntry.ofArrival(key, value));
  }

  /** The position before which all events are older than a time. */
  long firstPositionAt(StreamPartition partition, long time) throws StorageException {
    byte[] start = Keys.of(Table.MARKS, partition);
    try (IndexIterator marks = index.iterate(start, Keys.mark(partition, time))) {
      return marks.last() ? ByteBuffer.wrap(marks.value()).getLong() : 0;
    }
  }

  Optional<RunEntry> runEntry(Run run, long sequence) throws StorageException {
    try (IndexIterator entries = iterate(run)) {
      return entries.floor(Keys.run(run, sequence))
          ? Optional.of(RunEntry.of(entries.key(), entries.value()))
              .filter(entry -> entry.lastSequence() >= sequence)
          : Optional.empty();
    }
  }

  Optional<RunState> runState(Run run) throws StorageException {
    try (IndexIterator entries = iterate(run)) {
      if (!entries.first()) {
        return Optional.empty();
      }
      long first = RunEntry.of(entries.key(), entries.value()).firstSequence();
      entries.last();
      RunEntry last = RunEntry.of(entries.key(), entries.value());
      return Optional.of(new RunState(first, last.lastSequence(), last.position()));
    }
  }

  List<SequenceRange> missing(Run run, long from, long to, int limit) throws StorageException {
    List<SequenceRange> missing = new ArrayList<>();
    long expected = from;
    try (IndexIterator entries = iterate(run)) {
      byte[] start = Keys.run(run, from);
      boolean more = entries.floor(start) || entries.ceiling(start);
      while (more && expected <= to && missing.size() < limit) {
        RunEntry entry = RunEntry.of(entries.key(), entries.value());
        if (entry.firstSequence() > expected) {
          missing.add(new SequenceRange(expected, Math.min(to, entry.firstSequence() - 1)));
        }
        expected = Math.max(expected, entry.lastSequence() + 1);
        more = entries.next();
      }
    }
    if (expected <= to && missing.size() < limit) {
      missing.add(new SequenceRange(expected, to));
    }
    return missing;
  }

  private IndexIterator iterate(Run run) throws StorageException {
    return index.iterate(Keys.run(run, 0), Keys.run(run, Long.MAX_VALUE));
  }
}
