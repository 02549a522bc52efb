package org.streamr.chain.web3;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainChange;
import org.streamr.chain.ChainException;
import org.streamr.chain.ChainListener;
import org.streamr.chain.ChainStatus;
import org.streamr.chain.ChainView;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamRecord;
import org.streamr.chain.rpc.HeadSignal;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/** The chain view, fed by one thread from an Ethereum node. */
public final class Web3ChainView implements ChainView, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Web3ChainView.class);

  /** How long to wait for a push before looking again: without a websocket, all there is. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Node node;
  private final LogFollower follower;
  private final HeadSignal signal;
  private final InstantSource clock;
  private final Deployment deployment;
  private final List<ChainListener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition newBlock = lock.newCondition();
  private final Thread thread;

  private volatile Shown shown;
  private volatile ChainStatus.Connection connection = new ChainStatus.Connected();
  private volatile long lagBlocks;
  private volatile boolean closed;

  /** Whether blocks went away since something was shown last. Owned by the thread. */
  private boolean reorganised;

  /** What readers see, changed in one step. */
  private record Shown(ViewState state, ChainStatus.Head head) {}

  private Web3ChainView(JsonRpc rpc, Deployment deployment, InstantSource clock) {
    this.node = new Node(rpc);
    this.deployment = deployment;
    this.clock = clock;
    this.follower =
        new LogFollower(node, deployment.registry(), deployment.block(), Deployment.ROOT_NAME);
    this.signal = new HeadSignal(rpc);
    signal.subscribe();
    catchUp();
    LogFollower.Step first = follower.last();
    this.shown = new Shown(first.state(), first.block().head());
    this.thread = Thread.ofVirtual().name("chain-view").unstarted(this::run);
  }

  /**
   * Reads all there is, and follows the chain from then on.
   *
   * @param rpc to the node; a websocket is told of new blocks, over HTTP they are looked for
   * @throws ChainException.Unavailable if the node cannot be reached
   * @throws ChainException.WrongChain if it serves another chain than the contracts are on
   */
  public static Web3ChainView start(JsonRpc rpc, Deployment deployment, InstantSource clock) {
    deployment.requireChain(new Node(rpc).chainId(), rpc.uri());
    Web3ChainView view = new Web3ChainView(rpc, deployment, clock);
    view.thread.start();
    return view;
  }

  @Override
  public Optional<StreamRecord> stream(StreamId id) {
    ViewState.Entry entry = shown.state().streams().get(id);
    return entry == null || entry.closed() ? Optional.empty() : Optional.of(entry.stream());
  }

  @Override
  public Optional<StreamId> resolve(String nameOrAddress) {
    String name = nameOrAddress.toLowerCase(Locale.ROOT);
    ViewState state = shown.state();
    if (Address.looksLikeAddress(name)) {
      StreamId id = StreamId.parse(name);
      return state.streams().containsKey(id) ? Optional.of(id) : Optional.empty();
    }
    return Optional.ofNullable(state.labels().get(Deployment.labelOf(name)));
  }

  @Override
  public Collection<StreamRecord> streams() {
    return shown.state().streams().values().stream()
        .filter(entry -> !entry.closed())
        .map(ViewState.Entry::stream)
        .toList();
  }

  @Override
  public PermissionVerdict permission(
      StreamId stream, Address account, Permission permission, Instant now) {
    ViewState.Entry entry = shown.state().streams().get(stream);
    return entry == null || entry.closed()
        ? PermissionVerdict.UNKNOWN_STREAM
        : entry.stream().permission(account, permission, now);
  }

  @Override
  public ChainStatus status() {
    return new ChainStatus(deployment.chainId(), shown.head(), connection, lagBlocks);
  }

  @Override
  public Registration listen(ChainListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean awaitBlock(long number, Duration timeout) throws InterruptedException {
    signal.raise();
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
        signal.await(LOOK_AGAIN);
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
    LogFollower.Step step = follower.last();
    if (lagBlocks > 0 || step.block().head().equals(shown.head())) {
      return;
    }
    List<ChainChange> changes = new ArrayList<>(ViewChanges.between(shown.state(), step.state()));
    changes.add(new ChainChange.NewBlock(step.block().head(), reorganised));
    lock.lock();
    try {
      shown = new Shown(step.state(), step.block().head());
      newBlock.signalAll();
    } finally {
      lock.unlock();
    }
    if (reorganised) {
      LOG.info("the chain was re-organised; it now ends with block {}", step.block().number());
      reorganised = false;
    }
    for (ChainListener listener : listeners) {
      try {
        listener.onChanges(List.copyOf(changes));
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
    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
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
