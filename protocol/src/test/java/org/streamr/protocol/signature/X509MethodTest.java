package org.streamr.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.vectors.Samples;
import org.streamr.protocol.vectors.TestSensor;

class X509MethodTest {
  private final TestSensor sensor = TestSensor.create("sensor-1");

  @Test
  void check_shouldAcceptWhatThePlatformSigns() {
    X509Signer signer = new X509Signer(sensor.privateKey(), sensor.certificate());
    for (int round = 0; round < 8; round++) {
      Batch batch = Samples.batch(signer, 0, round, Samples.events(1));
      assertThat(verifier(List.of()).verify(batch))
          .isEqualTo(new Verdict.Valid(signer.origin().account()));
    }
  }

  @Test
  void check_shouldAskForAnAnchorWhereThereAreSome() {
    Batch batch = Samples.batch(sensor.deterministicSigner(), 0, 0, Samples.events(1));
    assertThat(verifier(List.of(sensor)).verify(batch)).isInstanceOf(Verdict.Valid.class);
    assertThat(verifier(List.of(TestSensor.create("sensor-2"))).verify(batch))
        .isInstanceOfSatisfying(
            Verdict.BadCertificate.class,
            verdict -> assertThat(verdict.message()).contains("trust anchor"));
  }

  @Test
  void create_shouldRefuseAnotherCurve() {
    TestSensor other =
        TestSensor.create(
            "sensor-4",
            "secp384r1",
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2027-01-01T00:00:00Z"));
    assertThatThrownBy(() -> new X509Signer(other.privateKey(), other.certificate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P-256");
  }

  private static BatchVerifier verifier(List<TestSensor> anchors) {
    return new BatchVerifier(
        Samples.CHAIN_ID,
        new VerifierOptions(anchors.stream().map(TestSensor::certificate).toList(), 10));
  }
}
