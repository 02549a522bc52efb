package org.streamr.engine.flink.source;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.io.InputStatus;

/**
 * When a reader has something to give: because somebody woke it, or because it is time. Woken by
 * any thread; the rest is the reader's.
 */
final class Availability {
  /** Only completes futures: one thread serves all readers of a process. */
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("streamr-sources").factory());

  private volatile CompletableFuture<Void> future = CompletableFuture.completedFuture(null);
  private volatile long wakeAt = Long.MAX_VALUE;

  CompletableFuture<Void> future() {
    return future;
  }

  void wake() {
    future.complete(null);
  }

  /** To be called before looking for something, so that no waking is missed. */
  void looking() {
    if (future.isDone()) {
      future = new CompletableFuture<>();
    }
  }

  /**
   * Nothing was found but what is told.
   *
   * @param now the present, in microseconds
   * @param again when to look again though nobody wakes
   */
  InputStatus lookAgain(long now, long again) {
    if (again <= now) {
      return InputStatus.MORE_AVAILABLE;
    }
    // One timer that is due early enough is enough.
    if (wakeAt > again || wakeAt <= now) {
      wakeAt = again;
      var _ =
          TIMER.schedule(
              () -> {
                wakeAt = Long.MAX_VALUE;
                wake();
              },
              again - now,
              TimeUnit.MICROSECONDS);
    }
    return InputStatus.NOTHING_AVAILABLE;
  }
}
