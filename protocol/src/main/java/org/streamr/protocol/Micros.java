package org.streamr.protocol;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Times of the protocol: signed 64-bit microseconds since the Unix epoch, ISO 8601 in JSON. */
public final class Micros {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
          .appendLiteral('Z')
          .toFormatter(java.util.Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Micros() {}

  /** Returns the present of {@code clock} in microseconds. */
  public static long now(InstantSource clock) {
    return of(clock.instant());
  }

  /** Returns {@code instant} in microseconds, rounded down. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  /** Returns the instant of {@code micros}. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Returns ISO 8601 in UTC with six fractional digits, as in {@code 2026-11-23T03:10:04.123456Z}.
   */
  public static String format(long micros) {
    return ISO.format(toInstant(micros));
  }

  /**
   * Parses ISO 8601 with any number of fractional digits and any offset.
   *
   * @throws java.time.format.DateTimeParseException if the text is no such time
   */
  public static long parse(String text) {
    return of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
  }
}
