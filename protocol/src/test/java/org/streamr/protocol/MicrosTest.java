package org.streamr.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;

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
}
