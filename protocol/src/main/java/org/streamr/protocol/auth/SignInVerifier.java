package org.streamr.protocol.auth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.signature.EthereumKey;

/**
 * The side that is signed in to, with <a
 * href="https://eips.ethereum.org/EIPS/eip-4361">EIP-4361</a>: whoever signs a text that names this
 * place and a nonce of it holds the account's key. Safe for many threads.
 */
public final class SignInVerifier {
  private final Nonces nonces;
  private final long chainId;
  private final InstantSource clock;

  /**
   * What is signed in to.
   *
   * @param domain {@code host:port}
   * @param uri of what is at that domain
   */
  public record Place(String domain, String uri) {}

  /**
   * @param chainId that texts must name
   * @param nonceLifetime how long a challenge may be answered
   */
  public SignInVerifier(
      long chainId, Duration nonceLifetime, SecureRandom random, InstantSource clock) {
    this.nonces = new Nonces(nonceLifetime, random, clock);
    this.chainId = chainId;
    this.clock = clock;
  }

  /** Returns a nonce for a new challenge. Keeps nothing, however many are asked for. */
  public String nonce() {
    return nonces.next();
  }

  /**
   * Checks a signed text against a challenge handed out before, and uses the challenge up.
   *
   * @param text of EIP-4361
   * @param signature of the text as a personal message (EIP-191), 65 bytes
   * @param here what is signed in to
   */
  public SignInVerdict verify(String text, byte[] signature, Place here) {
    SignInMessage message;
    try {
      message = SignInMessage.parse(text);
    } catch (MalformedException e) {
      return failed(String.valueOf(e.getMessage()));
    }
    return wrongPlace(message, here)
        .or(() -> nonceRefusal(nonces.look(message.nonce())))
        .or(() -> expired(message))
        .map(SignInVerdict.class::cast)
        .orElseGet(() -> signedBy(message, text, signature));
  }

  private SignInVerdict signedBy(SignInMessage message, String text, byte[] signature) {
    Optional<Address> signer = EthereumKey.messageSigner(text, signature);
    if (signer.isEmpty()) {
      return failed("the signature is not one of secp256k1: 65 bytes r, s, v");
    }
    if (!signer.get().equals(message.address())) {
      return failed(
          "the text names account " + message.address() + " and was signed by another one");
    }
    // Only now, so that nobody can use up the nonces of others.
    return nonceRefusal(nonces.use(message.nonce()))
        .map(SignInVerdict.class::cast)
        .orElseGet(() -> new SignInVerdict.SignedIn(signer.get()));
  }

  private Optional<SignInVerdict.Refused> wrongPlace(SignInMessage message, Place here) {
    if (!message.domain().equals(here.domain())) {
      return Optional.of(
          failed("the text is for " + message.domain() + ", this is " + here.domain()));
    }
    if (!message.uri().equals(here.uri())) {
      return Optional.of(failed("the text is for " + message.uri() + ", this is " + here.uri()));
    }
    return message.chainId() == chainId
        ? Optional.empty()
        : Optional.of(
            failed("the text is for chain " + message.chainId() + ", this is chain " + chainId));
  }

  private Optional<SignInVerdict.Refused> expired(SignInMessage message) {
    return message
        .expirationTime()
        .filter(end -> !clock.instant().isBefore(end))
        .map(
            (Instant _) ->
                new SignInVerdict.Refused(
                    ErrorCode.CHALLENGE_EXPIRED,
                    "the sign-in text has expired by its own word; sign a new one"));
  }

  private static Optional<SignInVerdict.Refused> nonceRefusal(Nonces.State state) {
    return switch (state) {
      case VALID -> Optional.empty();
      case UNKNOWN ->
          Optional.of(
              failed("the nonce is not one that was given out here; ask for a new challenge"));
      case EXPIRED ->
          Optional.of(
              new SignInVerdict.Refused(
                  ErrorCode.CHALLENGE_EXPIRED,
                  "the challenge has expired; ask for a new one and sign that"));
      case USED ->
          Optional.of(
              new SignInVerdict.Refused(
                  ErrorCode.CHALLENGE_EXPIRED,
                  "the challenge has been used; ask for a new one and sign that"));
    };
  }

  private static SignInVerdict.Refused failed(String why) {
    return new SignInVerdict.Refused(ErrorCode.AUTHENTICATION_FAILED, "signing in failed: " + why);
  }
}
