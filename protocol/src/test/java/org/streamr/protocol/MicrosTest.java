package org.streamr.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.streamr.testing.Seeds;

class MicrosTest {
  @Test
  void format_shouldGiveSixDigits() {
    assertThat(Micros.format(1_000_000)).isEqualTo("1970-01-01T00:00:01.000000Z");
    assertThat(Micros.format(-1)).isEqualTo("1969-12-31T23:59:59.999999Z");
  }

  @Test
  void parse_shouldTakeAnyFractionAndOffset() {
    assertThat(Micros.parse("1970-01-01T02:00:00.5+02:00")).isEqualTo(500_000);
    assertThat(Micros.parse("1970-01-01T00:00:00Z")).isZero();
    assertThatThrownBy(() -> Micros.parse("now")).isInstanceOf(DateTimeParseException.class);
  }

  @Test
  void of_shouldRoundDown() {
    assertThat(Micros.of(Instant.ofEpochSecond(-1, 999_999_999))).isEqualTo(-1);
    assertThat(Micros.of(Micros.toInstant(-1_234_567))).isEqualTo(-1_234_567);
  }

  @Test
  void format_shouldBeIsoAtAllTimes() {
    DateTimeFormatter iso =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    Random random = Seeds.random();
    long year10000 = 253_402_300_800_000_000L;
    LongStream.concat(
            LongStream.of(0, 999_999, 1_709_164_800_000_000L, year10000 - 1, year10000, -1),
            random.longs(2_000, 0, year10000))
        .forEach(
            micros ->
                assertThat(Micros.format(micros)).isEqualTo(iso.format(Micros.toInstant(micros))));
  }
}
