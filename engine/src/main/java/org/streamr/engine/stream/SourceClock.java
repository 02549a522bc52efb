package org.streamr.engine.stream;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The time of a source. It never goes back: what comes late is given the time that it is by then,
 * and what claims to come from the future is not believed further than {@link #MAX_AHEAD}. Batches
 * are told apart by their times, so that all is seen when a batch is. These rules depend on the
 * events alone, so that the past gives what the present gave.
 *
 * <p>While nothing comes, time goes on from the last message as fast as it does for everybody.
 */
public final class SourceClock {
  /** How far the time of an event may lie behind that of its signature. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(1);

  /** After how long without a message time goes on by itself. */
  public static final Duration IDLE = Duration.ofMillis(200);

  /** How much later than others a message may arrive without being given another time. */
  private static final Duration SLACK = Duration.ofMillis(200);

  private static final long UNKNOWN = Long.MIN_VALUE;

  /** The earliest time that the next message can have. */
  private long next;

  private long newest = UNKNOWN;
  private long newestAt;

  /**
   * @param next the earliest time that the next message can have
   * @param now the present
   */
  public SourceClock(long next, long now) {
    this.next = next;
    this.newestAt = now;
  }

  /** A clock that knows of nothing yet. */
  public static SourceClock fresh(long now) {
    return new SourceClock(UNKNOWN, now);
  }

  /** The earliest time that the next message can have; to go on from. */
  public long next() {
    return next;
  }

  /**
   * The time of a message.
   *
   * @param time that its event claims
   * @param latest the latest that is believed
   */
  public long take(long time, long latest) {
    long taken = Math.max(next, Math.min(time, latest));
    next = taken;
    newest = taken;
    return taken;
  }

  /**
   * A batch is over.
   *
   * @param now the present
   * @return nothing this early follows
   */
  public long endBatch(long now) {
    newestAt = now;
    next = newest == UNKNOWN ? next : newest + 1;
    return next - 1;
  }

  /** Nothing this early follows, if that is later than was known. */
  public OptionalLong idle(long now) {
    if (now - newestAt < micros(IDLE)) {
      return OptionalLong.empty();
    }
    long since = newest == UNKNOWN ? now : newest + (now - newestAt);
    long passed = since - micros(SLACK);
    if (passed < next) {
      return OptionalLong.empty();
    }
    next = passed + 1;
    return OptionalLong.of(passed);
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
