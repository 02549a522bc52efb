package org.streamr.storage.local;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.streamr.storage.StorageException;
import org.streamr.storage.log.LogPlace;
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;

/**
 * Knows how long each segment is and how much of it has been removed. Safe for use by many threads.
 */
final class SegmentLedger {
  private final TreeMap<Integer, Long> lengths = new TreeMap<>();

  /** Guarded by itself, so that a change of it may reach the index before the next one begins. */
  private final Map<Integer, Long> dead = new TreeMap<>();

  /** Reads what the index knows. */
  static SegmentLedger read(RocksIndex index) throws StorageException {
    SegmentLedger ledger = new SegmentLedger();
    ledger.read(index, Table.SEGMENTS, ledger.lengths);
    ledger.read(index, Table.DEAD, ledger.dead);
    return ledger;
  }

  private void read(RocksIndex index, Table table, Map<Integer, Long> target)
      throws StorageException {
    try (IndexIterator all = index.iterate(Keys.startOf(table), Keys.endOf(table))) {
      for (boolean more = all.first(); more; more = all.next()) {
        target.put(Keys.segmentOf(all.key()), ByteBuffer.wrap(all.value()).getLong());
      }
    }
  }

  /** Notes how far the log has come. Only changes of the segment go into the index. */
  synchronized void add(IndexWrite changes, LogPlace end) throws StorageException {
    Long before = lengths.put(end.segment(), (long) end.offset());
    if (before == null) {
      changes.put(Keys.segment(Table.SEGMENTS, end.segment()), value(0));
      Map.Entry<Integer, Long> complete = lengths.lowerEntry(end.segment());
      if (complete != null) {
        changes.put(Keys.segment(Table.SEGMENTS, complete.getKey()), value(complete.getValue()));
      }
    }
  }

  /** Notes that batches have been removed; nobody else changes the index meanwhile. */
  void addDead(IndexWrite changes, Map<Integer, Long> bytes) throws StorageException {
    synchronized (dead) {
      for (Map.Entry<Integer, Long> each : bytes.entrySet()) {
        long sum = dead.merge(each.getKey(), each.getValue(), Long::sum);
        changes.put(Keys.segment(Table.DEAD, each.getKey()), value(sum));
      }
    }
  }

  /** Makes changes of the index that remove batches, and notes how many bytes are dead by them. */
  void commitDead(RocksIndex index, IndexWrite changes, Map<Integer, Long> bytes)
      throws StorageException {
    // Of two sums for one segment, the greater one must be written last.
    synchronized (dead) {
      addDead(changes, bytes);
      index.commit(changes);
    }
  }

  /** Forgets a segment that is to be deleted. */
  synchronized void remove(IndexWrite changes, int segment) throws StorageException {
    lengths.remove(segment);
    synchronized (dead) {
      dead.remove(segment);
    }
    changes.delete(Keys.segment(Table.SEGMENTS, segment)).delete(Keys.segment(Table.DEAD, segment));
  }

  /**
   * Returns the segments of which at least a share has been removed.
   *
   * @param current the one being written, which is left out
   */
  synchronized List<Integer> deadSegments(double share, int current) {
    List<Integer> found = new ArrayList<>();
    for (Map.Entry<Integer, Long> each : lengths.entrySet()) {
      long removed = dead(each.getKey());
      if (each.getKey() != current && removed > 0 && removed >= share * bytesIn(each.getValue())) {
        found.add(each.getKey());
      }
    }
    return found;
  }

  private long dead(int segment) {
    synchronized (dead) {
      return dead.getOrDefault(segment, 0L);
    }
  }

  private static long bytesIn(long length) {
    return length - LogPlace.START.offset();
  }

  /** Returns the lengths of the segments, in bytes; 0 for one that is not known to be complete. */
  synchronized Map<Integer, Long> lengths() {
    return Map.copyOf(lengths);
  }

  /** Returns the length of all segments in bytes. */
  synchronized long bytes() {
    return lengths.values().stream().mapToLong(Long::longValue).sum();
  }

  private static byte[] value(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }
}
