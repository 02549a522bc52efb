package org.streamr.app.peer;

import java.math.BigInteger;
import org.streamr.protocol.Slice;

/** Bytes in letters and digits that are not mistaken for each other, as Bitcoin began to. */
final class Base58 {
  private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

  private Base58() {}

  static String encode(Slice bytes) {
    StringBuilder reversed = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes.toBytes());
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      reversed.append(DIGITS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    // Each leading zero is written as a digit of its own.
    for (int i = 0; i < bytes.length() && bytes.toBytes()[i] == 0; i++) {
      reversed.append(DIGITS.charAt(0));
    }
    return reversed.reverse().toString();
  }

  /**
   * Reads what {@link #encode} writes.
   *
   * @throws IllegalArgumentException if there are other letters in it
   */
  static Slice decode(String text) {
    BigInteger value = BigInteger.ZERO;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      int digit = DIGITS.indexOf(letter);
      if (digit < 0) {
        throw new IllegalArgumentException("'" + letter + "' is no digit of base 58");
      }
      value = value.multiply(BASE).add(BigInteger.valueOf(digit));
      zeros += value.signum() == 0 ? 1 : 0;
    }
    byte[] signed = value.toByteArray();
    int sign = signed[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + signed.length - sign];
    System.arraycopy(signed, sign, bytes, zeros, signed.length - sign);
    return Slice.of(bytes);
  }
}
