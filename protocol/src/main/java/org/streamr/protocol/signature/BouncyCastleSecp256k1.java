package org.streamr.protocol.signature;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** secp256k1 in Java, for platforms that libsecp256k1 is not packaged for. */
final class BouncyCastleSecp256k1 implements Secp256k1 {
  private static final ECDomainParameters CURVE = domain(CustomNamedCurves.getByName("secp256k1"));
  private static final BigInteger N = CURVE.getN();
  private static final int FIRST_V = 27;

  @Override
  public String name() {
    return "java";
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    ECPoint point = new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar(privateKey));
    return encode(point);
  }

  @Override
  public byte[] sign(byte[] digest, byte[] privateKey) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(scalar(privateKey), CURVE));
    BigInteger[] rs = signer.generateSignature(digest);
    BigInteger s = rs[1].compareTo(N.shiftRight(1)) > 0 ? N.subtract(rs[1]) : rs[1];
    byte[] signature = new byte[SIGNATURE_BYTES];
    BigIntegers.asUnsignedByteArray(rs[0], signature, 0, 32);
    BigIntegers.asUnsignedByteArray(s, signature, 32, 32);
    byte[] key = publicKey(privateKey);
    for (int v = FIRST_V; v <= FIRST_V + 1; v++) {
      signature[64] = (byte) v;
      Optional<byte[]> recovered = recover(digest, signature);
      if (recovered.isPresent() && Arrays.equals(recovered.get(), key)) {
        return signature;
      }
    }
    throw new IllegalStateException(
        "r of a signature is not below the group order: as likely as a collision");
  }

  @Override
  public Optional<byte[]> recover(byte[] digest, byte[] signature) {
    if (digest.length != 32 || signature.length != SIGNATURE_BYTES) {
      return Optional.empty();
    }
    int parity = signature[64] - FIRST_V;
    BigInteger r = BigIntegers.fromUnsignedByteArray(signature, 0, 32);
    BigInteger s = BigIntegers.fromUnsignedByteArray(signature, 32, 32);
    if (parity < 0 || parity > 1 || !inRange(r) || !inRange(s)) {
      return Optional.empty();
    }
    byte[] compressed = new byte[33];
    compressed[0] = (byte) (2 + parity);
    System.arraycopy(signature, 0, compressed, 1, 32);
    ECPoint point;
    try {
      point = CURVE.getCurve().decodePoint(compressed);
    } catch (IllegalArgumentException notOnTheCurve) {
      return Optional.empty();
    }
    BigInteger inverse = r.modInverse(N);
    BigInteger fromDigest = new BigInteger(1, digest).negate().multiply(inverse).mod(N);
    ECPoint key =
        ECAlgorithms.sumOfTwoMultiplies(
            CURVE.getG(), fromDigest, point, s.multiply(inverse).mod(N));
    return key.isInfinity() ? Optional.empty() : Optional.of(encode(key));
  }

  @Override
  public boolean verify(byte[] digest, byte[] signature, byte[] publicKey) {
    if (digest.length != 32 || signature.length != SIGNATURE_BYTES) {
      return false;
    }
    BigInteger r = BigIntegers.fromUnsignedByteArray(signature, 0, 32);
    BigInteger s = BigIntegers.fromUnsignedByteArray(signature, 32, 32);
    ECPoint key =
        CURVE
            .getCurve()
            .createPoint(
                BigIntegers.fromUnsignedByteArray(publicKey, 0, 32),
                BigIntegers.fromUnsignedByteArray(publicKey, 32, 32));
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, new ECPublicKeyParameters(key, CURVE));
    return inRange(r) && inRange(s) && verifier.verifySignature(digest, r, s);
  }

  private static boolean inRange(BigInteger value) {
    return value.signum() > 0 && value.compareTo(N) < 0;
  }

  private static BigInteger scalar(byte[] privateKey) {
    BigInteger scalar = new BigInteger(1, privateKey);
    if (privateKey.length != 32 || !inRange(scalar)) {
      throw new IllegalArgumentException(
          "not a private key: zero, or not less than the group order");
    }
    return scalar;
  }

  private static byte[] encode(ECPoint point) {
    byte[] encoded = point.getEncoded(false);
    return Arrays.copyOfRange(encoded, 1, encoded.length);
  }

  private static ECDomainParameters domain(X9ECParameters curve) {
    return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
  }
}
