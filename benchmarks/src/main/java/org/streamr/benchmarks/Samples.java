package org.streamr.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.streamr.protocol.Event;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.signature.EthereumKey;

/** Signed events of one publisher, the same in every run: content of 150 random bytes each. */
final class Samples {
  static final long CHAIN_ID = 31_337;
  static final EthereumKey KEY = EthereumKey.of(privateKey());
  static final Run RUN =
      new Run(
          StreamId.parse("0x5ea3000000000000000000000000000000000001"),
          0,
          KEY.origin(),
          0x0123_4567L);

  private static final int CONTENT_BYTES = 150;

  private final SplittableRandom random = new SplittableRandom(42);
  private final BatchBuilder builder = new BatchBuilder(RUN, KEY, CHAIN_ID, Optional.empty());
  private long next;

  /** A key for these measurements alone: 1 to 32. */
  static byte[] privateKey() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return bytes;
  }

  /** Returns the next events, a microsecond apart. */
  Event[] events(int count) {
    Event[] events = new Event[count];
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[CONTENT_BYTES];
      random.nextBytes(bytes);
      events[i] = Event.bytes(next + i, bytes);
    }
    return events;
  }

  /** Returns the batch of the next events; sequences are timestamps, too. */
  Batch batch(int events) {
    for (Event event : events(events)) {
      builder.offer(event);
    }
    Batch batch = builder.seal(next, next);
    next += events;
    return batch;
  }

  /**
   * Returns batches that follow one another.
   *
   * @param events in all of them
   * @param batchEvents in each, the last one excepted
   */
  List<Batch> batches(int events, int batchEvents) {
    List<Batch> batches = new ArrayList<>();
    for (int left = events; left > 0; left -= batchEvents) {
      batches.add(batch(Math.min(left, batchEvents)));
    }
    return batches;
  }
}
