package org.streamr.protocol;

import java.util.HexFormat;

/**
 * One unbroken series of events by one origin in one stream partition. Sequences in it begin at 0
 * and never skip.
 *
 * @param stream the stream
 * @param partition the partition of the stream
 * @param origin who publishes
 * @param id 8 random bytes chosen when a publisher starts
 */
public record Run(StreamId stream, int partition, Origin origin, long id) {
  /** Returns 16 hexadecimal digits for a run's id. */
  public static String format(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  /**
   * Parses 16 hexadecimal digits.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static long parseId(String text) {
    if (text.length() != 16) {
      throw new IllegalArgumentException(
          "a run has 16 hexadecimal digits, not '" + Texts.shorten(text) + "'");
    }
    return HexFormat.fromHexDigitsToLong(text);
  }
}
