package org.streamr.broker.deliver;

import java.util.Arrays;
import java.util.Optional;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.EventCursor;
import org.streamr.protocol.filter.EventFilter;
import org.streamr.storage.Cursor;
import org.streamr.storage.StoredBatch;

/**
 * Picks the events of a batch that a request's filter accepts. Safe for many threads; takes time
 * for each event unless all are accepted.
 */
public final class Selector {
  private final EventFilter filter;

  public Selector(EventFilter filter) {
    this.filter = filter;
  }

  /** Whether it picks everything without a look at the events. */
  public boolean takesAll() {
    return filter.acceptsAll();
  }

  /**
   * Returns what to deliver of a batch that was read; empty if the filter accepts none of its
   * events.
   */
  public Optional<Delivery> select(StoredBatch stored, boolean fromStorage) {
    return select(
        stored.batch(), stored.firstIndex(), stored.indexCount(), stored.cursor(), fromStorage);
  }

  /**
   * Returns what to deliver of some events of a batch; empty if the filter accepts none of them.
   */
  public Optional<Delivery> select(
      Batch batch, int firstIndex, int indexCount, Cursor cursor, boolean fromStorage) {
    if (filter.acceptsAll()) {
      return Optional.of(new Delivery(batch, firstIndex, indexCount, null, cursor, fromStorage));
    }
    int[] matches =
        filter.acceptsOrigin(batch.header().origin().account())
            ? matches(batch, firstIndex, indexCount)
            : new int[0];
    return matches.length == 0
        ? Optional.empty()
        : Optional.of(new Delivery(batch, firstIndex, indexCount, matches, cursor, fromStorage));
  }

  private int[] matches(Batch batch, int firstIndex, int indexCount) {
    int[] matches = new int[indexCount];
    int found = 0;
    EventCursor events = batch.events();
    while (events.next() && events.index() < firstIndex + indexCount) {
      if (events.index() >= firstIndex
          && filter.accepts(
              events.contentType(),
              new Slice(events.array(), events.contentOffset(), events.contentLength()))) {
        matches[found++] = events.index();
      }
    }
    return Arrays.copyOf(matches, found);
  }
}
