package org.streamr.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "now, 2026-11-23T12:00:00Z",
    "15m, 2026-11-23T11:45:00Z",
    "7d, 2026-11-16T12:00:00Z",
    "250ms, 2026-11-23T11:59:59.750Z",
    "2026-11-20, 2026-11-20T00:00:00Z",
    "2026-11-20T10:00:00+02:00, 2026-11-20T08:00:00Z",
    "2026-11-20T10:00:00.123456Z, 2026-11-20T10:00:00.123456Z"
  })
  void parse_shouldReadEveryForm(String text, String expected) {
    assertThat(Moments.parse(text, CLOCK)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "15", "2026-13-01", "2026-11-20T10:00:00", "-5m"})
  void parse_shouldSayHowTimesAreWritten(String text) {
    assertThatThrownBy(() -> Moments.parse(text, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write it as in 2026-11-23T03:10:04Z");
  }

  @Test
  void duration_shouldKnowItsUnits() {
    assertThat(Moments.duration("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Moments.duration("2h")).isEqualTo(Duration.ofHours(2));
    assertThatThrownBy(() -> Moments.duration("2 hours"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("500ms");
  }
}
