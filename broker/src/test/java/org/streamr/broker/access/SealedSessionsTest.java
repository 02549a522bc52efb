package org.streamr.broker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.streamr.broker.RefusedException;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.testing.MutableClock;

class SealedSessionsTest {
  private static final Address ACCOUNT =
      Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");

  private final MutableClock clock = MutableClock.at("2026-11-23T03:00:00Z");
  private final SealedSessions sessions =
      new SealedSessions(Duration.ofHours(1), new SecureRandom(), clock);

  private void assertRefused(String token) {
    assertThatThrownBy(() -> sessions.account(token))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().code()).isEqualTo(ErrorCode.NOT_AUTHENTICATED));
  }

  @Test
  void account_shouldBeTheOneThatSignedIn() throws Exception {
    Sessions.Session session = sessions.open(ACCOUNT);

    assertThat(session.account()).isEqualTo(ACCOUNT);
    assertThat(session.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    assertThat(sessions.account(session.token())).isEqualTo(ACCOUNT);
  }

  @Test
  void account_shouldBeRefusedOnceTheSessionHasExpired() throws Exception {
    String token = sessions.open(ACCOUNT).token();
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(sessions.account(token)).isEqualTo(ACCOUNT);

    clock.advance(Duration.ofMillis(1));

    assertRefused(token);
  }

  @Test
  void account_shouldBeRefusedForAnythingElse() {
    String token = sessions.open(ACCOUNT).token();
    for (int i = 0; i < token.length(); i += 7) {
      char other = token.charAt(i) == '0' ? '1' : '0';
      assertRefused(token.substring(0, i) + other + token.substring(i + 1));
    }
    assertRefused("");
    assertRefused("no token");
    assertRefused(token.substring(2));
    assertRefused(
        new SealedSessions(Duration.ofHours(1), new SecureRandom(), clock).open(ACCOUNT).token());
  }

  @Test
  void open_shouldNeverGiveTheSameTokenTwice() {
    assertThat(sessions.open(ACCOUNT).token()).isNotEqualTo(sessions.open(ACCOUNT).token());
  }
}
