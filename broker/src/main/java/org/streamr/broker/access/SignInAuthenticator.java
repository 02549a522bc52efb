package org.streamr.broker.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.streamr.broker.RefusedException;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.signature.EthereumKey;

/**
 * Signs in with <a href="https://eips.ethereum.org/EIPS/eip-4361">EIP-4361</a>: whoever signs a
 * text that names this broker and a nonce of it holds the account's key.
 */
public final class SignInAuthenticator implements Authenticator {
  private final Nonces nonces;
  private final Supplier<Place> place;
  private final long chainId;
  private final InstantSource clock;

  /**
   * What is signed in to.
   *
   * @param domain {@code host:port}
   * @param uri of the websocket
   */
  public record Place(String domain, String uri) {}

  /**
   * @param place asked for when it is needed, since a port may not be known before
   * @param nonceLifetime how long a challenge may be answered
   */
  public SignInAuthenticator(
      Supplier<Place> place,
      long chainId,
      Duration nonceLifetime,
      SecureRandom random,
      InstantSource clock) {
    this.nonces = new Nonces(nonceLifetime, random, clock);
    this.place = place;
    this.chainId = chainId;
    this.clock = clock;
  }

  @Override
  public Challenge challenge() {
    Place here = place.get();
    return new Challenge(nonces.next(), here.domain(), here.uri(), chainId, clock.instant());
  }

  @Override
  public Address authenticate(String text, byte[] signature) throws RefusedException {
    SignInMessage message = parse(text);
    checkPlace(message);
    checkNonce(nonces.look(message.nonce()));
    Instant now = clock.instant();
    if (message.expirationTime().isPresent() && !now.isBefore(message.expirationTime().get())) {
      throw new RefusedException(
          ErrorCode.CHALLENGE_EXPIRED,
          "the sign-in text has expired by its own word; sign a new one");
    }
    Address signer =
        EthereumKey.messageSigner(text, signature)
            .orElseThrow(() -> failed("the signature is not one of secp256k1: 65 bytes r, s, v"));
    if (!signer.equals(message.address())) {
      throw failed(
          "the text names account " + message.address() + " and was signed by another one");
    }
    // Only now, so that nobody can use up the nonces of others.
    checkNonce(nonces.use(message.nonce()));
    return signer;
  }

  private static SignInMessage parse(String text) throws RefusedException {
    try {
      return SignInMessage.parse(text);
    } catch (MalformedException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
  }

  private void checkPlace(SignInMessage message) throws RefusedException {
    Place here = place.get();
    if (!message.domain().equals(here.domain())) {
      throw failed("the text is for " + message.domain() + ", this is " + here.domain());
    }
    if (!message.uri().equals(here.uri())) {
      throw failed("the text is for " + message.uri() + ", this is " + here.uri());
    }
    if (message.chainId() != chainId) {
      throw failed("the text is for chain " + message.chainId() + ", this is chain " + chainId);
    }
  }

  private static void checkNonce(Nonces.State state) throws RefusedException {
    switch (state) {
      case VALID -> {}
      case UNKNOWN -> throw failed("the nonce is not one of this broker; ask for a new challenge");
      case EXPIRED ->
          throw new RefusedException(
              ErrorCode.CHALLENGE_EXPIRED,
              "the challenge has expired; ask for a new one and sign that");
      case USED ->
          throw new RefusedException(
              ErrorCode.CHALLENGE_EXPIRED,
              "the challenge has been used; ask for a new one and sign that");
    }
  }

  private static RefusedException failed(String why) {
    return new RefusedException(ErrorCode.AUTHENTICATION_FAILED, "signing in failed: " + why);
  }
}
