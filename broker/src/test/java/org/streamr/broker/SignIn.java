package org.streamr.broker;

import java.util.Optional;
import org.streamr.protocol.Slice;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.signature.EthereumKey;

/** Signs in over a websocket. */
final class SignIn {
  private SignIn() {}

  /** Says HELLO again, signs the challenge and waits for OK. */
  static void as(TestClient client, EthereumKey key, BrokerFixture fixture) {
    Frame.Challenge challenge = client.hello();
    client.send(authenticate(99, message(challenge, key, fixture), key));
    client.await(Frame.Ok.class);
  }

  static SignInMessage message(Frame.Challenge challenge, EthereumKey key, BrokerFixture fixture) {
    return new SignInMessage(
        challenge.domain(),
        key.address(),
        challenge.uri(),
        challenge.chainId(),
        challenge.nonce(),
        fixture.clock.instant(),
        Optional.empty());
  }

  static Frame.Authenticate authenticate(int requestId, SignInMessage message, EthereumKey key) {
    String text = message.toText();
    return new Frame.Authenticate(requestId, text, Slice.of(key.signMessage(text)));
  }
}
