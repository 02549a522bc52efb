package org.streamr.storage.read;

import java.util.Optional;
import org.streamr.storage.Cursor;
import org.streamr.storage.PartitionState;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.schema.IndexEntry;

/**
 * Finds what a cursor points to.
 *
 * @param view the index
 * @param storeId this store
 */
record CursorPlaces(IndexView view, long storeId) {

  /** What is known of a cursor's place here. */
  sealed interface Place {
    /**
     * The cursor is of this store, and its batch is here.
     *
     * @param entry of the batch
     */
    record Here(IndexEntry entry) implements Place {}

    /** The cursor is of this store, and its batch has been removed or is yet to come. */
    record Passed() implements Place {}

    /** The cursor is of another store, or of a part of this one that has been lost. */
    record Elsewhere() implements Place {}
  }

  Place find(StreamPartition partition, Cursor cursor, PartitionState state)
      throws StorageException {
    if (cursor.storeId() != storeId || cursor.position() > state.nextPosition()) {
      return new Place.Elsewhere();
    }
    Optional<IndexEntry> entry = view.arrival(partition, cursor.position());
    // In front of a batch, whatever it is: there is no timestamp of it to compare.
    boolean inFront = cursor.nextIndex() == 0 && cursor.endIndex() == Cursor.WHOLE;
    if (entry.isPresent()) {
      return inFront || entry.get().firstTimestamp() == cursor.timestamp()
          ? new Place.Here(entry.get())
          : new Place.Elsewhere();
    }
    return inFront || cursor.position() < state.retainedPosition()
        ? new Place.Passed()
        : new Place.Elsewhere();
  }
}
