package org.streamr.protocol.frame;

import java.util.List;
import org.streamr.protocol.Slice;

/** Where a subscription begins. */
public sealed interface Start {
  /** With what arrives after the subscription. */
  record Now() implements Start {}

  /**
   * With the last events of each partition.
   *
   * @param events how many of each partition, at least 1
   */
  record Last(int events) implements Start {}

  /**
   * With the first event not older than a time.
   *
   * @param from in microseconds
   */
  record Time(long from) implements Start {}

  /**
   * After what was delivered with these cursors.
   *
   * @param cursors one for each partition that the subscription names, in the same order
   */
  record After(List<Slice> cursors) implements Start {
    public After {
      cursors = List.copyOf(cursors);
    }
  }
}
