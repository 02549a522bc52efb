package org.streamr.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
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

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long SECONDS_PER_DAY = 86_400;

  /** From here on years have more than four digits. */
  private static final long YEAR_10000 = of(Instant.parse("+10000-01-01T00:00:00Z"));

  private Micros() {}

  /** Returns the present of {@code clock} in microseconds. */
  public static long now(InstantSource clock) {
    return of(clock.instant());
  }

  /** Returns {@code instant} in microseconds, rounded down. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000);
  }

  /** Returns the instant of {@code micros}. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Returns ISO 8601 in UTC with six fractional digits, as in {@code 2026-11-23T03:10:04.123456Z}.
   */
  public static String format(long micros) {
    return micros >= 0 && micros < YEAR_10000 ? digits(micros) : ISO.format(toInstant(micros));
  }

  /**
   * The same as the formatter in a sixth of the time, since every event in JSON has a timestamp.
   */
  private static String digits(long micros) {
    long seconds = micros / MICROS_PER_SECOND;
    LocalDate date = LocalDate.ofEpochDay(seconds / SECONDS_PER_DAY);
    int second = (int) (seconds % SECONDS_PER_DAY);
    int fraction = (int) (micros % MICROS_PER_SECOND);
    byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.ISO_8859_1);
    pair(text, 0, date.getYear() / 100);
    pair(text, 2, date.getYear() % 100);
    pair(text, 5, date.getMonthValue());
    pair(text, 8, date.getDayOfMonth());
    pair(text, 11, second / 3_600);
    pair(text, 14, second / 60 % 60);
    pair(text, 17, second % 60);
    pair(text, 20, fraction / 10_000);
    pair(text, 22, fraction / 100 % 100);
    pair(text, 24, fraction % 100);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void pair(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
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
