package org.streamr.broker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PublishMeterTest {
  private final AtomicLong nanos = new AtomicLong();
  private final PublishMeter meter = new PublishMeter(100, 1_000, nanos::get);

  private void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void take_shouldAllowASecondsWorthAtOnce() {
    assertThat(meter.take(60, 10)).isZero();
    assertThat(meter.take(40, 10)).isZero();
    assertThat(meter.take(1, 10)).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void take_shouldCountBytes() {
    assertThat(meter.take(1, 1_000)).isZero();
    assertThat(meter.take(1, 500)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void take_shouldRefillWithTime() {
    meter.take(100, 10);
    advance(Duration.ofMillis(500));

    assertThat(meter.take(50, 10)).isZero();
    assertThat(meter.take(1, 10)).isPositive();
  }

  @Test
  void take_shouldHoldNoMoreThanASecondsWorth() {
    advance(Duration.ofHours(1));

    assertThat(meter.take(100, 10)).isZero();
    assertThat(meter.take(1, 10)).isPositive();
  }

  @Test
  void take_shouldCountNothingThatItRefuses() {
    meter.take(90, 10);

    assertThat(meter.take(20, 10)).isPositive();
    assertThat(meter.take(10, 10)).isZero();
  }

  @Test
  void take_shouldLetALargeBatchPassAndThenWaitForIt() {
    assertThat(meter.take(300, 10)).isZero();

    assertThat(meter.take(1, 10)).isEqualTo(Duration.ofMillis(2_010));
  }
}
