package org.streamr.client.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: longer after each failure, and at random, so that the
 * clients of a broker that comes back do not all come at once. One thread.
 */
public final class Backoff {
  private static final int MAX_DOUBLINGS = 30;

  private final Duration shortest;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  /**
   * @param shortest the least to wait
   * @param longest the most to wait
   * @throws IllegalArgumentException if {@code shortest} is not positive, or longer than {@code
   *     longest}
   */
  public Backoff(Duration shortest, Duration longest, RandomGenerator random) {
    if (!shortest.isPositive() || shortest.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "waits of " + shortest + " to " + longest + "; the first must be positive and no longer");
    }
    this.shortest = shortest;
    this.longest = longest;
    this.random = random;
  }

  /** Returns how long to wait after one more failure. */
  public Duration next() {
    long least = shortest.toNanos();
    long most = Math.min(longest.toNanos(), saturated(least, Math.min(++failures, MAX_DOUBLINGS)));
    return Duration.ofNanos(most == least ? least : random.nextLong(least, most));
  }

  private static long saturated(long nanos, int doublings) {
    return nanos > Long.MAX_VALUE >> doublings ? Long.MAX_VALUE : nanos << doublings;
  }

  /** Begins anew after a success. */
  public void reset() {
    failures = 0;
  }
}
