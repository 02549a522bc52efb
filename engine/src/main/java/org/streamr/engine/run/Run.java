package org.streamr.engine.run;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.streamr.engine.spi.Value;

/** A canvas at work, or how it ended. Safe for use by many threads. */
public interface Run {
  /** What was asked for. */
  RunRequest request();

  /** When it was started, or resumed. */
  Instant startedAt();

  /** How it fares now. */
  RunState state();

  /** What it has done so far. */
  RunStatistics statistics();

  /**
   * Ends it, and returns when it has ended. A run that is over stays as it is.
   *
   * @param keepState whether the next run of the canvas goes on from here
   */
  void stop(boolean keepState);

  /** Completes with the last state when the run is over. */
  CompletableFuture<RunState> ended();

  /**
   * Passes on what the run tells from now on, its state first.
   *
   * @return closes the subscription
   */
  Subscription subscribe(TelemetryListener listener);

  /**
   * Passes a control of the canvas on to its module: a button pressed, a slider moved.
   *
   * @throws IllegalArgumentException if the canvas has no such module that takes controls
   */
  void control(String module, Value value);

  /**
   * The last lines and problems, oldest first: {@link Telemetry.LogLine} and {@link
   * Telemetry.Problem}.
   *
   * @param last how many at most
   */
  List<Telemetry> log(int last);

  /** Ends the telling. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
