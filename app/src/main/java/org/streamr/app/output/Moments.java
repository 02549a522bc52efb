package org.streamr.app.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as people write them. */
public final class Moments {
  /** For help texts. */
  public static final String FORMS =
      "2026-11-23T03:10:04Z, 2026-11-23, now, or how long ago: 15m, 2h, 7d";

  private static final Pattern AGO = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final List<String> LARGEST_FIRST = List.of("d", "h", "m", "s");

  private Moments() {}

  /**
   * Parses a point in time.
   *
   * @throws IllegalArgumentException if it is written in none of the {@link #FORMS}
   */
  public static Instant parse(String text, InstantSource clock) {
    String trimmed = text.strip();
    if (trimmed.toLowerCase(Locale.ROOT).equals("now")) {
      return clock.instant();
    }
    Matcher ago = AGO.matcher(trimmed);
    if (ago.matches()) {
      Duration unit = UNITS.get(ago.group(2));
      if (unit != null) {
        return clock.instant().minus(unit.multipliedBy(Long.parseLong(ago.group(1))));
      }
    }
    try {
      return trimmed.length() == "2026-11-23".length()
          ? LocalDate.parse(trimmed).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(trimmed).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no time; write it as in " + FORMS, e);
    }
  }

  /**
   * Parses how long something lasts, as in {@code 500ms}, {@code 30s}, {@code 5m}.
   *
   * @throws IllegalArgumentException if it is written in another way
   */
  public static Duration duration(String text) {
    Matcher length = AGO.matcher(text.strip());
    Duration unit = length.matches() ? UNITS.get(length.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is no length of time; write it as in 500ms, 30s, 5m, 2h, 7d");
    }
    return unit.multipliedBy(Long.parseLong(length.group(1)));
  }

  /** How long something lasts, in the largest unit that it is a whole number of: {@code 30d}. */
  public static String text(Duration duration) {
    for (String name : LARGEST_FIRST) {
      Duration unit = UNITS.getOrDefault(name, Duration.ofSeconds(1));
      if (duration.toMillis() % unit.toMillis() == 0) {
        return duration.toMillis() / unit.toMillis() + name;
      }
    }
    return duration.toMillis() + "ms";
  }
}
