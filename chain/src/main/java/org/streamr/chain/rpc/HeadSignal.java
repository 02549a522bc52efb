package org.streamr.chain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.streamr.chain.ChainException;

/**
 * Wakes one thread when a node may have a new head. On a websocket the node says so, and the thread
 * looks for itself only seldom, in case a word was lost; over HTTP looking is all there is.
 */
public final class HeadSignal implements AutoCloseable {
  /** Between two looks where the node does not say. */
  private static final Duration OFTEN = Duration.ofMillis(500);

  /** Between two looks where the node says. */
  private static final Duration SELDOM = Duration.ofSeconds(5);

  /** Between two looks for a block that is known to be there. */
  private static final Duration SOON = Duration.ofMillis(25);

  /** Looks for a block that is said to be there: it may be undone, and never come. */
  private static final int MOST_LOOKS = 40;

  private static final long NOTHING = -1;

  private final JsonRpc rpc;
  private final Semaphore signal = new Semaphore(0);
  private final Runnable unregister;

  /** Height of the highest block that is known to be there, or {@link #NOTHING}. */
  private final AtomicLong expected = new AtomicLong(NOTHING);

  private long subscribedSession;
  private boolean told;
  private int looks;

  public HeadSignal(JsonRpc rpc) {
    this.rpc = rpc;
    this.unregister = rpc.onPush(this::pushed);
  }

  /**
   * Makes sure that the node tells of new heads. Cheap if it does already; to be called before each
   * look at the chain, so that nothing between the look and the wait is missed.
   *
   * @throws ChainException.Unavailable if the node cannot be reached
   */
  public void subscribe() {
    OptionalLong session = rpc.session();
    if (session.isPresent() && session.getAsLong() != subscribedSession) {
      rpc.call("eth_subscribe", "newHeads");
      subscribedSession = session.getAsLong();
    }
    told = session.isPresent();
  }

  private void pushed(JsonNode message) {
    JsonNode number = message.path("params").path("result").path("number");
    if (number.isTextual()) {
      expect(Long.decode(number.asText()));
    } else {
      raise();
    }
  }

  /** Wakes the waiting thread. */
  public void raise() {
    signal.release();
  }

  /** Wakes the waiting thread to look for a block that is known to be there, until it sees it. */
  public void expect(long number) {
    expected.accumulateAndGet(number, Math::max);
    raise();
  }

  /**
   * Waits until there may be a block that was not seen.
   *
   * @param seen height of the newest block that was
   */
  public void await(long seen) throws InterruptedException {
    long wanted = expected.get();
    if (wanted <= seen) {
      looks = 0;
      await(told ? SELDOM : OFTEN);
    } else if (looks < MOST_LOOKS) {
      looks++;
      await(SOON);
    } else {
      expected.compareAndSet(wanted, NOTHING);
    }
  }

  /** Waits for a signal, at most so long. */
  public void await(Duration timeout) throws InterruptedException {
    if (signal.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      signal.drainPermits();
    }
  }

  @Override
  public void close() {
    unregister.run();
  }
}
