package org.streamr.storage;

import org.streamr.protocol.batch.Batch;

/**
 * A stored batch and the events of it that answer. The batch is always whole, so that its signature
 * can be verified.
 *
 * @param batch the batch; its array may hold neighbouring batches too, so copy what is kept for
 *     long
 * @param position its arrival position in its stream partition
 * @param firstIndex index in the batch of the first event that answers
 * @param indexCount events that answer, at least 1
 * @param cursor behind the last event that answers
 */
public record StoredBatch(
    Batch batch, long position, int firstIndex, int indexCount, Cursor cursor) {

  /**
   * Returns the cursor behind one of the events that answer. Where a query goes backwards and the
   * answer does not begin with the batch, events before {@code index} may come again.
   *
   * @param index in the batch
   */
  public Cursor cursorBehind(int index) {
    int end = firstIndex + indexCount;
    if (index < firstIndex || index >= end) {
      throw new IllegalArgumentException("event " + index + " is not in the answer");
    }
    if (index == end - 1) {
      return cursor;
    }
    if (cursor.endIndex() == Cursor.WHOLE) {
      return cursor.within(index + 1, Cursor.WHOLE);
    }
    return cursor.within(firstIndex == 0 ? index + 1 : 0, end);
  }
}
