package org.streamr.storage.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.StorageException;
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.IndexEntry;

/**
 * A range of the index, read a page at a time. Nothing is held in between: an open iterator would
 * keep old tables in memory for as long as the slowest reader takes.
 */
final class Pages {
  private static final int PAGE_BATCHES = 1_024;
  private static final int PAGE_BYTES = 256 << 10;

  private final RocksIndex index;
  private final Direction direction;
  private final Decoder decoder;
  private byte[] from;
  private byte[] to;

  /** Makes an entry of a key and its value, or leaves it out. */
  @FunctionalInterface
  interface Decoder {
    Optional<IndexEntry> decode(byte[] key, byte[] value) throws StorageException;
  }

  /**
   * Entries in the order of the answer.
   *
   * @param entries those that were not left out
   * @param lastKey the last key that was looked at; empty if there was none
   * @param isLast whether the range ends here
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Page(List<IndexEntry> entries, byte[] lastKey, boolean isLast) {}

  /**
   * @param from the first key of the range
   * @param to the first key behind it
   */
  Pages(RocksIndex index, Direction direction, byte[] from, byte[] to, Decoder decoder) {
    this.index = index;
    this.direction = direction;
    this.from = from;
    this.to = to;
    this.decoder = decoder;
  }

  Direction direction() {
    return direction;
  }

  /**
   * Reads the next page; the same one again, until {@link #turn}.
   *
   * @param events how many would be enough
   */
  Page read(long events) throws StorageException {
    List<IndexEntry> entries = new ArrayList<>();
    byte[] lastKey = new byte[0];
    long found = 0;
    long bytes = 0;
    boolean forwards = direction == Direction.FORWARDS;
    try (IndexIterator range = index.iterate(from, to)) {
      boolean more = forwards ? range.first() : range.last();
      while (more && entries.size() < PAGE_BATCHES && bytes < PAGE_BYTES && found < events) {
        lastKey = range.key();
        Optional<IndexEntry> entry = decoder.decode(lastKey, range.value());
        if (entry.isPresent()) {
          entries.add(entry.get());
          found += entry.get().count();
          bytes += entry.get().location().length();
        }
        more = forwards ? range.next() : range.previous();
      }
      return new Page(entries, lastKey, !more);
    }
  }

  /** Goes on behind a page. */
  void turn(Page page) {
    if (page.lastKey().length == 0) {
      return;
    }
    if (direction == Direction.FORWARDS) {
      from = Arrays.copyOf(page.lastKey(), page.lastKey().length + 1);
    } else {
      to = page.lastKey();
    }
  }
}
