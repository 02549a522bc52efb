package org.streamr.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.vectors.Samples;

class Secp256k1MethodTest {
  @Test
  void check_shouldGiveTheSameVerdictWhetherTheKeyIsKnownOrNot() throws Exception {
    BatchVerifier verifier = new BatchVerifier(Samples.CHAIN_ID, new VerifierOptions(List.of(), 1));
    byte[] good = Samples.batch(2).encoded().toBytes();
    byte[] otherV = good.clone();
    otherV[otherV.length - 1] = (byte) (27 + 28 - otherV[otherV.length - 1]);
    byte[] changed = good.clone();
    changed[changed.length - 2] ^= 1;
    Batch byBob = Samples.batch(Samples.BOB, 0, 0, Samples.events(1));
    for (int round = 0; round < 3; round++) {
      assertThat(verifier.verify(Batch.parse(changed))).isInstanceOf(Verdict.BadSignature.class);
      assertThat(verifier.verify(Batch.parse(otherV))).isInstanceOf(Verdict.Valid.class);
      assertThat(verifier.verify(Batch.parse(changed))).isInstanceOf(Verdict.BadSignature.class);
      assertThat(verifier.verify(Batch.parse(good))).isInstanceOf(Verdict.Valid.class);
      assertThat(verifier.verify(byBob)).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void saySame_shouldLookAtWhatIsSignedAndNotAtTheSignature() throws Exception {
    BatchVerifier verifier = new BatchVerifier(Samples.CHAIN_ID, VerifierOptions.DEFAULT);
    Batch batch = Samples.batch(2);
    byte[] otherV = batch.encoded().toBytes();
    otherV[otherV.length - 1] = (byte) (27 + 28 - otherV[otherV.length - 1]);
    assertThat(verifier.saySame(batch, Batch.parse(otherV))).isTrue();
    assertThat(verifier.saySame(batch, Samples.batch(3))).isFalse();
  }
}
