package org.streamr.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SourceClockTest {
  private static final long NOW = 1_000_000_000;

  @Test
  void time_shouldNeverGoBack() {
    SourceClock clock = SourceClock.fresh(NOW);
    assertThat(clock.take(500, NOW)).isEqualTo(500);
    assertThat(clock.take(400, NOW)).isEqualTo(500);
    assertThat(clock.endBatch(NOW)).isEqualTo(500);
    assertThat(clock.take(500, NOW)).isEqualTo(501);
    assertThat(clock.take(900, NOW)).isEqualTo(900);
  }

  @Test
  void future_shouldNotBeBelieved() {
    SourceClock clock = SourceClock.fresh(NOW);
    assertThat(clock.take(Long.MAX_VALUE, 700)).isEqualTo(700);
    assertThat(clock.take(800, 700)).isEqualTo(700);
  }

  @Test
  void idleTime_shouldGoOnFromTheLastMessage() {
    SourceClock clock = SourceClock.fresh(NOW);
    clock.take(500, NOW);
    clock.endBatch(NOW);
    assertThat(clock.idle(NOW + 100_000)).isEqualTo(OptionalLong.empty());
    assertThat(clock.idle(NOW + 300_000)).hasValue(100_500);
    assertThat(clock.idle(NOW + 300_000)).isEmpty();
    assertThat(clock.take(600, NOW)).isEqualTo(100_501);
  }

  @Test
  void sourceThatNeverGave_shouldFollowThePresent() {
    SourceClock clock = SourceClock.fresh(NOW);
    assertThat(clock.idle(NOW + 250_000)).hasValue(NOW + 50_000);
  }
}
