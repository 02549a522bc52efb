package org.streamr.client.session;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Slice;
import org.streamr.protocol.auth.ChallengeRules;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.signature.EthereumKey;

/** Signs in to a broker, if its challenge is one that may be signed. */
final class SignIn {
  private static final Duration VALID_FOR = Duration.ofMinutes(5);

  private final EthereumKey account;
  private final URI broker;
  private final Optional<String> knownAs;

  /**
   * @param broker where the client connected to
   * @param knownAs what the broker may call itself beside that, if anything
   */
  SignIn(EthereumKey account, URI broker, Optional<String> knownAs) {
    this.account = account;
    this.broker = broker;
    this.knownAs = knownAs;
  }

  /** Returns why a challenge is not signed, as a sentence; empty if it may be. */
  Optional<String> objection(Frame.Challenge challenge) {
    return ChallengeRules.objection(
            broker, knownAs, challenge.domain(), challenge.uri(), challenge.nonce())
        .map(
            objection ->
                "The broker at "
                    + broker.getAuthority()
                    + switch (objection) {
                      case DOMAIN ->
                          " calls itself "
                              + challenge.domain()
                              + ", so this client does not sign in. If it is known by that name,"
                              + " give it as domain";
                      case URI ->
                          " wants a sign-in to an address that is not its own, so this client does"
                              + " not sign in. Use another broker, or tell its operator";
                      case NONCE ->
                          " gave a nonce that is not 8 or more letters and digits, so this client"
                              + " does not sign in. Use another broker, or tell its operator";
                    });
  }

  /** Signs a challenge, dated by the broker's clock: a wrong one here locks nobody out. */
  Frame.Authenticate sign(int requestId, Frame.Challenge challenge) {
    Instant now = Micros.toInstant(challenge.timeMicros()).truncatedTo(ChronoUnit.SECONDS);
    String text =
        new SignInMessage(
                challenge.domain(),
                account.address(),
                challenge.uri(),
                challenge.chainId(),
                challenge.nonce(),
                now,
                Optional.of(now.plus(VALID_FOR)))
            .toText();
    return new Frame.Authenticate(requestId, text, Slice.of(account.signMessage(text)));
  }
}
