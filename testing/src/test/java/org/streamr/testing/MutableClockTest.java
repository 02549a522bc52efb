package org.streamr.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

  @Test
  void advance_shouldMoveTheClockInEveryZone() {
    MutableClock clock = MutableClock.at("2026-01-31T12:00:00Z");
    Clock elsewhere = clock.withZone(ZoneId.of("Europe/Helsinki"));
    clock.advance(Duration.ofMinutes(5));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-31T12:05:00Z"));
    assertThat(elsewhere.instant()).isEqualTo(clock.instant());
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Europe/Helsinki"));
  }
}
