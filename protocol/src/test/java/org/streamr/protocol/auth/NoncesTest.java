package org.streamr.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.streamr.testing.MutableClock;

class NoncesTest {
  private final MutableClock clock = MutableClock.at("2026-11-23T03:00:00Z");
  private final Nonces nonces = new Nonces(Duration.ofMinutes(5), new SecureRandom(), clock);

  @Test
  void use_shouldSucceedOnce() {
    String nonce = nonces.next();
    assertThat(nonce).matches("[0-9a-zA-Z]{8,}");
    assertThat(nonces.look(nonce)).isEqualTo(Nonces.State.VALID);

    assertThat(nonces.use(nonce)).isEqualTo(Nonces.State.VALID);

    assertThat(nonces.use(nonce)).isEqualTo(Nonces.State.USED);
  }

  @Test
  void use_shouldFailOnceTheNonceHasExpired() {
    String nonce = nonces.next();
    clock.advance(Duration.ofMinutes(5));

    assertThat(nonces.use(nonce)).isEqualTo(Nonces.State.EXPIRED);
  }

  @Test
  void use_shouldRememberUsedNoncesUntilTheyHaveExpired() {
    String used = nonces.next();
    nonces.use(used);
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    for (int i = 0; i < 100; i++) {
      nonces.use(nonces.next());
    }

    assertThat(nonces.use(used)).isEqualTo(Nonces.State.USED);
    clock.advance(Duration.ofMillis(1));
    assertThat(nonces.use(used)).isEqualTo(Nonces.State.EXPIRED);
  }

  @Test
  void use_shouldNotKnowTheNoncesOfOthers() {
    Nonces others = new Nonces(Duration.ofMinutes(5), new SecureRandom(), clock);

    assertThat(nonces.use(others.next())).isEqualTo(Nonces.State.UNKNOWN);
    assertThat(nonces.use("")).isEqualTo(Nonces.State.UNKNOWN);
    assertThat(nonces.use("zz")).isEqualTo(Nonces.State.UNKNOWN);
  }
}
