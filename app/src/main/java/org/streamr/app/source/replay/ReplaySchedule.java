package org.streamr.app.source.replay;

import java.util.Arrays;

/**
 * When the items of a looping series are due. A pure function of the clock: whoever starts again
 * goes on where the clock says, and two replays of one series agree. Positions count the items of
 * all loops since the Unix epoch.
 */
final class ReplaySchedule {
  private final long loopMicros;
  private final long[] offsets;

  /**
   * @param loopMicros how long one loop takes, in microseconds
   * @param times of the items, ascending, in any unit
   */
  ReplaySchedule(long loopMicros, long[] times) {
    this.loopMicros = loopMicros;
    long first = times[0];
    long span = times[times.length - 1] - first;
    // As much room behind the last item as lies between two on average, so that loops do not touch.
    double whole = span + (double) span / times.length;
    this.offsets =
        Arrays.stream(times).map(time -> (long) ((time - first) / whole * loopMicros)).toArray();
  }

  /** When the item at a position is due, in microseconds since the Unix epoch. */
  long due(long position) {
    return Math.floorDiv(position, offsets.length) * loopMicros
        + offsets[Math.floorMod(position, offsets.length)];
  }

  /** Which item of the series is at a position. */
  int index(long position) {
    return Math.floorMod(position, offsets.length);
  }

  /** The position of the first item that is due after a moment. */
  long after(long micros) {
    long loop = Math.floorDiv(micros, loopMicros);
    long within = Math.floorMod(micros, loopMicros);
    int low = 0;
    int high = offsets.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offsets[middle] > within) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return loop * offsets.length + low;
  }
}
