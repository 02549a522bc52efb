package org.streamr.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.protocol.MalformedException;

class SignInMessageTest {
  /** The example of EIP-4361, with its optional fields. */
  private static final String EXAMPLE =
      """
      example.com wants you to sign in with your Ethereum account:
      0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2

      I accept the ExampleOrg Terms of Service: https://example.com/tos

      URI: https://example.com/login
      Version: 1
      Chain ID: 1
      Nonce: 32891756
      Issued At: 2021-09-30T16:25:24Z
      Resources:
      - ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/
      - https://example.com/my-web2-claim.json\
      """;

  @Test
  void parse_shouldReadTheTextsOfOtherSoftware() throws Exception {
    SignInMessage message = SignInMessage.parse(EXAMPLE);
    assertThat(message.domain()).isEqualTo("example.com");
    assertThat(message.uri()).isEqualTo("https://example.com/login");
    assertThat(message.chainId()).isEqualTo(1);
    assertThat(message.nonce()).isEqualTo("32891756");
    assertThat(message.issuedAt()).hasToString("2021-09-30T16:25:24Z");
    assertThat(message.expirationTime()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Version: 1",
        "Chain ID: 1",
        "Nonce: 32891756",
        "URI: https://example.com/login",
        "Issued At: 2021-09-30T16:25:24Z",
        "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"
      })
  void parse_shouldMissWhatIsNotThere(String line) {
    assertThatThrownBy(() -> SignInMessage.parse(EXAMPLE.replace(line, "")))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void parse_shouldTakeTheFirstOfTwoFieldsOfOneName() throws Exception {
    SignInMessage message = SignInMessage.parse(EXAMPLE + "\nNonce: other");
    assertThat(message.nonce()).isEqualTo("32891756");
  }
}
