package org.streamr.storage.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.streamr.storage.StorageException;
import org.streamr.storage.rocksdb.IndexWrite;

/** Collects keys to be removed, so that neighbours go together. */
final class KeyRanges {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Range(byte[] from, byte[] to) {}

  private final List<Range> ranges = new ArrayList<>();

  /**
   * Adds a key.
   *
   * @param follows whether nothing that stays lies between the key added last and this one
   */
  void add(byte[] key, boolean follows) {
    if (follows && !ranges.isEmpty()) {
      ranges.set(ranges.size() - 1, new Range(ranges.getLast().from(), key));
    } else {
      ranges.add(new Range(key, key));
    }
  }

  void removeFrom(IndexWrite changes) throws StorageException {
    for (Range range : ranges) {
      if (Arrays.equals(range.from(), range.to())) {
        changes.delete(range.from());
      } else {
        changes.deleteRange(range.from(), range.to());
      }
    }
  }
}
