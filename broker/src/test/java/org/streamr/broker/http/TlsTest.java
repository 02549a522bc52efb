package org.streamr.broker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.broker.BrokerConfig;
import org.streamr.broker.BrokerFixture;
import org.streamr.broker.TestClient;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Start;
import org.streamr.testing.Seeds;
import org.streamr.testing.SelfSigned;

/** A broker with a certificate: secure websockets and HTTPS, on one port, and nothing else. */
class TlsTest {
  private static final int LARGE = 1 << 20;

  @TempDir private static Path folder;
  private static SelfSigned certificate;
  private static BrokerFixture fixture;
  private static ApiClient api;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    certificate = SelfSigned.create(folder, "broker");
    fixture = BrokerFixture.start(tls(certificate.certificateFile(), certificate.keyFile()));
    api = new ApiClient(trusting(), https());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static BrokerConfig.Tls tls(Path certificate, Path key) {
    return new BrokerConfig.Tls(certificate, key);
  }

  private static HttpClient trusting() throws IOException, GeneralSecurityException {
    return HttpClient.newBuilder().sslContext(certificate.trusting()).build();
  }

  private static String https() {
    return "https://127.0.0.1:" + fixture.broker.port();
  }

  @Test
  void websocket_shouldCarryBatchesOfEverySize() throws Exception {
    Random random = Seeds.random();
    try (TestClient client = TestClient.greet(trusting(), fixture.broker)) {
      client.send(fixture.subscribe(1, new Start.Now()));
      client.await(Frame.Live.class);
      Batch small = fixture.batch(fixture.run(1), 0, "by TLS");
      Batch large = fixture.large(fixture.run(1), 1, LARGE, random);

      client.send(BrokerFixture.publish(2, small));
      client.send(BrokerFixture.publish(3, large));

      assertThat(client.await(Frame.BatchDelivery.class).batch()).isEqualTo(small.encoded());
      client.await(Frame.Ack.class);
      assertThat(client.await(Frame.BatchDelivery.class).batch()).isEqualTo(large.encoded());
      client.await(Frame.Ack.class);
    }
  }

  @Test
  void signIn_shouldNameTheSecureAddress() throws Exception {
    try (TestClient client = TestClient.greet(trusting(), fixture.broker)) {
      assertThat(client.hello().uri())
          .isEqualTo("wss://127.0.0.1:" + fixture.broker.port() + "/ws");
    }
    assertThat(api.get("/api/v1/challenge").json().get("uri").asText()).startsWith("wss://");
    assertThat(api.signIn(BrokerFixture.ALICE).status()).isEqualTo(201);
  }

  @Test
  void https_shouldServeTheWholeApi() {
    String events = "/api/v1/streams/" + fixture.stream + "/events";
    byte[] batch = fixture.batch(fixture.run(2), 0, "by HTTPS").encoded().toBytes();

    assertThat(api.post(events, "application/octet-stream", batch).status()).isEqualTo(200);

    assertThat(api.get(events + "?last=1").text()).contains("by HTTPS");
    assertThat(api.get("/ready").json().get("ready").asBoolean()).isTrue();
    assertThat(api.get("/api/v1/openapi.json").json().get("openapi").asText()).startsWith("3.1");
  }

  @Test
  void strangers_shouldNotBeTalkedTo() throws IOException, GeneralSecurityException {
    SelfSigned other = SelfSigned.create(folder, "other");
    try (HttpClient misled = HttpClient.newBuilder().sslContext(other.trusting()).build()) {
      assertThatThrownBy(() -> new ApiClient(misled, https()).get("/health"))
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(SSLHandshakeException.class);
      assertThatThrownBy(() -> TestClient.greet(misled, fixture.broker))
          .isInstanceOf(CompletionException.class)
          .hasRootCauseInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void plainHttp_shouldNotBeServedBesideIt() {
    assertThatThrownBy(() -> new ApiClient(fixture.broker).get("/health"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void start_shouldSayWhatIsWrongWithTheFiles() throws IOException {
    Path missing = folder.resolve("missing.crt");
    Path nonsense = Files.writeString(folder.resolve("nonsense.key"), "no key");
    assertRefused(tls(missing, certificate.keyFile()), missing);
    assertRefused(tls(certificate.certificateFile(), missing), missing);
    assertRefused(tls(certificate.certificateFile(), nonsense), nonsense);
  }

  private static void assertRefused(BrokerConfig.Tls tls, Path culprit) {
    assertThatThrownBy(() -> BrokerFixture.start(tls))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(culprit.toString())
        .hasMessageContaining("PEM");
  }
}
