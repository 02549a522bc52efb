package org.streamr.client.session;

import java.time.Duration;

/** Does things later. Safe for use by many threads. */
public interface Timers {
  /**
   * Runs a task once after a delay.
   *
   * @param task must not block
   */
  Timer after(Duration delay, Runnable task);

  /** A task that is waiting to be run. */
  @FunctionalInterface
  interface Timer {
    /** Keeps the task from being run, if it has not begun. */
    void cancel();
  }
}
