package org.streamr.broker.publish;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts what one session publishes against what it may publish: two token buckets, of events and
 * of bytes, that hold a second's worth. Safe for many threads.
 */
public final class PublishMeter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double eventsPerSecond;
  private final double bytesPerSecond;
  private final LongSupplier nanoTime;
  private double events;
  private double bytes;
  private long filledAt;

  /**
   * @param eventsPerSecond more than 0
   * @param bytesPerSecond more than 0
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public PublishMeter(long eventsPerSecond, long bytesPerSecond, LongSupplier nanoTime) {
    this.eventsPerSecond = eventsPerSecond;
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
    this.events = eventsPerSecond;
    this.bytes = bytesPerSecond;
    this.filledAt = nanoTime.getAsLong();
  }

  /**
   * Takes a batch into account. A batch larger than a second's worth passes when the bucket is
   * full, and leaves it in debt.
   *
   * @return zero if it may be published; else, nothing is counted, and it may be tried again after
   *     that time
   */
  public synchronized Duration take(int batchEvents, int batchBytes) {
    fill();
    double eventsShort = Math.min(batchEvents, eventsPerSecond) - events;
    double bytesShort = Math.min(batchBytes, bytesPerSecond) - bytes;
    if (eventsShort <= 0 && bytesShort <= 0) {
      events -= batchEvents;
      bytes -= batchBytes;
      return Duration.ZERO;
    }
    double seconds = Math.max(eventsShort / eventsPerSecond, bytesShort / bytesPerSecond);
    return Duration.ofNanos((long) Math.ceil(seconds * NANOS_PER_SECOND));
  }

  private void fill() {
    long now = nanoTime.getAsLong();
    double seconds = (now - filledAt) / NANOS_PER_SECOND;
    filledAt = now;
    events = Math.min(eventsPerSecond, events + seconds * eventsPerSecond);
    bytes = Math.min(bytesPerSecond, bytes + seconds * bytesPerSecond);
  }
}
