package org.streamr.engine.telemetry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.KeyAccount;
import org.streamr.engine.run.RunStatistics;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.run.TelemetryListener;
import org.streamr.engine.spi.Value;

/**
 * What a run tells, on the engine's side: passed on to those who watch, by one thread; the last
 * lines and problems are kept.
 */
public final class RunTelemetry extends Reporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunTelemetry.class);

  /** What waits to be passed on; beyond that it is left out. */
  private static final int MAX_WAITING = 100_000;

  /** Lines and problems that are kept. */
  private static final int MAX_LOG = 1_000;

  /** How many samples lie between two reports of progress. */
  private static final int SAMPLES_PER_PROGRESS = 5;

  private final KeyAccount account;
  private final BlockingQueue<Telemetry> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final List<TelemetryListener> listeners = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<String, Value>> remotes = new CopyOnWriteArrayList<>();
  private final Deque<Telemetry> log = new ArrayDeque<>();
  private final AtomicLong in = new AtomicLong();
  private final AtomicLong out = new AtomicLong();
  private final AtomicLong problems = new AtomicLong();
  private final AtomicLong time = new AtomicLong();
  private final Set<String> ready = ConcurrentHashMap.newKeySet();
  private final Thread pump;
  private int samples;
  private volatile boolean closed;

  /**
   * @param account that the run acts as
   */
  RunTelemetry(KeyAccount account) {
    this.account = account;
    this.pump = Thread.ofVirtual().name("streamr-telemetry").start(this::passOn);
  }

  @Override
  public void tell(Telemetry telemetry) {
    if (telemetry instanceof Telemetry.Problem) {
      problems.incrementAndGet();
    }
    if (!waiting.offer(telemetry)) {
      LOG.debug("Telemetry is left out: nobody can look at so much");
    }
  }

  @Override
  public void count(long moreIn, long moreOut, long newest) {
    in.addAndGet(moreIn);
    out.addAndGet(moreOut);
    time.accumulateAndGet(newest, Math::max);
  }

  @Override
  public void ready(String module) {
    ready.add(module);
  }

  /** True if all these sources have begun to read. */
  public boolean areReady(Collection<String> sources) {
    return ready.containsAll(sources);
  }

  @Override
  public KeyAccount account() {
    return account;
  }

  /** Counts so far; those of checkpoints and restarts are the run's own to know. */
  public RunStatistics statistics() {
    return new RunStatistics(in.get(), out.get(), problems.get(), time.get(), 0, 0);
  }

  /** Adds somebody who watches. */
  public void listen(TelemetryListener listener) {
    listeners.add(listener);
  }

  /** Takes somebody away. */
  public void forget(TelemetryListener listener) {
    listeners.remove(listener);
  }

  /** The last lines and problems, oldest first. */
  public List<Telemetry> log(int last) {
    synchronized (log) {
      List<Telemetry> all = new ArrayList<>(log);
      return List.copyOf(all.subList(Math.max(0, all.size() - last), all.size()));
    }
  }

  /** Passes a control on, wherever the module works. */
  public void use(String module, Value value) {
    control(module, value);
    remotes.forEach(remote -> remote.accept(module, value));
  }

  void join(BiConsumer<String, Value> remote) {
    remotes.add(remote);
  }

  void leave(BiConsumer<String, Value> remote) {
    remotes.remove(remote);
  }

  @Override
  protected void sample() {
    super.sample();
    if (++samples % SAMPLES_PER_PROGRESS == 0) {
      RunStatistics so = statistics();
      tell(new Telemetry.Progress(so.time(), so));
    }
  }

  private void passOn() {
    try {
      while (!closed || !waiting.isEmpty()) {
        passOn(waiting.take());
      }
    } catch (InterruptedException e) {
      List<Telemetry> rest = new ArrayList<>();
      waiting.drainTo(rest);
      rest.forEach(this::passOn);
    }
  }

  private void passOn(Telemetry telemetry) {
    switch (telemetry) {
      case Telemetry.LogLine line -> keep(line);
      case Telemetry.Problem problem -> keep(problem);
      case Telemetry.EdgeValue value -> {}
      case Telemetry.Shown shown -> {}
      case Telemetry.StateChanged state -> {}
      case Telemetry.Progress progress -> {}
    }
    listeners.removeIf(listener -> !told(listener, telemetry));
  }

  private static boolean told(TelemetryListener listener, Telemetry telemetry) {
    try {
      listener.on(telemetry);
      return true;
    } catch (RuntimeException e) {
      LOG.error("A listener to a run failed, and is told no more", e);
      return false;
    }
  }

  private void keep(Telemetry line) {
    synchronized (log) {
      if (log.size() == MAX_LOG) {
        log.removeFirst();
      }
      log.addLast(line);
    }
  }

  /** Passes on what is left, and ends. */
  @Override
  public void close() {
    closed = true;
    pump.interrupt();
  }
}
