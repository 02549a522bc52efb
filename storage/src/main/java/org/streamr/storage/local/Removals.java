package org.streamr.storage.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.streamr.storage.Removal;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.PartitionRecord;

/** Batches of one partition that are to be removed together, collected in order of time. */
final class Removals {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record RunKey(byte[] key, int count) {}

  private final StreamPartition partition;
  private final KeyRanges times = new KeyRanges();
  private final List<Long> positions = new ArrayList<>();
  private final List<RunKey> runs = new ArrayList<>();
  private final Map<Integer, Long> dead = new TreeMap<>();
  private long events;
  private long bytes;
  private long lastTimestamp = Long.MIN_VALUE;

  Removals(StreamPartition partition) {
    this.partition = partition;
  }

  /**
   * Adds a batch.
   *
   * @param timeKey its key in {@link Keys.Table#TIMES}
   * @param follows whether no batch that stays lies between the one added last and this one
   */
  void add(byte[] timeKey, IndexEntry entry, boolean follows) {
    times.add(timeKey, follows);
    positions.add(entry.position());
    runs.add(new RunKey(Keys.runKeyOf(timeKey), entry.count()));
    dead.merge(entry.location().segment(), (long) entry.location().recordLength(), Long::sum);
    events += entry.count();
    bytes += entry.location().length();
    lastTimestamp = Math.max(lastTimestamp, entry.lastTimestamp());
  }

  int size() {
    return positions.size();
  }

  Removal count() {
    return new Removal(positions.size(), events);
  }

  /** The latest timestamp of any event in them, in microseconds. */
  long lastTimestamp() {
    return lastTimestamp;
  }

  /** Bytes of the log that nobody needs any more, by segment. */
  Map<Integer, Long> dead() {
    return dead;
  }

  PartitionRecord after(PartitionRecord before, long retainedFrom) {
    long retainedPosition = positions.stream().mapToLong(each -> each + 1).max().orElse(0);
    return before.minus(positions.size(), events, bytes, retainedFrom, retainedPosition);
  }

  /** The record after the batches were not removed but lost. */
  PartitionRecord afterLoss(PartitionRecord before) {
    return before.minus(positions.size(), events, bytes, Long.MIN_VALUE, 0);
  }

  void removeFrom(IndexWrite changes) throws StorageException {
    times.removeFrom(changes);
    positions.sort(null);
    KeyRanges arrivals = new KeyRanges();
    long previous = -1;
    for (long position : positions) {
      arrivals.add(Keys.arrival(partition, position), position == previous + 1);
      previous = position;
    }
    arrivals.removeFrom(changes);
    removeRuns(changes);
  }

  private void removeRuns(IndexWrite changes) throws StorageException {
    runs.sort(Comparator.comparing(RunKey::key, Arrays::compareUnsigned));
    KeyRanges ranges = new KeyRanges();
    byte[] expected = new byte[0];
    for (RunKey run : runs) {
      ranges.add(run.key(), Arrays.equals(run.key(), expected));
      expected = Keys.later(run.key(), run.count());
    }
    ranges.removeFrom(changes);
  }
}
