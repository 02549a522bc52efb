package org.streamr.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DevelopmentKeyTest {

  @ParameterizedTest
  @EnumSource
  void address_shouldBelongToThePrivateKey(DevelopmentKey key) {
    byte[] point =
        SECNamedCurves.getByName("secp256k1")
            .getG()
            .multiply(new BigInteger(1, key.privateKey()))
            .getEncoded(false);
    byte[] hash = new Keccak.Digest256().digest(Arrays.copyOfRange(point, 1, point.length));
    assertThat(key.address())
        .isEqualToIgnoringCase("0x" + HexFormat.of().formatHex(hash, 12, hash.length));
  }
}
