package org.streamr.engine.run;

/** The time that a run lives in. */
public sealed interface Mode {
  /** The present. */
  record Live() implements Mode {}

  /**
   * A part of the past. What the canvas would send out stays in the machine.
   *
   * @param from the first moment, in microseconds since the Unix epoch
   * @param to the first moment after it
   * @param speed how many times as fast as it was; {@link #FASTEST} for as fast as it goes
   */
  record Playback(long from, long to, double speed) implements Mode {
    /** As fast as it goes. */
    public static final double FASTEST = Double.POSITIVE_INFINITY;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the range is empty or the speed not above zero
     */
    public Playback {
      if (from >= to) {
        throw new IllegalArgumentException(
            "The playback ends before it begins; give a later end or an earlier beginning");
      }
      if (!(speed > 0)) {
        throw new IllegalArgumentException(
            "The speed of a playback is above 0: 1 for as it was, 10 for ten times as fast");
      }
    }
  }
}
