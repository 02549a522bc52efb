package org.streamr.broker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does now and then what must be done now and then, on a thread of its own. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());

  /**
   * Does something each time that the period has passed, beginning after the first. An error does
   * not end it.
   */
  void every(Duration period, Runnable work) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("housekeeping failed; it is tried again next time", e);
    }
  }

  /** Does nothing more. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
