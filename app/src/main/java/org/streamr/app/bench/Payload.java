package org.streamr.app.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Contents of events: random bytes, of which the first 8 are the intended time of publishing. */
final class Payload {
  /** As much as the time takes. */
  static final int SMALLEST = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int SEED = 42;
  private static final long SPIN_BELOW_NANOS = 60_000;
  private static final long WAKE_EARLY_NANOS = 50_000;

  private Payload() {}

  /** The bytes behind the time, always the same. */
  static byte[] template(int size) {
    byte[] bytes = new byte[size];
    new SplittableRandom(SEED).nextBytes(bytes);
    return bytes;
  }

  /** Writes the time, of {@link System#nanoTime}. */
  static void stamp(byte[] payload, long nanos) {
    LONG.set(payload, 0, nanos);
  }

  /** Reads the time. */
  static long stampOf(byte[] array, int offset) {
    return (long) LONG.get(array, offset);
  }

  /** Waits until a time of {@link System#nanoTime}; spins for the last 60 µs at most. */
  static void until(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      if (left > SPIN_BELOW_NANOS) {
        LockSupport.parkNanos(left - WAKE_EARLY_NANOS);
      } else {
        Thread.onSpinWait();
      }
      left = nanos - System.nanoTime();
    }
  }
}
