package org.streamr.protocol.signature;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.streamr.protocol.Address;
import org.streamr.protocol.Keccak256;

/** What signing and checking with P-256 share. */
final class P256 {
  /** Length of {@code r ‖ s} in bytes. */
  static final int RS_BYTES = 64;

  /** Signature type of X.509 certificates with P-256 keys. */
  static final int SIGNATURE_TYPE = 2;

  /** The platform's name of ECDSA over a hash that is given, with r ‖ s as its form. */
  static final String ALGORITHM = "NONEwithECDSAinP1363Format";

  static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

  private static final BigInteger PRIME =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  private P256() {}

  /** True if the key is on this curve and no other. */
  static boolean isOnCurve(ECPublicKey key) {
    return key.getParams().getOrder().equals(ORDER)
        && key.getParams().getCurve().getB().equals(B)
        && key.getParams().getCurve().getField() instanceof ECFieldFp field
        && field.getP().equals(PRIME);
  }

  /** Returns the account of a key: the last 20 bytes of Keccak-256(x ‖ y). */
  static Address account(ECPublicKey key) {
    byte[] point = new byte[64];
    BigIntegers.asUnsignedByteArray(key.getW().getAffineX(), point, 0, 32);
    BigIntegers.asUnsignedByteArray(key.getW().getAffineY(), point, 32, 32);
    return Keccak256.addressOf(point);
  }

  /** Puts s into the lower half of the group order. */
  static void normalize(byte[] rs) {
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(rs, 32, RS_BYTES));
    if (s.compareTo(HALF_ORDER) > 0) {
      BigIntegers.asUnsignedByteArray(ORDER.subtract(s), rs, 32, 32);
    }
  }
}
