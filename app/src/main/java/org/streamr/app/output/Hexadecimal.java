package org.streamr.app.output;

import java.util.HexFormat;
import org.streamr.protocol.Slice;

/** Bytes as people write them. */
public final class Hexadecimal {
  private Hexadecimal() {}

  /** {@code 0x} and the digits. */
  public static String text(Slice bytes) {
    return "0x" + HexFormat.of().formatHex(bytes.toBytes());
  }

  /**
   * Parses digits, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Slice parse(String text) {
    String digits = text.strip();
    return Slice.of(
        HexFormat.of().parseHex(digits.startsWith("0x") ? digits.substring(2) : digits));
  }
}
