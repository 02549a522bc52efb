package org.streamr.protocol.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a decoder allocates, and refuses more than a small multiple of its input. */
final class Allocation {
  /** Bytes that a decoder may allocate for each byte of input. */
  private static final long FACTOR = 64;

  /**
   * Bytes that it may allocate whatever the input: readers, messages, buffers of the JSON reader.
   */
  private static final long BASE = 1 << 18;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * The first run of a path loads and instruments classes, so only what a second run allocates
   * counts.
   */
  static void check(int inputBytes, Runnable decode) {
    long limit = BASE + FACTOR * inputBytes;
    if (allocatedBy(decode) > limit) {
      long again = allocatedBy(decode);
      if (again > limit) {
        throw new AssertionError(again + " bytes allocated for an input of " + inputBytes);
      }
    }
  }

  private static long allocatedBy(Runnable decode) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    decode.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
