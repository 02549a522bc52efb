package org.streamr.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SourceClockTest {
  private static final long NOW = 1_000_000_000;

  @Test
  void time_shouldNeverGoBack() {
    SourceClock clock = SourceClock.fresh();
    assertThat(clock.take(500, NOW)).isEqualTo(500);
    assertThat(clock.take(400, NOW)).isEqualTo(500);
    assertThat(clock.endBatch(NOW)).hasValue(500);
    assertThat(clock.take(500, NOW)).isEqualTo(501);
    assertThat(clock.take(900, NOW)).isEqualTo(900);
  }

  @Test
  void future_shouldNotBeBelieved() {
    SourceClock clock = SourceClock.fresh();
    assertThat(clock.take(Long.MAX_VALUE, 700)).isEqualTo(700);
    assertThat(clock.take(800, 700)).isEqualTo(700);
  }

  @Test
  void idleTime_shouldGoOnFromTheLastMessage() {
    SourceClock clock = SourceClock.fresh();
    clock.take(500, NOW);
    assertThat(clock.endBatch(NOW)).hasValue(500);
    assertThat(clock.idle(NOW + 100_000)).isEqualTo(OptionalLong.empty());
    assertThat(clock.idle(NOW + 300_000)).hasValue(100_500);
    assertThat(clock.idle(NOW + 300_000)).isEmpty();
    assertThat(clock.take(600, NOW)).isEqualTo(100_501);
  }

  @Test
  void lag_shouldBeKeptWhileNothingComesAndOverARestart() throws IOException {
    SourceClock clock = SourceClock.fresh();
    long hourAgo = NOW - 3_600_000_000L;
    assertThat(clock.take(hourAgo, NOW)).isEqualTo(hourAgo);
    assertThat(clock.endBatch(NOW)).hasValue(hourAgo);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    clock.write(new DataOutputStream(bytes));
    SourceClock again =
        SourceClock.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(again.idle(NOW + 1_000_000)).hasValue(hourAgo + 800_000);
    assertThat(again.take(hourAgo + 900_000, NOW)).isEqualTo(hourAgo + 900_000);
  }

  @Test
  void emptyBatch_shouldNotTurnTimeBack() {
    SourceClock clock = SourceClock.fresh();
    assertThat(clock.take(500, NOW)).isEqualTo(500);
    assertThat(clock.endBatch(NOW)).hasValue(500);
    assertThat(clock.idle(NOW + 300_000)).hasValue(100_500);
    assertThat(clock.endBatch(NOW + 300_000)).hasValue(100_500);
    assertThat(clock.take(600, NOW)).isEqualTo(100_501);
  }

  @Test
  void timeOfASourceThatNeverGave_shouldBeUnknown() {
    SourceClock clock = SourceClock.fresh();
    assertThat(clock.isSilent()).isTrue();
    assertThat(clock.idle(NOW + 250_000)).isEmpty();
    assertThat(clock.endBatch(NOW)).isEmpty();
    assertThat(clock.take(5, NOW)).isEqualTo(5);
    assertThat(clock.isSilent()).isFalse();
  }
}
