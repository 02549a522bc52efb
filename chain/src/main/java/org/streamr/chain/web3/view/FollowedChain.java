package org.streamr.chain.web3.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainException;
import org.streamr.chain.ChainStatus;
import org.streamr.chain.ChainView.Registration;
import org.streamr.chain.rpc.HeadSignal;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.node.Node;

/**
 * The chain as one thread follows it: the newest snapshot of all areas, shown in one step, and
 * whoever wants to hear of it. Reads take no lock and do no I/O, from any thread.
 */
public final class FollowedChain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedChain.class);

  /** Between two tries while the node does not answer. */
  private static final Duration TRY_AGAIN = Duration.ofMillis(500);

  private final long chainId;
  private final LogFollower follower;
  private final HeadSignal signal;
  private final InstantSource clock;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition newBlock = lock.newCondition();
  private final Thread thread;

  private volatile Snapshot shown;
  private volatile ChainStatus.Connection connection = new ChainStatus.Connected();
  private volatile long lagBlocks;
  private volatile boolean closed;

  /** Whether blocks went away since something was shown last. Owned by the thread. */
  private boolean reorganised;

  /** Told of each new snapshot. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called after the new snapshot is shown, by the thread that follows the chain: must not block,
     * and must not call back into anything that sends a transaction. Blocks that were caught up
     * with in one go are told of by their last one.
     *
     * @param reorganised whether {@code after} does not build on {@code before}: blocks that were
     *     shown are no longer part of the chain
     */
    void onShown(Snapshot before, Snapshot after, boolean reorganised);
  }

  private FollowedChain(
      JsonRpc rpc, long chainId, long firstBlock, List<ReadModel<?>> models, InstantSource clock) {
    this.chainId = chainId;
    this.clock = clock;
    this.follower = new LogFollower(new Node(rpc), models, firstBlock);
    this.signal = new HeadSignal(rpc);
    signal.subscribe();
    catchUp();
    this.shown = follower.last();
    this.thread = Thread.ofVirtual().name("chain-view").unstarted(this::run);
  }

  /**
   * Reads all there is, and follows the chain from then on.
   *
   * @param rpc to the node; a websocket is told of new blocks, over HTTP they are looked for
   * @param chainId of the chain that the contracts are on (EIP-155)
   * @param firstBlock before which there are no logs
   * @param models of all areas
   * @throws ChainException.Unavailable if the node cannot be reached
   * @throws ChainException.WrongChain if it serves another chain
   */
  public static FollowedChain start(
      JsonRpc rpc, long chainId, long firstBlock, List<ReadModel<?>> models, InstantSource clock) {
    long served = new Node(rpc).chainId();
    if (served != chainId) {
      throw new ChainException.WrongChain(
          "The node at "
              + rpc.uri()
              + " serves chain "
              + served
              + ", the contracts are on chain "
              + chainId
              + ": use a node of that chain, or the contracts of this one");
    }
    FollowedChain chain = new FollowedChain(rpc, chainId, firstBlock, models, clock);
    chain.thread.start();
    return chain;
  }

  /** The newest snapshot. */
  public Snapshot shown() {
    return shown;
  }

  /** The newest state of one area. */
  public <S> S shown(ReadModel<S> model) {
    return shown.of(model);
  }

  /** How the view stands: chain, head, connection, lag. */
  public ChainStatus status() {
    return new ChainStatus(chainId, shown.head(), connection, lagBlocks);
  }

  /**
   * Calls the listener with every snapshot from now on. To miss nothing, listen first, then read; a
   * change may then be seen both ways.
   */
  public Registration listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Waits until a block of at least this height is shown.
   *
   * @return false if that took longer than {@code timeout}
   */
  public boolean awaitBlock(long number, Duration timeout) throws InterruptedException {
    signal.expect(number);
    long nanos = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (shown.head().number() < number) {
        if (nanos <= 0) {
          return false;
        }
        nanos = newBlock.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      try {
        signal.subscribe();
        catchUp();
        showWhatIsNew();
        reconnected();
        signal.await(shown.head().number());
      } catch (ChainException e) {
        disconnected(e);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("the chain view could not take in what the node said; it tries again", e);
        pause();
      }
    }
  }

  /**
   * Goes on to the head, however many steps that takes. Nothing is shown in between: in the middle
   * of reading everything anew, streams would seem to be missing.
   */
  private void catchUp() {
    while (!closed) {
      Optional<LogFollower.Progress> progress = follower.follow();
      if (progress.isEmpty()) {
        lagBlocks = 0;
        return;
      }
      reorganised |= progress.get().reorganised();
      lagBlocks = progress.get().lagBlocks();
      if (lagBlocks == 0) {
        return;
      }
    }
  }

  private void showWhatIsNew() {
    Snapshot before = shown;
    Snapshot after = follower.last();
    if (lagBlocks > 0 || after.block().isSameAs(before.block())) {
      return;
    }
    lock.lock();
    try {
      shown = after;
      newBlock.signalAll();
    } finally {
      lock.unlock();
    }
    boolean undone = reorganised;
    if (undone) {
      LOG.info("the chain was re-organised; it now ends with block {}", after.head().number());
      reorganised = false;
    }
    for (Listener listener : listeners) {
      try {
        listener.onShown(before, after, undone);
      } catch (RuntimeException e) {
        LOG.error("a listener of the chain view failed", e);
      }
    }
  }

  private void reconnected() {
    if (connection instanceof ChainStatus.Stale stale) {
      connection = new ChainStatus.Connected();
      LOG.info("the Ethereum node answers again; it did not since {}", stale.since());
    }
  }

  private void disconnected(ChainException e) {
    if (closed) {
      // The call was cut short by closing, not by the node.
      return;
    }
    if (!(connection instanceof ChainStatus.Stale)) {
      LOG.warn("the chain view goes on with what it knows: {}", e.getMessage());
      connection = new ChainStatus.Stale(clock.instant(), String.valueOf(e.getMessage()));
    }
    pause();
  }

  /** Between two tries; a signal does not cut it short, since a break raises one. */
  private void pause() {
    LockSupport.parkNanos(TRY_AGAIN.toNanos());
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    signal.close();
  }
}
