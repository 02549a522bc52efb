package org.streamr.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A 20-byte Ethereum address: an account or a contract.
 *
 * <p>Held in three primitives, so that it is a cheap map key on the path of every batch.
 *
 * @param high bytes 0 to 7, big-endian
 * @param middle bytes 8 to 15, big-endian
 * @param low bytes 16 to 19, big-endian
 */
public record Address(long high, long middle, int low) implements Comparable<Address> {
  /** Length of an address in bytes. */
  public static final int BYTES = 20;

  /** The address that belongs to nobody. */
  public static final Address ZERO = new Address(0, 0, 0);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /**
   * Reads the 20 bytes at {@code offset}.
   *
   * @throws IndexOutOfBoundsException if fewer than 20 bytes follow
   */
  public static Address read(byte[] bytes, int offset) {
    return new Address(
        (long) LONG.get(bytes, offset),
        (long) LONG.get(bytes, offset + 8),
        (int) INT.get(bytes, offset + 16));
  }

  /**
   * Parses 40 hexadecimal digits, with or without {@code 0x}, in any case (a checksum in the case
   * is not checked).
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Address parse(String text) {
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    if (digits.length() != 2 * BYTES || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(
          "not an address: '" + Texts.shorten(text) + "'; write 0x and 40 hexadecimal digits");
    }
    return read(HexFormat.of().parseHex(digits), 0);
  }

  /** True if {@code text} could be an address, so that a name can be told from one. */
  public static boolean looksLikeAddress(String text) {
    return text.length() == 2 + 2 * BYTES
        && text.startsWith("0x")
        && text.chars().skip(2).allMatch(HexFormat::isHexDigit);
  }

  /** Writes the 20 bytes at {@code offset}. */
  public void write(byte[] target, int offset) {
    LONG.set(target, offset, high);
    LONG.set(target, offset + 8, middle);
    INT.set(target, offset + 16, low);
  }

  /** Returns a new array of the 20 bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return bytes;
  }

  /**
   * Returns the address with the checksum of EIP-55 in the case of its digits, as wallets show it.
   */
  public String toChecksumString() {
    String digits = HexFormat.of().formatHex(toBytes());
    byte[] hash = Keccak256.hash(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
      char digit = digits.charAt(i);
      text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  @Override
  public int compareTo(Address other) {
    int order = Long.compareUnsigned(high, other.high);
    if (order == 0) {
      order = Long.compareUnsigned(middle, other.middle);
    }
    return order == 0 ? Integer.compareUnsigned(low, other.low) : order;
  }

  /** Returns {@code 0x} and 40 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(toBytes());
  }
}
