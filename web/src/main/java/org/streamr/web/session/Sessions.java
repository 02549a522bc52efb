package org.streamr.web.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.auth.SealedTokens;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.auth.SignInVerdict;
import org.streamr.protocol.auth.SignInVerifier;
import org.streamr.web.WebLimits;

/** Signing in with an Ethereum account, and who has. Safe for many threads. */
public final class Sessions {
  private final SignInVerifier verifier;
  private final SealedTokens tokens;
  private final long chainId;
  private final InstantSource clock;

  /**
   * @param chainId of the network that is signed in to
   */
  public Sessions(long chainId, SecureRandom random, InstantSource clock) {
    this.verifier = new SignInVerifier(chainId, WebLimits.CHALLENGE, random, clock);
    this.tokens = new SealedTokens(WebLimits.SESSION, random, clock);
    this.chainId = chainId;
    this.clock = clock;
  }

  /**
   * Where somebody signs in: as they call this server.
   *
   * @param host {@code host:port}
   */
  private static SignInVerifier.Place place(String host, boolean secure) {
    return new SignInVerifier.Place(host, (secure ? "https://" : "http://") + host);
  }

  /** The text that an account signs to sign in. */
  public String challenge(Address account, String host, boolean secure) {
    SignInVerifier.Place here = place(host, secure);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new SignInMessage(
            here.domain(),
            account,
            here.uri(),
            chainId,
            verifier.nonce(),
            now,
            Optional.of(now.plus(WebLimits.CHALLENGE)))
        .toText();
  }

  /** Checks a signed text. */
  public SignInVerdict verify(String text, byte[] signature, String host, boolean secure) {
    return verifier.verify(text, signature, place(host, secure));
  }

  /** A token for somebody who has just signed in. */
  public String open(Address account) {
    return tokens.open(account).text();
  }

  /** How long a token serves. */
  public Duration lifetime() {
    return WebLimits.SESSION;
  }

  /** Whom a token stands for; empty if it has expired, or is none of this process. */
  public Optional<Address> account(String token) {
    return tokens.verify(token) instanceof SealedTokens.Verdict.Valid valid
        ? Optional.of(valid.account())
        : Optional.empty();
  }
}
