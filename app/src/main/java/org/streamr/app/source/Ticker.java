package org.streamr.app.source;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a virtual thread, until it is closed. */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final String name;

  /** What to do; says how long to wait before the next time. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does it once.
     *
     * @return how long to wait; none if zero or negative
     * @throws Exception if it failed; it is tried again after {@code retry}
     */
    Duration run() throws Exception;
  }

  /**
   * @param name of what is done, for logs
   */
  public Ticker(String name) {
    this.name = name;
  }

  /**
   * Starts, at once.
   *
   * @param retry how long to wait after a failure
   */
  public void start(Task task, Duration retry) {
    Thread.ofVirtual().name(name).start(() -> loop(task, retry));
  }

  private void loop(Task task, Duration retry) {
    try {
      boolean failing = false;
      Duration pause = Duration.ZERO;
      while (!closed.await(Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS)) {
        try {
          pause = task.run();
          failing = false;
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          if (failing) {
            LOG.debug("{} failed again", name, e);
          } else {
            LOG.warn("{} failed and is tried again every {}: {}", name, retry, e.toString());
          }
          failing = true;
          pause = retry;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
