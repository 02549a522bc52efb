package org.streamr.broker.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.streamr.broker.RefusedException;
import org.streamr.protocol.Address;
import org.streamr.protocol.auth.SignInVerdict;
import org.streamr.protocol.auth.SignInVerifier;

/** Signs in with EIP-4361. */
public final class SignInAuthenticator implements Authenticator {
  private final SignInVerifier verifier;
  private final Supplier<SignInVerifier.Place> place;
  private final long chainId;
  private final InstantSource clock;

  /**
   * @param place asked for when it is needed, since a port may not be known before
   * @param nonceLifetime how long a challenge may be answered
   */
  public SignInAuthenticator(
      Supplier<SignInVerifier.Place> place,
      long chainId,
      Duration nonceLifetime,
      SecureRandom random,
      InstantSource clock) {
    this.verifier = new SignInVerifier(chainId, nonceLifetime, random, clock);
    this.place = place;
    this.chainId = chainId;
    this.clock = clock;
  }

  @Override
  public Challenge challenge() {
    SignInVerifier.Place here = place.get();
    return new Challenge(verifier.nonce(), here.domain(), here.uri(), chainId, clock.instant());
  }

  @Override
  public Address authenticate(String text, byte[] signature) throws RefusedException {
    return switch (verifier.verify(text, signature, place.get())) {
      case SignInVerdict.SignedIn signedIn -> signedIn.account();
      case SignInVerdict.Refused refused ->
          throw new RefusedException(refused.code(), refused.message());
    };
  }
}
