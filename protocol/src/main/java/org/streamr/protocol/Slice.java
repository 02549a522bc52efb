package org.streamr.protocol;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A part of a byte array, not copied. Equality is by content. Whoever holds one must not write to
 * the array.
 *
 * @param array the bytes around it
 * @param offset where it begins
 * @param length how many bytes it has
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Slice(byte[] array, int offset, int length) {
  /** No bytes. */
  public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  public Slice {
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  /** Returns a slice of the whole array. */
  public static Slice of(byte[] array) {
    return new Slice(array, 0, array.length);
  }

  /** Returns a copy of the bytes. */
  public byte[] toBytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }
}
