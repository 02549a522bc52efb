package org.streamr.client.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other in the order in which they came, on threads of another executor.
 * What its tasks alone touch has one owner and needs no lock. Safe for use by many threads.
 *
 * <p>An idle one holds no thread. The queue has no bound of its own: what feeds it has one (a
 * window of credit, one task for each request under way).
 */
public final class SerialExecutor implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

  private final Executor executor;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private volatile @Nullable Thread runner;

  /**
   * @param executor whose threads to borrow
   */
  public SerialExecutor(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (pending.getAndIncrement() == 0) {
      executor.execute(this::drain);
    }
  }

  /** Runs a task at once if this is called from within another one, else in its turn. */
  public void executeNow(Runnable task) {
    if (runner == Thread.currentThread()) {
      task.run();
    } else {
      execute(task);
    }
  }

  private void drain() {
    do {
      runner = Thread.currentThread();
      Runnable task = tasks.remove();
      try {
        task.run();
      } catch (RuntimeException e) {
        // The tasks behind it must not be lost to it.
        LOG.error("A task of the client failed", e);
      }
      runner = null;
    } while (pending.decrementAndGet() != 0);
  }
}
