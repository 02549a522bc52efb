package org.streamr.broker.partition;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.storage.Cursor;
import org.streamr.storage.StreamPartition;

/**
 * The latest batches of one partition, for subscribers that are at its end or a little behind.
 * Written by the partition's owner, read by any thread.
 */
public final class Tail {
  private static final int INITIAL_ENTRIES = 16;

  private final StreamPartition partition;
  private final long storeId;
  private volatile long next;

  // Guarded by this. The batch at a position stands at that position modulo the length, a power of
  // two.
  private @Nullable TailEntry[] ring = new TailEntry[INITIAL_ENTRIES];
  private long oldest;

  Tail(StreamPartition partition, long storeId, long next) {
    this.partition = partition;
    this.storeId = storeId;
    this.next = next;
    this.oldest = next;
  }

  /** Which partition. */
  public StreamPartition partition() {
    return partition;
  }

  /** The position that the next batch to arrive will get. */
  public long next() {
    return next;
  }

  /** Returns the batch at a position if it is held here; else it is in storage, or yet to come. */
  public synchronized Optional<TailEntry> get(long position) {
    return position < oldest || position >= next
        ? Optional.empty()
        : Optional.ofNullable(ring[slot(position)]);
  }

  /**
   * Returns the cursor in front of a position.
   *
   * @param timestamp what another store would go by: events behind the cursor are not older, in
   *     microseconds
   */
  public Cursor cursorBefore(long position, long timestamp) {
    return Cursor.arrival(storeId, partition, position, 0, timestamp);
  }

  /**
   * Adds a batch, which is the one at {@link #next}: unless the store has kept one that it failed
   * to acknowledge, so that the tail begins anew. Owner only.
   */
  synchronized void add(TailEntry entry) {
    if (entry.position() != next) {
      Arrays.fill(ring, null);
      oldest = entry.position();
    }
    if (entry.position() - oldest == ring.length) {
      grow();
    }
    ring[slot(entry.position())] = entry;
    next = entry.position() + 1;
  }

  /** Gives up the batch at a position, if it is the oldest. Owner only. */
  synchronized void drop(long position) {
    if (position == oldest && position < next) {
      ring[slot(position)] = null;
      oldest++;
    }
  }

  private void grow() {
    @Nullable TailEntry[] smaller = ring;
    ring = new TailEntry[2 * smaller.length];
    for (long position = oldest; position < next; position++) {
      ring[slot(position)] = smaller[(int) (position & (smaller.length - 1))];
    }
  }

  private int slot(long position) {
    return (int) (position & (ring.length - 1));
  }
}
