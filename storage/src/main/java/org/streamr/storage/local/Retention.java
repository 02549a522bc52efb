package org.streamr.storage.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.streamr.protocol.StreamId;
import org.streamr.storage.PartitionState;
import org.streamr.storage.Removal;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.notes.Notes;
import org.streamr.storage.notes.PartitionNote;
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;
import org.streamr.storage.schema.PartitionRecord;

/**
 * Removes old batches from the index, a part at a time, so that publishers hardly wait. Their bytes
 * in the log are given back by the {@link Cleaner}. Safe for use by many threads: those that remove
 * from different streams do not wait for each other.
 */
final class Retention {
  /** Batches removed while a partition is locked. */
  private static final int PART = 10_000;

  /** Above this many the index is asked to give back their room at once. */
  private static final int COMPACT_ABOVE = 100_000;

  private final RocksIndex index;
  private final Partitions partitions;
  private final SegmentLedger ledger;
  private final Notes notes;

  Retention(RocksIndex index, Partitions partitions, SegmentLedger ledger, Notes notes) {
    this.index = index;
    this.partitions = partitions;
    this.ledger = ledger;
    this.notes = notes;
  }

  /** Returns the partitions that the index has a record of, between two keys of the table. */
  static List<StreamPartition> partitions(RocksIndex index, byte[] from, byte[] to)
      throws StorageException {
    List<StreamPartition> found = new ArrayList<>();
    try (IndexIterator records = index.iterate(from, to)) {
      for (boolean more = records.first(); more; more = records.next()) {
        found.add(Keys.partitionOf(records.key()));
      }
    }
    return found;
  }

  /** Removes batches all of whose events are older than a time. */
  Removal retain(StreamId stream, long olderThan) throws StorageException {
    Removal sum = Removal.NOTHING;
    for (StreamPartition partition : partitionsOf(stream)) {
      sum = sum.plus(removeAll(partition, olderThan, olderThan));
    }
    return sum;
  }

  /** Removes all batches of a stream. */
  Removal delete(StreamId stream) throws StorageException {
    Removal sum = Removal.NOTHING;
    for (StreamPartition partition : partitionsOf(stream)) {
      sum = sum.plus(removeAll(partition, Long.MAX_VALUE, Long.MIN_VALUE));
    }
    return sum;
  }

  private List<StreamPartition> partitionsOf(StreamId stream) throws StorageException {
    return partitions(index, Keys.of(Table.STATE, stream), Keys.endOf(Table.STATE, stream));
  }

  private Removal removeAll(StreamPartition id, long olderThan, long retainedFrom)
      throws StorageException {
    Removal sum = Removal.NOTHING;
    // What arrives from here on may be as old, and stay.
    PartitionState before = partitions.record(id).state();
    byte[] from = Keys.of(Table.TIMES, id);
    byte[] to =
        olderThan == Long.MAX_VALUE ? Keys.endOf(Table.TIMES, id) : Keys.time(id, olderThan);
    Part part = new Part(Removal.NOTHING, from, false);
    while (!part.isLast()) {
      byte[] start = part.next();
      part =
          partitions.change(
              id, (partition, record) -> remove(partition, record, start, to, retainedFrom));
      sum = sum.plus(part.removed());
    }
    removeMarks(id, olderThan);
    if (sum.batches() > 0) {
      notes.add(PartitionNote.of(id, before).gone(olderThan));
    }
    if (sum.batches() > COMPACT_ABOVE) {
      for (Table table : List.of(Table.ARRIVALS, Table.TIMES, Table.RUNS)) {
        index.compact(Keys.of(table, id), Keys.endOf(table, id));
      }
    }
    return sum;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(Removal removed, byte[] next, boolean isLast) {}

  private Part remove(
      Partition partition, PartitionRecord record, byte[] from, byte[] to, long retainedFrom)
      throws StorageException {
    Removals removals = new Removals(partition.id());
    byte[] next = from;
    boolean more;
    try (IndexIterator times = index.iterate(from, to)) {
      boolean follows = false;
      more = times.first();
      while (more && removals.size() < PART) {
        byte[] key = times.key();
        IndexEntry entry = IndexEntry.ofTime(key, times.value());
        boolean isOld = retainedFrom == Long.MIN_VALUE || entry.lastTimestamp() < retainedFrom;
        if (isOld) {
          removals.add(key, entry, follows);
        }
        follows = isOld;
        next = Arrays.copyOf(key, key.length + 1);
        more = times.next();
      }
    }
    boolean everything = retainedFrom == Long.MIN_VALUE;
    long bound = everything ? behind(removals.lastTimestamp()) : retainedFrom;
    commit(partition, removals, removals.after(record, bound));
    return new Part(removals.count(), next, !more);
  }

  private void commit(Partition partition, Removals removals, PartitionRecord after)
      throws StorageException {
    if (removals.size() > 0) {
      notes.add(PartitionNote.of(partition.id(), after.state()));
    }
    try (IndexWrite changes = index.write()) {
      removals.removeFrom(changes);
      changes.put(Keys.of(Table.STATE, partition.id()), after.value());
      ledger.commitDead(index, changes, removals.dead());
    }
    partition.set(after);
  }

  private static long behind(long timestamp) {
    return timestamp == Long.MIN_VALUE || timestamp == Long.MAX_VALUE ? timestamp : timestamp + 1;
  }

  /** Keeps the last mark in front of the time: it says where in the arrivals to begin. */
  private void removeMarks(StreamPartition id, long olderThan) throws StorageException {
    byte[] first = Keys.of(Table.MARKS, id);
    try (IndexIterator marks = index.iterate(first, Keys.mark(id, olderThan));
        IndexWrite changes = index.write()) {
      if (marks.last() && marks.previous()) {
        changes.deleteRange(first, marks.key());
        index.commit(changes);
      }
    }
  }
}
