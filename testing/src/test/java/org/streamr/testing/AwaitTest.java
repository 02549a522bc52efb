package org.streamr.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

  private static final Duration SHORT = Duration.ofMillis(30);

  @Test
  void value_shouldAskUntilThereIsOne() {
    AtomicInteger asked = new AtomicInteger();
    int third =
        Await.value("three", () -> Optional.of(asked.incrementAndGet()).filter(n -> n == 3));
    assertThat(third).isEqualTo(3);
    assertThat(asked).hasValue(3);
  }

  @Test
  void until_shouldSayWhatNeverCame() {
    assertThatThrownBy(() -> Await.until("the cows to come home", SHORT, () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the cows to come home");
  }

  @Test
  void until_shouldEndAtOnceWhenTheConditionThrows() {
    IllegalStateException broken = new IllegalStateException("broken");
    assertThatThrownBy(
            () ->
                Await.until(
                    "nothing",
                    () -> {
                      throw broken;
                    }))
        .isInstanceOf(AssertionError.class)
        .hasCause(broken);
  }

  @Test
  void untilAsserted_shouldKeepWhatTheAssertionsSaidLast() {
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Await.untilAsserted(
                    "a wonder", SHORT, () -> assertThat(asked.incrementAndGet()).isNegative()))
        .isInstanceOf(AssertionError.class)
        .cause()
        .hasMessageContaining(String.valueOf(asked.get()));
  }
}
