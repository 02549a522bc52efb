package org.streamr.client.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What clients do to the payload of a websocket frame: RFC 6455 section 5.3. */
final class Mask {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Mask() {}

  /**
   * Exclusive-ors the bytes with the key, over and over; twice gives the bytes back.
   *
   * @param key 4 bytes, big-endian
   */
  static void apply(int key, byte[] bytes) {
    long twice = (key & 0xffff_ffffL) << 32 | (key & 0xffff_ffffL);
    int at = 0;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      LONG.set(bytes, at, (long) LONG.get(bytes, at) ^ twice);
    }
    for (; at < bytes.length; at++) {
      bytes[at] ^= (byte) (key >>> (24 - 8 * (at & 3)));
    }
  }
}
