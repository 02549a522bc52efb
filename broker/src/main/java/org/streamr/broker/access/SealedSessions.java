package org.streamr.broker.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.streamr.broker.RefusedException;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.auth.SealedTokens;

/** Sessions that live in their tokens, and end with the process. */
public final class SealedSessions implements Sessions {
  private final SealedTokens tokens;

  public SealedSessions(Duration lifetime, SecureRandom random, InstantSource clock) {
    this.tokens = new SealedTokens(lifetime, random, clock);
  }

  @Override
  public Session open(Address account) {
    SealedTokens.Token token = tokens.open(account);
    return new Session(token.text(), token.account(), token.expiresAt());
  }

  @Override
  public Address account(String token) throws RefusedException {
    return switch (tokens.verify(token)) {
      case SealedTokens.Verdict.Valid valid -> valid.account();
      case SealedTokens.Verdict.Unknown _ ->
          throw refused(
              "the token is not one of this broker, or the broker has been restarted since");
      case SealedTokens.Verdict.Expired _ -> throw refused("the session has expired");
    };
  }

  private static RefusedException refused(String why) {
    return new RefusedException(
        ErrorCode.NOT_AUTHENTICATED, why + "; sign in again with POST /sessions");
  }
}
