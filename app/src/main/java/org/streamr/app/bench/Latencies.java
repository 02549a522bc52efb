package org.streamr.app.bench;

import java.util.Arrays;

/** Latencies in nanoseconds, and their percentiles. Safe for many threads. */
final class Latencies {
  private long[] nanos = new long[1 << 16];
  private int count;

  /** Adds one. */
  synchronized void add(long latencyNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = latencyNanos;
  }

  synchronized int count() {
    return count;
  }

  /** The percentile by nearest rank, in milliseconds; not a number if there are none. */
  synchronized double percentileMillis(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * count);
    return sorted[Math.clamp(rank - 1L, 0, count - 1)] / 1e6;
  }
}
