package org.streamr.storage.read;

import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.EventCursor;

/**
 * Consecutive events of a batch.
 *
 * @param from index of the first
 * @param to index behind the last; not greater than {@code from} if there are none
 */
record Span(int from, int to) {
  static final Span NONE = new Span(0, 0);

  static Span all(Batch batch) {
    return new Span(0, batch.count());
  }

  /** The events of a batch whose timestamps lie in a range, in microseconds, the end excluded. */
  static Span ofTimes(Batch batch, long fromTime, long toTime) {
    if (batch.firstTimestamp() >= fromTime && batch.lastTimestamp() < toTime) {
      return all(batch);
    }
    int from = batch.count();
    int to = batch.count();
    EventCursor events = batch.events();
    while (events.next()) {
      if (events.timestamp() >= fromTime && events.index() < from) {
        from = events.index();
      }
      if (events.timestamp() >= toTime) {
        to = events.index();
        break;
      }
    }
    return new Span(from, to);
  }

  /** The events that are in both. */
  Span and(Span other) {
    return new Span(Math.max(from, other.from), Math.min(to, other.to));
  }

  boolean isEmpty() {
    return from >= to;
  }

  int count() {
    return Math.max(0, to - from);
  }
}
