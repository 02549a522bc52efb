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
 * Knows how long each segment is and how much of it has been removed. Safe for use by many threads;
 * dead bytes are only changed by the one that maintains the store.
 */
final class SegmentLedger {
  private final TreeMap<Integer, Long> lengths = new TreeMap<>();
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

  /** Notes that batches have been removed. */
  synchronized void addDead(IndexWrite changes, Map<Integer, Long> bytes) throws StorageException {
    for (Map.Entry<Integer, Long> each : bytes.entrySet()) {
      long sum = dead.merge(each.getKey(), each.getValue(), Long::sum);
      changes.put(Keys.segment(Table.DEAD, each.getKey()), value(sum));
    }
  }

  /** Forgets a segment that is to be deleted. */
  synchronized void remove(IndexWrite changes, int segment) throws StorageException {
    lengths.remove(segment);
    dead.remove(segment);
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
      long removed = dead.getOrDefault(each.getKey(), 0L);
      if (each.getKey() != current && removed > 0 && removed >= share * bytesIn(each.getValue())) {
        found.add(each.getKey());
      }
    }
    return found;
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
