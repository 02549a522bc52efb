package org.streamr.app.output;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Amounts of DATA, and of ether, as people write them: decimals of a whole one. */
public final class Amounts {
  private static final int DECIMALS = 18;
  private static final int SHOWN_DECIMALS = 6;

  private Amounts() {}

  /**
   * Parses an amount, as in {@code 12.5}.
   *
   * @return in wei
   * @throws IllegalArgumentException if it is none, negative, or finer than a wei
   */
  public static BigInteger parse(String text) {
    try {
      BigInteger wei = new BigDecimal(text.strip()).movePointRight(DECIMALS).toBigIntegerExact();
      if (wei.signum() >= 0) {
        return wei;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "'" + text + "' is no amount of DATA; write it as in 12.5";
  }

  /** The exact amount. */
  public static String exact(BigInteger wei) {
    return new BigDecimal(wei, DECIMALS).stripTrailingZeros().toPlainString();
  }

  /** The amount for people, to a millionth; something is never shown as nothing. */
  public static String rounded(BigInteger wei) {
    BigDecimal rounded =
        new BigDecimal(wei, DECIMALS).setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? exact(wei) : rounded.stripTrailingZeros().toPlainString();
  }
}
