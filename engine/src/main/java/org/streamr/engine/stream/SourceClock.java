package org.streamr.engine.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The time of a source. It never goes back: what comes late is given the time that it is by then,
 * and what claims to come from the future is not believed further than {@link #MAX_AHEAD}. Batches
 * are told apart by their times, so that all is seen when a batch is. These rules depend on the
 * events alone, so that the past gives what the present gave.
 *
 * <p>While nothing comes, time goes on from the last message as fast as it does for everybody: a
 * source whose messages lag behind the present keeps its lag. Of a source that has not given
 * anything nobody knows how far behind it is, and nothing is said of its time.
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

  /** The time of the newest message. */
  private long newest;

  /** When it came. */
  private long newestAt;

  private SourceClock(long next, long newest, long newestAt) {
    this.next = next;
    this.newest = newest;
    this.newestAt = newestAt;
  }

  /** A clock that knows of nothing yet. */
  public static SourceClock fresh() {
    return from(UNKNOWN);
  }

  /**
   * A clock that knows of nothing yet.
   *
   * @param next the earliest time that the next message can have
   */
  static SourceClock from(long next) {
    return new SourceClock(next, UNKNOWN, UNKNOWN);
  }

  /** Goes on as what {@link #write} wrote. */
  static SourceClock read(DataInput in) throws IOException {
    return new SourceClock(in.readLong(), in.readLong(), in.readLong());
  }

  /** Writes what there is to go on from: 24 bytes. */
  void write(DataOutput out) throws IOException {
    out.writeLong(next);
    out.writeLong(newest);
    out.writeLong(newestAt);
  }

  /** It has never given anything, so that its time is not known. */
  boolean isSilent() {
    return newest == UNKNOWN;
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
   * @return nothing this early follows; empty if nothing was ever given
   */
  public OptionalLong endBatch(long now) {
    if (isSilent()) {
      return OptionalLong.empty();
    }
    if (next == newest) {
      // There was a message in it.
      newestAt = now;
      next++;
    }
    return OptionalLong.of(next - 1);
  }

  /** Nothing this early follows, if that is later than was known. */
  public OptionalLong idle(long now) {
    if (isSilent() || now - newestAt < micros(IDLE)) {
      return OptionalLong.empty();
    }
    long passed = newest + (now - newestAt) - micros(SLACK);
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
