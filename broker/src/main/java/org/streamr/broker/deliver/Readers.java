package org.streamr.broker.deliver;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that read from storage, evaluate filters and write JSON for requests. Requests take
 * turns: each puts itself at the end of the queue after a bounded amount of work, and is in the
 * queue once at most, so that the queue is no longer than there are requests.
 *
 * <p>They are platform threads, because calls into RocksDB hold on to the carriers of virtual ones.
 */
public final class Readers implements Executor {
  /** Bytes of batches that a request looks at in one turn. */
  public static final long TURN_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
  private static final long STOP_SECONDS = 30;

  private final ExecutorService threads;

  public Readers(int count) {
    this.threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().name("reader-", 0).factory());
  }

  /** Runs a turn, unless these threads have been closed. */
  @Override
  public void execute(Runnable turn) {
    try {
      threads.execute(turn);
    } catch (RejectedExecutionException e) {
      LOG.debug("a request takes no further turn, since the broker is shutting down");
    }
  }

  /** Finishes the turns under way. */
  public void close() throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("requests still read from storage {} s after they were told to stop", STOP_SECONDS);
    }
  }
}
