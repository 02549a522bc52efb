package org.streamr.broker.query;

import java.util.List;
import java.util.Optional;
import org.streamr.broker.RefusedException;
import org.streamr.broker.deliver.Receiver;
import org.streamr.broker.deliver.Request;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.filter.EventFilter;
import org.streamr.protocol.frame.Range;

/** Answers questions about the past. Safe for many threads. */
public interface Queries {
  /** For {@link Range.Time}: from the first event that is stored, whenever that was. */
  long FROM_THE_START = Long.MIN_VALUE;

  /** No bound on the number of events. */
  long NO_LIMIT = 0;

  /**
   * What is asked.
   *
   * @param partitions which ones, one after the other; none = all
   * @param backwards latest first
   * @param limit the most events to answer with; {@link #NO_LIMIT} for all
   * @param account who asks; empty for somebody who has not signed in
   * @param credit bytes to begin with, {@link Request#UNLIMITED} to leave the pace to the receiver
   */
  record Query(
      StreamId stream,
      List<Integer> partitions,
      Range range,
      boolean backwards,
      long limit,
      EventFilter filter,
      Optional<Address> account,
      long credit) {
    public Query {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * Begins to answer, from threads of the broker, in memory that does not grow with the answer.
   *
   * @throws RefusedException if it cannot be answered: unknown stream, no permission, bad range or
   *     cursor
   */
  Request query(Query query, Receiver receiver) throws RefusedException;
}
