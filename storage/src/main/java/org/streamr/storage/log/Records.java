package org.streamr.storage.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Slice;

/**
 * The layout of a segment, big-endian.
 *
 * <p>File: {@code magic u64 · segment number u32 · 0 u32 · records}. Record: {@code kind u8 (0xB7)
 * · batch length u24 · CRC-32C of what follows u32 · arrival position u64 · batch}. A batch says by
 * itself which stream partition it belongs to, so that an index can be made from the log alone.
 */
final class Records {
  static final long MAGIC = 0x5354524C4F473031L; // STRLOG01
  static final int SEGMENT_HEADER_BYTES = 16;
  static final int HEADER_BYTES = 16;

  private static final int KIND = 0xB7;
  private static final int CRC_OFFSET = 4;
  private static final int POSITION_OFFSET = 8;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Records() {}

  static void writeSegmentHeader(byte[] target, int segment) {
    LONG.set(target, 0, MAGIC);
    INT.set(target, 8, segment);
    INT.set(target, 12, 0);
  }

  static boolean isSegmentHeader(byte[] bytes, int segment) {
    return (long) LONG.get(bytes, 0) == MAGIC && (int) INT.get(bytes, 8) == segment;
  }

  /** Writes the header of a record that holds {@code batch}. */
  static void writeHeader(byte[] target, int offset, long position, Slice batch) {
    INT.set(target, offset, KIND << 24 | batch.length());
    LONG.set(target, offset + POSITION_OFFSET, position);
    CRC32C crc = new CRC32C();
    crc.update(target, offset + POSITION_OFFSET, HEADER_BYTES - POSITION_OFFSET);
    crc.update(batch.array(), batch.offset(), batch.length());
    INT.set(target, offset + CRC_OFFSET, (int) crc.getValue());
  }

  /** Returns the length of the batch in a record, or -1 if no record can begin here. */
  static int batchLength(byte[] bytes, int offset) {
    int head = (int) INT.get(bytes, offset);
    int length = head & 0xff_ffff;
    return head >>> 24 == KIND && length > 0 && length <= Limits.MAX_BATCH_BYTES ? length : -1;
  }

  static long position(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset + POSITION_OFFSET);
  }

  /** Whether a record whose batch has {@code length} bytes is as it was written. */
  static boolean isIntact(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset + POSITION_OFFSET, HEADER_BYTES - POSITION_OFFSET + length);
    return (int) crc.getValue() == (int) INT.get(bytes, offset + CRC_OFFSET);
  }
}
