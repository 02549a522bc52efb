package org.streamr.storage.read;

/** Sums of times that end at the ends of time. */
final class Times {
  private Times() {}

  static long before(long time, long micros) {
    long earlier = time - micros;
    return earlier > time ? Long.MIN_VALUE : earlier;
  }

  static long after(long time, long micros) {
    long later = time + micros;
    return later < time ? Long.MAX_VALUE : later;
  }
}
