package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.broker.BrokerFixture.ALICE;
import static org.streamr.broker.BrokerFixture.BOB;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Slice;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.frame.Frame;

class AuthenticateTest {
  private final BrokerFixture fixture = BrokerFixture.start();
  private final TestClient client = TestClient.connect(fixture.broker);
  private final Frame.Challenge challenge = client.hello();
  private final SignInMessage good = SignIn.message(challenge, ALICE, fixture);

  @AfterEach
  void close() {
    client.close();
    fixture.close();
  }

  @Test
  void authenticate_shouldAcceptASignedChallenge() {
    client.send(SignIn.authenticate(1, good, ALICE));

    assertThat(client.await(Frame.Ok.class).requestId()).isEqualTo(1);
  }

  @Test
  void authenticate_shouldTakeANonceOnce() {
    client.send(SignIn.authenticate(1, good, ALICE));
    client.await(Frame.Ok.class);

    client.send(SignIn.authenticate(2, good, ALICE));

    assertThat(client.awaitFailure(ErrorCode.CHALLENGE_EXPIRED).requestId()).isEqualTo(2);
  }

  @Test
  void authenticate_shouldRefuseAnExpiredChallenge() {
    fixture.clock.advance(BrokerLimits.DEFAULT.nonceLifetime());

    client.send(SignIn.authenticate(1, good, ALICE));

    client.awaitFailure(ErrorCode.CHALLENGE_EXPIRED);
  }

  @Test
  void authenticate_shouldRefuseATextThatHasExpiredByItsOwnWord() {
    SignInMessage brief =
        new SignInMessage(
            good.domain(),
            good.address(),
            good.uri(),
            good.chainId(),
            good.nonce(),
            good.issuedAt(),
            Optional.of(good.issuedAt().plusSeconds(1)));
    fixture.clock.advance(Duration.ofSeconds(1));

    client.send(SignIn.authenticate(1, brief, ALICE));

    client.awaitFailure(ErrorCode.CHALLENGE_EXPIRED);
  }

  @Test
  void authenticate_shouldRefuseTextsForOthers() {
    Stream.of(
            with("evil.example", good.uri(), good.chainId(), good.nonce()),
            with(good.domain(), "ws://evil.example/ws", good.chainId(), good.nonce()),
            with(good.domain(), good.uri(), 1, good.nonce()),
            with(good.domain(), good.uri(), good.chainId(), "00112233445566778899aabbccddeeff"),
            with(good.domain(), good.uri(), good.chainId(), "not hexadecimal"))
        .forEach(
            message -> {
              client.send(SignIn.authenticate(1, message, ALICE));
              client.awaitFailure(ErrorCode.AUTHENTICATION_FAILED);
            });

    // None of them has used the challenge up.
    client.send(SignIn.authenticate(1, good, ALICE));
    client.await(Frame.Ok.class);
  }

  private SignInMessage with(String domain, String uri, long chainId, String nonce) {
    return new SignInMessage(
        domain, good.address(), uri, chainId, nonce, good.issuedAt(), Optional.empty());
  }

  @Test
  void authenticate_shouldRefuseAnotherSigner() {
    client.send(SignIn.authenticate(1, good, BOB));

    client.awaitFailure(ErrorCode.AUTHENTICATION_FAILED);
  }

  @Test
  void authenticate_shouldRefuseWhatIsNoSignature() {
    client.send(new Frame.Authenticate(1, good.toText(), Slice.of(new byte[10])));

    client.awaitFailure(ErrorCode.AUTHENTICATION_FAILED);
  }

  @Test
  void authenticate_shouldRefuseAnyOtherText() {
    client.send(new Frame.Authenticate(1, "let me in", Slice.of(new byte[65])));

    client.awaitFailure(ErrorCode.AUTHENTICATION_FAILED);
  }
}
