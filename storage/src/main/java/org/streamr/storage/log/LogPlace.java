package org.streamr.storage.log;

import java.util.Comparator;

/**
 * A place in the log, between two records.
 *
 * @param segment number of the file, from 1
 * @param offset from the beginning of the file, in bytes
 */
public record LogPlace(int segment, int offset) implements Comparable<LogPlace> {
  private static final Comparator<LogPlace> ORDER =
      Comparator.comparingInt(LogPlace::segment).thenComparingInt(LogPlace::offset);

  /** Where the first record of a log will begin. */
  public static final LogPlace START = startOf(1);

  /** Where the first record of a segment begins. */
  public static LogPlace startOf(int segment) {
    return new LogPlace(segment, Records.SEGMENT_HEADER_BYTES);
  }

  @Override
  public int compareTo(LogPlace other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "byte " + offset + " of segment " + segment;
  }
}
