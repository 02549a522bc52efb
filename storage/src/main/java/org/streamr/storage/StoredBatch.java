package org.streamr.storage;

import org.streamr.protocol.batch.Batch;

/**
 * A stored batch and the events of it that answer. The batch is always whole, so that its signature
 * can be verified.
 *
 * @param batch the batch, in an array of its own
 * @param position its arrival position in its stream partition
 * @param firstIndex index in the batch of the first event that answers
 * @param indexCount events that answer, at least 1
 * @param cursor behind the last event that answers
 */
public record StoredBatch(
    Batch batch, long position, int firstIndex, int indexCount, Cursor cursor) {

  /** Returns the cursor behind event {@code index} of the batch. */
  public Cursor cursorBehind(int index) {
    return cursor.behind(index);
  }
}
