package org.streamr.storage;

import java.util.Set;
import org.streamr.protocol.Address;
import org.streamr.protocol.Run;

/**
 * A question about the past of one stream partition. Batches answer in the order of their first
 * timestamps (a run query: of their sequences), or the reverse of it; the events within a batch
 * always in the order of the batch.
 *
 * @param partition where to look
 * @param range which events
 * @param direction in which order
 * @param limit the most events to answer with; {@link #NO_LIMIT} for all
 * @param accounts only events of these accounts; empty for everybody's
 */
public record Query(
    StreamPartition partition,
    Range range,
    Direction direction,
    long limit,
    Set<Address> accounts) {
  public static final long NO_LIMIT = Long.MAX_VALUE;

  public Query {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit of " + limit + "; leave it out for all events");
    }
    accounts = Set.copyOf(accounts);
  }

  /** In which order to answer. */
  public enum Direction {
    FORWARDS,
    BACKWARDS
  }

  /** Which events of a stream partition. */
  public sealed interface Range {
    /**
     * The last events, by the first timestamps of their batches.
     *
     * @param events how many, at least 1
     */
    record Last(long events) implements Range {
      public Last {
        if (events < 1) {
          throw new IllegalArgumentException("the last " + events + " events; ask for at least 1");
        }
      }
    }

    /**
     * Events within a time.
     *
     * @param from earliest timestamp, in microseconds
     * @param to the first timestamp that no longer belongs to it, in microseconds; {@link
     *     Long#MAX_VALUE} for no end
     */
    record Time(long from, long to) implements Range {}

    /**
     * What is behind a cursor in the direction of the query. A cursor of {@link
     * Cursor.Order#ARRIVAL} goes forwards in order of arrival, and backwards in order of time from
     * its batch.
     *
     * @param cursor as it came with an event
     */
    record Behind(Cursor cursor) implements Range {}

    /**
     * Events of one run. It must be of the stream partition asked.
     *
     * @param run which
     * @param from first sequence
     * @param to last sequence, inclusive
     */
    record Sequences(Run run, long from, long to) implements Range {}
  }

  /** Returns a query for all events in a range, forwards. */
  public static Query of(StreamPartition partition, Range range) {
    return new Query(partition, range, Direction.FORWARDS, NO_LIMIT, Set.of());
  }

  /** Returns the same query in another direction. */
  public Query in(Direction other) {
    return new Query(partition, range, other, limit, accounts);
  }

  /** Returns the same query with another limit in events. */
  public Query limitedTo(long events) {
    return new Query(partition, range, direction, events, accounts);
  }

  /** Returns the same query for events of some accounts only; empty for everybody's. */
  public Query by(Set<Address> others) {
    return new Query(partition, range, direction, limit, others);
  }
}
