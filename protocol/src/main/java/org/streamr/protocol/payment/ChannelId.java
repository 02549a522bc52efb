package org.streamr.protocol.payment;

import java.util.HexFormat;
import org.streamr.protocol.Slice;

/**
 * Names a payment channel: the hash of all that never changes in it.
 *
 * @param bytes 32 bytes
 */
public record ChannelId(Slice bytes) {
  public ChannelId {
    if (bytes.length() != Words.BYTES) {
      throw new IllegalArgumentException(
          "a channel's id has 32 bytes, not " + bytes.length() + "; write 0x and 64 digits");
    }
  }

  /**
   * Parses {@code 0x} and 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static ChannelId parse(String text) {
    if (!looksLikeId(text)) {
      throw new IllegalArgumentException(
          "no id of a channel: write 0x and 64 hexadecimal digits, as channel status shows it");
    }
    return new ChannelId(Slice.of(HexFormat.of().parseHex(text, 2, text.length())));
  }

  private static boolean looksLikeId(String text) {
    return text.length() == 2 + 2 * Words.BYTES
        && text.startsWith("0x")
        && text.chars().skip(2).allMatch(HexFormat::isHexDigit);
  }

  /** Returns {@code 0x} and 64 hexadecimal digits. */
  @Override
  public String toString() {
    return "0x" + bytes;
  }
}
