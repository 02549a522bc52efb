package org.streamr.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.testing.FreePort;

/** Signing in, and who is not let in. */
class SessionTest {
  @TempDir private Path folder;
  private WebFixture fixture;
  private WebClient client;

  @BeforeEach
  void start() {
    fixture = WebFixture.start(folder, false);
    client = fixture.client();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void session_shouldBeOpenedByTheSignedTextAndClosed() {
    assertThat(client.get("/api/session").json().path("address").isNull()).isTrue();
    String text = client.challenge(WebFixture.ALICE);
    assertThat(text)
        .startsWith("127.0.0.1:" + fixture.port() + " wants you to sign in")
        .contains("Chain ID: 31337");
    WebClient.Answer opened = client.signIn(text, WebFixture.ALICE);
    assertThat(opened.header("Set-Cookie"))
        .startsWith("streamr-session-" + fixture.port() + "=")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Path=/");
    assertThat(client.get("/api/session").json().path("address").asText())
        .isEqualTo(WebFixture.ALICE.address().toChecksumString());
    assertThat(client.delete("/api/session").header("Set-Cookie")).contains("Max-Age=0");
  }

  @Test
  void session_shouldBeRefusedForWhatOthersSignedOrWhatWasUsedOrIsOld() {
    String text = client.challenge(WebFixture.ALICE);
    WebClient.Answer others = client.signIn(text, WebFixture.BOB);
    assertThat(others.status()).isEqualTo(401);
    assertThat(others.code()).isEqualTo("sign_in_failed");
    assertThat(others.message()).startsWith("Signing in failed");
    assertThat(client.signIn(text, WebFixture.ALICE).status()).isEqualTo(200);
    assertThat(client.signIn(text, WebFixture.ALICE).code()).isEqualTo("challenge_expired");
    String old = client.challenge(WebFixture.ALICE);
    fixture.clock.advance(WebLimits.CHALLENGE);
    assertThat(client.signIn(old, WebFixture.ALICE).code()).isEqualTo("challenge_expired");
    String elsewhere = client.challenge(WebFixture.ALICE).replace("127.0.0.1", "evil.example");
    assertThat(client.signIn(elsewhere, WebFixture.ALICE).code()).isEqualTo("sign_in_failed");
    assertThat(client.post("/api/session", "{\"message\":\"x\",\"signature\":\"zz\"}").code())
        .isEqualTo("bad_request");
    assertThat(client.post("/api/session/challenge", "{\"address\":\"x\"}").code())
        .isEqualTo("bad_request");
  }

  @Test
  void cookie_shouldBeSecureBehindTls() {
    String text =
        client
            .post(
                "/api/session/challenge",
                "{\"address\":\"" + WebFixture.ALICE.address() + "\"}",
                "X-Forwarded-Proto",
                "https")
            .json()
            .path("message")
            .asText();
    assertThat(text).contains("URI: https://127.0.0.1:" + fixture.port());
  }

  @Test
  void request_shouldBeRefusedFromPagesOfOthers() {
    assertThat(client.get("/api/session", "Origin", "http://evil.example").code())
        .isEqualTo("forbidden");
    String own = "http://127.0.0.1:" + fixture.port();
    assertThat(client.get("/api/session", "Origin", own).status()).isEqualTo(200);
    WebClient.Answer form =
        client.send(
            client
                .request("/api/session/challenge")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"address\":\"x\"}")));
    assertThat(form.message()).contains("Content-Type: application/json");
  }

  @Test
  void request_shouldBeRefusedUnderANameThatIsNotKnown() throws Exception {
    for (String host : new String[] {"evil.example", "127.0.0.1:" + FreePort.find()}) {
      WebClient.RawAnswer answer = client.raw("GET /api/config HTTP/1.1\r\nHost: " + host);
      assertThat(answer.status()).as(host).isEqualTo(421);
      assertThat(answer.text()).contains("wrong_host", "--web-name");
    }
    String own = "Host: localhost:" + fixture.port();
    assertThat(client.raw("GET /api/config HTTP/1.1\r\n" + own).status()).isEqualTo(200);
  }
}
