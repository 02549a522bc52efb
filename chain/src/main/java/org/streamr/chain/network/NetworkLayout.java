package org.streamr.chain.network;

import java.time.Duration;
import java.time.Instant;

/**
 * What a coordinator was made with and never changes.
 *
 * @param epoch length of an epoch; epoch 0 began with the Unix epoch
 * @param commit how long after the end of an epoch brokers may commit to their reports
 * @param reveal how long after that they may reveal them
 * @param replication how many brokers each partition is given
 * @param initialPartitions how many partitions the network started with, a power of two
 */
public record NetworkLayout(
    Duration epoch, Duration commit, Duration reveal, int replication, int initialPartitions) {
  /** How many epochs after it an epoch can still be settled. */
  public static final int SETTLEMENT_EPOCHS = 5;

  /**
   * A span of time.
   *
   * @param start the first moment of it
   * @param end the first moment after it
   */
  public record Window(Instant start, Instant end) {
    /** Whether a moment lies in it. */
    public boolean contains(Instant moment) {
      return !moment.isBefore(start) && moment.isBefore(end);
    }
  }

  /** The epoch that a moment belongs to. */
  public long epochOf(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), epoch.toSeconds());
  }

  /** Which events an epoch counts, by the time at which they were signed. */
  public Window counted(long number) {
    return new Window(startOf(number), startOf(number + 1));
  }

  /** When brokers commit to what they report of an epoch. */
  public Window commitWindow(long number) {
    Instant start = startOf(number + 1);
    return new Window(start, start.plus(commit));
  }

  /** When brokers reveal what they report of an epoch. */
  public Window revealWindow(long number) {
    Instant start = commitWindow(number).end();
    return new Window(start, start.plus(reveal));
  }

  /** When an epoch can be settled. */
  public Window settlementWindow(long number) {
    Instant start = revealWindow(number).end();
    return new Window(start, startOf(number + SETTLEMENT_EPOCHS + 1));
  }

  private Instant startOf(long number) {
    return Instant.ofEpochSecond(Math.multiplyExact(number, epoch.toSeconds()));
  }
}
