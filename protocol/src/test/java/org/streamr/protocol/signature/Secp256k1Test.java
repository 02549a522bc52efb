package org.streamr.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Keccak256;
import org.streamr.testing.DevelopmentKey;
import org.streamr.testing.Seeds;

class Secp256k1Test {
  private final Secp256k1 inC = Secp256k1.Engine.choose("native");
  private final Secp256k1 inJava = Secp256k1.Engine.choose("java");

  @Test
  void engines_shouldAgreeOnEverything() {
    Random random = Seeds.random();
    for (int round = 0; round < 40; round++) {
      byte[] key = new byte[32];
      byte[] digest = new byte[32];
      random.nextBytes(key);
      random.nextBytes(digest);
      byte[] publicKey = inC.publicKey(key);
      assertThat(inJava.publicKey(key)).isEqualTo(publicKey);
      byte[] signature = inC.sign(digest, key);
      assertThat(inJava.sign(digest, key)).isEqualTo(signature);
      byte[] changed = signature.clone();
      changed[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      for (Secp256k1 engine : new Secp256k1[] {inC, inJava}) {
        assertThat(engine.recover(digest, signature)).hasValue(publicKey);
        assertThat(engine.verify(digest, signature, publicKey)).isTrue();
        assertThat(engine.verify(digest, changed, publicKey)).isFalse();
        assertThat(engine.recover(digest, changed).filter(k -> Arrays.equals(k, publicKey)))
            .isEmpty();
      }
      assertThat(inC.recover(digest, changed).map(BigInteger::new))
          .isEqualTo(inJava.recover(digest, changed).map(BigInteger::new));
    }
  }

  @Test
  void engines_shouldRefuseWhatIsNoSignature() {
    byte[] digest = new byte[32];
    for (Secp256k1 engine : new Secp256k1[] {inC, inJava}) {
      assertThat(engine.recover(digest, new byte[64])).isEmpty();
      assertThat(engine.recover(digest, new byte[65])).isEmpty();
      byte[] ones = new byte[65];
      Arrays.fill(ones, (byte) 0xff);
      ones[64] = 27;
      assertThat(engine.recover(digest, ones)).isEmpty();
    }
  }

  @Test
  void publicKey_shouldRefuseZeroAndTheGroupOrder() {
    for (Secp256k1 engine : new Secp256k1[] {inC, inJava}) {
      assertThatThrownBy(() -> engine.publicKey(new byte[32]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> engine.publicKey(Secp256k1Method.ORDER))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void key_shouldHaveTheAddressThatDevelopmentChainsGiveIt() {
    for (DevelopmentKey known : DevelopmentKey.values()) {
      EthereumKey key = EthereumKey.of(known.privateKey());
      assertThat(key.address().toChecksumString()).isEqualTo(known.address());
      assertThat(Keccak256.addressOf(key.publicKey())).isEqualTo(key.address());
      assertThat(key.toString()).doesNotContain(known.privateKeyHex().substring(2));
    }
  }

  @Test
  void choose_shouldRefuseAnUnknownEngine() {
    assertThatThrownBy(() -> Secp256k1.Engine.choose("gpu")).hasMessageContaining("native");
  }
}
