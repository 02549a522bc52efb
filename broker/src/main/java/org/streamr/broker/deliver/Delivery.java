package org.streamr.broker.deliver;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Cursor;

/**
 * Events of one batch that answer a request.
 *
 * @param batch the whole batch
 * @param firstIndex index of the first event that answers
 * @param indexCount how many events from there on are looked at; all of them answer, unless there
 *     are {@code matches}
 * @param matches indices of the events that passed the request's filter, ascending; null if it has
 *     none
 * @param cursor behind the last event looked at
 * @param fromStorage whether the batch was stored before the request came to it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; an array holds a filter's many matches without a box
// each
public record Delivery(
    Batch batch,
    int firstIndex,
    int indexCount,
    int @Nullable [] matches,
    Cursor cursor,
    boolean fromStorage) {

  /** Indices of the events that answer, in the order of the batch. */
  public IntStream indices() {
    return matches == null
        ? IntStream.range(firstIndex, firstIndex + indexCount)
        : IntStream.of(matches);
  }

  /** How many events answer. */
  public int events() {
    return matches == null ? indexCount : matches.length;
  }
}
