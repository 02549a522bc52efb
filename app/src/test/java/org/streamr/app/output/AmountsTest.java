package org.streamr.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "12.5, 12.5, 12.5",
    "10.000000000000800000, 10.0000000000008, 10",
    "0.0000000001, 0.0000000001, 0.0000000001",
    "1e3, 1000, 1000",
    "0.1234567, 0.1234567, 0.123457"
  })
  void amounts_shouldBeShownExactlyAndRounded(String text, String exact, String rounded) {
    BigInteger wei = Amounts.parse(text);
    assertThat(Amounts.exact(wei)).isEqualTo(exact);
    assertThat(Amounts.rounded(wei)).isEqualTo(rounded);
    assertThat(Amounts.parse(exact)).isEqualTo(wei);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ten", "-1", "1.0000000000000000001", "0x10"})
  void parse_shouldRefuseWhatIsNoAmount(String text) {
    assertThatThrownBy(() -> Amounts.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as in 12.5");
  }

  @Test
  void periods_shouldBeShownInTheLargestUnitThatFits() {
    assertThat(Moments.text(Duration.ofDays(30))).isEqualTo("30d");
    assertThat(Moments.text(Duration.ofHours(36))).isEqualTo("36h");
    assertThat(Moments.text(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(Moments.text(Duration.ofMillis(1_500))).isEqualTo("1500ms");
    assertThat(Moments.duration(Moments.text(Duration.ofMinutes(7)))).hasMinutes(7);
  }
}
