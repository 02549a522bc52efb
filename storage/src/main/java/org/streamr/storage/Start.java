package org.streamr.storage;

/** Where reading in order of arrival begins. */
public sealed interface Start {
  /**
   * At an arrival position.
   *
   * @param position from 0; the store's next position to begin with what is yet to come
   */
  record Position(long position) implements Start {
    public Position {
      if (position < 0) {
        throw new IllegalArgumentException("positions begin at 0, not " + position);
      }
    }
  }

  /**
   * With the events that arrived last.
   *
   * @param events how many; all if there are fewer
   */
  record Last(long events) implements Start {
    public Last {
      if (events < 0) {
        throw new IllegalArgumentException("the last " + events + " events; ask for 0 or more");
      }
    }
  }

  /**
   * With the first event to arrive that is not older than a time; older ones are left out as long
   * as the scan lasts.
   *
   * @param from earliest timestamp, in microseconds
   */
  record Time(long from) implements Start {}

  /**
   * Behind a cursor of either order; nothing that is behind it is left out.
   *
   * @param cursor as it came with an event
   */
  record Behind(Cursor cursor) implements Start {}
}
