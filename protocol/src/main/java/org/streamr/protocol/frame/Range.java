package org.streamr.protocol.frame;

import java.util.List;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;

/** What a query asks for. */
public sealed interface Range {
  /**
   * The last events of each partition.
   *
   * @param events how many of each partition, at least 1
   */
  record Last(int events) implements Range {}

  /**
   * Events of a span of time: {@code from <= timestamp < to}.
   *
   * @param from in microseconds
   * @param to in microseconds
   */
  record Time(long from, long to) implements Range {}

  /**
   * What was stored after these cursors.
   *
   * @param cursors one for each partition that the query names, in the same order
   */
  record After(List<Slice> cursors) implements Range {
    public After {
      cursors = List.copyOf(cursors);
    }
  }

  /**
   * Sequences of one run, to fill a gap.
   *
   * @param origin who publishes
   * @param run the run's id
   * @param from the first sequence
   * @param to the last sequence, included
   */
  record Sequences(Origin origin, long run, long from, long to) implements Range {}
}
