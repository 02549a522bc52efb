package org.streamr.chain.rpc;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.streamr.chain.ChainException;

/**
 * Wakes one thread when a node may have a new head. On a websocket the node says so; on HTTP, and
 * as a safety net, the waiting thread looks again after a while.
 */
public final class HeadSignal implements AutoCloseable {
  private final JsonRpc rpc;
  private final Semaphore signal = new Semaphore(0);
  private final Runnable unregister;
  private long subscribedSession;

  public HeadSignal(JsonRpc rpc) {
    this.rpc = rpc;
    this.unregister = rpc.onPush(signal::release);
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
  }

  /** Wakes the waiting thread. */
  public void raise() {
    signal.release();
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
