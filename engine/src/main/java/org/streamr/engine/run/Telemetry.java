package org.streamr.engine.run;

import org.streamr.engine.spi.Value;

/** What a run tells those who watch it. Times are microseconds since the Unix epoch. */
public sealed interface Telemetry {
  /** A value that left an output; sampled, {@value #EDGE_VALUES_PER_SECOND} a second at most. */
  record EdgeValue(String module, String output, long time, Value value) implements Telemetry {}

  /** A value that a module shows: a point of a chart, a row of a table. */
  record Shown(String module, long time, Value value) implements Telemetry {}

  /** A line that a module wrote to the log. */
  record LogLine(String module, long time, String line) implements Telemetry {}

  /**
   * A message that a module could not use, or something that it could not do.
   *
   * @param count how many of this module so far; those that follow fast are told as one
   */
  record Problem(String module, long time, String sentence, long count) implements Telemetry {}

  /** The run fares otherwise than before. */
  record StateChanged(RunState state) implements Telemetry {}

  /**
   * How far the run is.
   *
   * @param time of the newest message
   */
  record Progress(long time, RunStatistics statistics) implements Telemetry {}

  /** How many values of one output are told in a second, at most. */
  int EDGE_VALUES_PER_SECOND = 10;
}
