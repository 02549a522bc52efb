package org.streamr.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what another thread or process is about to do. A wait ends as soon as its condition
 * holds, and fails with a sentence that says what was waited for, so that no test needs to guess
 * how long something takes.
 *
 * <p>The conditions are called on the waiting thread, every few milliseconds, and should be cheap.
 */
public final class Await {

  /** How long to wait where a test does not say: far longer than anything should take. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Await() {}

  /**
   * Waits {@link #DEFAULT_TIMEOUT} at most until a condition holds.
   *
   * @param what names the condition in the failure: "the subscriber to see 3 events"
   */
  public static void until(String what, Callable<Boolean> condition) {
    until(what, DEFAULT_TIMEOUT, condition);
  }

  /**
   * Waits until a condition holds.
   *
   * @throws AssertionError if it does not within the time
   */
  public static void until(String what, Duration timeout, Callable<Boolean> condition) {
    value(what, timeout, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }

  /** Waits {@link #DEFAULT_TIMEOUT} at most until there is a value, and returns it. */
  public static <T> T value(String what, Callable<Optional<T>> source) {
    return value(what, DEFAULT_TIMEOUT, source);
  }

  /**
   * Waits until there is a value, and returns it.
   *
   * @throws AssertionError if there is none within the time
   */
  public static <T> T value(String what, Duration timeout, Callable<Optional<T>> source) {
    return poll(what, timeout, source);
  }

  /** Waits {@link #DEFAULT_TIMEOUT} at most until assertions pass. */
  public static void untilAsserted(String what, Runnable assertions) {
    untilAsserted(what, DEFAULT_TIMEOUT, assertions);
  }

  /**
   * Waits until assertions pass.
   *
   * @throws AssertionError if they do not within the time; its cause is what they said last
   */
  public static void untilAsserted(String what, Duration timeout, Runnable assertions) {
    poll(
        what,
        timeout,
        () -> {
          assertions.run();
          return Optional.of(true);
        });
  }

  private static <T> T poll(String what, Duration timeout, Callable<Optional<T>> source) {
    long start = System.nanoTime();
    long pauseNanos = FIRST_PAUSE_NANOS;
    @Nullable Throwable last = null;
    do {
      try {
        Optional<T> value = source.call();
        if (value.isPresent()) {
          return value.get();
        }
        last = null;
      } catch (AssertionError e) {
        last = e;
      } catch (Exception e) {
        throw new AssertionError("Waiting for " + what + " ended with an error", e);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("Interrupted while waiting for " + what, last);
      }
      LockSupport.parkNanos(pauseNanos);
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    } while (System.nanoTime() - start < timeout.toNanos());
    throw new AssertionError("Waited %s in vain for %s".formatted(timeout, what), last);
  }
}
