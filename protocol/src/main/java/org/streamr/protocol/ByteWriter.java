package org.streamr.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the protocol's big-endian fields one after the other into a growing array. */
public final class ByteWriter {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] array;
  private int position;

  /**
   * @param initialBytes how much room to begin with
   */
  public ByteWriter(int initialBytes) {
    this.array = new byte[initialBytes];
  }

  /** Bytes written so far. */
  public int size() {
    return position;
  }

  /** Forgets what was written, or moves back to an earlier size. */
  public void truncate(int size) {
    position = size;
  }

  /** Writes the lowest 8 bits. */
  public ByteWriter u8(int value) {
    int at = advance(1);
    array[at] = (byte) value;
    return this;
  }

  /** Writes the lowest 16 bits. */
  public ByteWriter u16(int value) {
    int at = advance(2);
    SHORT.set(array, at, (short) value);
    return this;
  }

  /** Writes the lowest 32 bits. */
  public ByteWriter u32(long value) {
    int at = advance(4);
    INT.set(array, at, (int) value);
    return this;
  }

  /** Writes all 64 bits. */
  public ByteWriter i64(long value) {
    int at = advance(8);
    LONG.set(array, at, value);
    return this;
  }

  /** Writes the 20 bytes of an address. */
  public ByteWriter address(Address address) {
    int at = advance(Address.BYTES);
    address.write(array, at);
    return this;
  }

  /** Writes bytes without their length. */
  public ByteWriter bytes(Slice slice) {
    return bytes(slice.array(), slice.offset(), slice.length());
  }

  /** Writes a part of an array. */
  public ByteWriter bytes(byte[] bytes, int offset, int length) {
    int at = advance(length);
    System.arraycopy(bytes, offset, array, at, length);
    return this;
  }

  /** Writes bytes without their length. */
  public ByteWriter bytes(byte[] bytes) {
    return bytes(Slice.of(bytes));
  }

  /**
   * Writes a u16 length and the bytes.
   *
   * @throws IllegalArgumentException if there are more than 65,535
   */
  public ByteWriter bytes16(Slice slice) {
    if (slice.length() > 0xffff) {
      throw new IllegalArgumentException(slice.length() + " bytes do not fit a 16-bit length");
    }
    return u16(slice.length()).bytes(slice);
  }

  /**
   * Writes a u16 length and the text in UTF-8.
   *
   * @throws IllegalArgumentException if it takes more than 65,535 bytes
   */
  public ByteWriter string(String text) {
    return bytes16(Slice.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Overwrites a u32 written before. */
  public void setU32(int at, int value) {
    INT.set(array, at, value);
  }

  /** Overwrites an i64 written before. */
  public void setI64(int at, long value) {
    LONG.set(array, at, value);
  }

  /** What has been written, without a copy: valid until the next write. */
  public Slice view() {
    return new Slice(array, 0, position);
  }

  /** Returns a copy of what has been written. */
  public byte[] toBytes() {
    return Arrays.copyOf(array, position);
  }

  /** Makes room; may replace the array, so it is called before the array is used. */
  private int advance(int length) {
    int start = position;
    if (length > array.length - start) {
      array = Arrays.copyOf(array, Math.max(start + length, array.length * 2));
    }
    position = start + length;
    return start;
  }
}
