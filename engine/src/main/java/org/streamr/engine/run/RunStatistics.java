package org.streamr.engine.run;

/**
 * What a run has done, since it was started or resumed.
 *
 * @param eventsIn messages that its sources gave
 * @param eventsOut messages that its sinks took
 * @param problems messages that a module could not use
 * @param time of the newest message, in microseconds since the Unix epoch; 0 before the first
 * @param checkpoints how many are complete
 * @param restarts how often it went on from a checkpoint
 */
public record RunStatistics(
    long eventsIn, long eventsOut, long problems, long time, long checkpoints, int restarts) {
  /** Before anything. */
  public static final RunStatistics NONE = new RunStatistics(0, 0, 0, 0, 0, 0);
}
