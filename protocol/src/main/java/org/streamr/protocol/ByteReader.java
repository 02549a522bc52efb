package org.streamr.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the protocol's big-endian fields one after the other, and refuses to read past the end. */
public final class ByteReader {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] array;
  private final int end;
  private final ErrorCode code;
  private int position;

  /**
   * @param slice what to read; not copied
   * @param code the refusal that a {@link MalformedException} of this reader carries
   */
  public ByteReader(Slice slice, ErrorCode code) {
    this.array = slice.array();
    this.position = slice.offset();
    this.end = slice.offset() + slice.length();
    this.code = code;
  }

  /** Where in the array the next field begins. */
  public int position() {
    return position;
  }

  /** Bytes not yet read. */
  public int remaining() {
    return end - position;
  }

  /** Reads 8 bits as 0 to 255; {@code field} names them in the refusal. */
  public int u8(String field) throws MalformedException {
    return array[advance(1, field)] & 0xff;
  }

  /** Reads 16 bits as 0 to 65,535. */
  public int u16(String field) throws MalformedException {
    return (short) SHORT.get(array, advance(2, field)) & 0xffff;
  }

  /** Reads 32 bits as a number from 0. */
  public long u32(String field) throws MalformedException {
    return (int) INT.get(array, advance(4, field)) & 0xffff_ffffL;
  }

  /** Reads 64 bits, signed. */
  public long i64(String field) throws MalformedException {
    return (long) LONG.get(array, advance(8, field));
  }

  /** Reads a u32 that the protocol limits to {@code max}. */
  public int u32AtMost(int max, String field) throws MalformedException {
    long value = u32(field);
    if (value > max) {
      throw malformed(field + " is " + value + ", the most is " + max);
    }
    return (int) value;
  }

  /** Reads a u64 that the protocol limits to {@code max}. */
  public long u64AtMost(long max, String field) throws MalformedException {
    long value = i64(field);
    if (value < 0 || value > max) {
      throw malformed(field + " is " + Long.toUnsignedString(value) + ", the most is " + max);
    }
    return value;
  }

  /** Reads exactly {@code length} bytes, without a copy. */
  public Slice bytes(int length, String field) throws MalformedException {
    return new Slice(array, advance(length, field), length);
  }

  /** Reads a u16 length of at most {@code max}, and that many bytes, without a copy. */
  public Slice bytes16(int max, String field) throws MalformedException {
    int length = u16(field);
    if (length > max) {
      throw malformed(field + " has " + length + " bytes, the most is " + max);
    }
    return bytes(length, field);
  }

  /** Reads a u16 length and that many bytes of UTF-8. */
  public String string(String field) throws MalformedException {
    Slice utf8 = bytes16(0xffff, field);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(utf8.array(), utf8.offset(), utf8.length()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed(field + " is not UTF-8");
    }
  }

  /** Reads the 20 bytes of an address. */
  public Address address(String field) throws MalformedException {
    return Address.read(array, advance(Address.BYTES, field));
  }

  /** Reads all that remains, without a copy. */
  public Slice rest() {
    Slice rest = new Slice(array, position, end - position);
    position = end;
    return rest;
  }

  /** Requires that everything has been read. */
  public void end(String what) throws MalformedException {
    if (position != end) {
      throw malformed((end - position) + " bytes after the end of the " + what);
    }
  }

  /** Returns the exception to throw for a field that cannot be what it says. */
  public MalformedException malformed(String message) {
    return new MalformedException(code, message);
  }

  private int advance(int length, String field) throws MalformedException {
    if (length > end - position) {
      throw malformed(
          "cut short: " + field + " needs " + length + " bytes, " + (end - position) + " are left");
    }
    int start = position;
    position += length;
    return start;
  }
}
