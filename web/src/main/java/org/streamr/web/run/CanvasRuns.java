package org.streamr.web.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.MalformedCanvasException;
import org.streamr.engine.run.Engine;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRefusedException;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.TelemetryListener;
import org.streamr.engine.store.RunRecord;
import org.streamr.engine.store.Store;
import org.streamr.engine.store.StoreException;
import org.streamr.engine.store.StoredCanvas;

/**
 * Starts and stops canvases, keeps a record of what is meant to run, and goes on with that after a
 * restart. Safe for many threads; calls take as long as the engine takes.
 */
public final class CanvasRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CanvasRuns.class);

  private final Store store;
  private final Engine engine;

  /** One change of a canvas's run at a time. */
  private final Map<String, ReentrantLock> changing = new ConcurrentHashMap<>();

  private final Map<String, Run> live = new ConcurrentHashMap<>();
  private final Map<String, Broadcast> broadcasts = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /**
   * @param engine closed with this
   */
  public CanvasRuns(Store store, Engine engine) {
    this.store = store;
    this.engine = engine;
  }

  /**
   * Goes on with what is meant to run, in the background: the engine takes seconds to get going,
   * and nobody has to wait for it.
   */
  public void resume() {
    List<RunRecord> meant = store.runs().running();
    var _ = Thread.ofVirtual().name("resume canvases").start(() -> resume(meant));
  }

  private void resume(List<RunRecord> meant) {
    try {
      Set<String> resumed = new HashSet<>();
      for (Run run : engine.resume()) {
        resumed.add(run.request().canvasId());
        accept(run);
      }
      for (RunRecord record : meant) {
        if (!resumed.contains(record.canvasId())) {
          startAnew(record);
        }
      }
    } catch (RuntimeException e) {
      if (!closing) {
        LOG.error("the canvases that ran before cannot be resumed", e);
      }
    }
  }

  /** The engine knows nothing of it any more, so that it begins without a state. */
  private void startAnew(RunRecord record) {
    try {
      Canvas canvas = CanvasCodec.read(record.document());
      accept(engine.start(RunRequest.live(record.canvasId(), record.owner(), canvas)));
    } catch (MalformedCanvasException | RunRefusedException e) {
      LOG.warn("canvas {} cannot be resumed: {}", record.canvasId(), e.getMessage());
      store.runs().ended(record.canvasId(), RunState.Phase.FAILED.name(), reason(e));
    }
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private void accept(Run run) {
    String id = run.request().canvasId();
    live.put(id, run);
    broadcast(id).follow(run);
    var _ = run.ended().thenAccept(state -> ended(id, run, state));
  }

  private void ended(String id, Run run, RunState state) {
    // A run that ends because all ends goes on when all is started again.
    if (!closing && live.remove(id, run)) {
      try {
        store.runs().ended(id, state.phase().name(), state.reason());
      } catch (StoreException e) {
        LOG.error("the end of a run of canvas {} is not recorded", id, e);
      }
    }
  }

  private Broadcast broadcast(String id) {
    return broadcasts.computeIfAbsent(id, any -> new Broadcast());
  }

  /**
   * Runs a canvas, or takes its newest version over into its run.
   *
   * @throws RunRefusedException if it cannot run as it is
   */
  public Run start(StoredCanvas canvas, Canvas content) {
    ReentrantLock lock = lock(canvas.id());
    try {
      live.remove(canvas.id());
      Run run = engine.start(RunRequest.live(canvas.id(), canvas.owner(), content));
      store.runs().started(canvas);
      accept(run);
      return run;
    } catch (RunRefusedException e) {
      // What ran before may have been stopped for it.
      engine
          .run(canvas.id())
          .filter(run -> !run.state().phase().isOver())
          .ifPresentOrElse(
              this::accept,
              () -> store.runs().ended(canvas.id(), RunState.Phase.FAILED.name(), reason(e)));
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private ReentrantLock lock(String id) {
    ReentrantLock lock = changing.computeIfAbsent(id, any -> new ReentrantLock());
    lock.lock();
    return lock;
  }

  /**
   * Plays a canvas back.
   *
   * @throws RunRefusedException if it cannot run as it is
   */
  public Run play(StoredCanvas canvas, Canvas content, Mode.Playback range) {
    ReentrantLock lock = lock(canvas.id());
    try {
      Run run = engine.start(RunRequest.playback(canvas.id(), canvas.owner(), content, range));
      broadcast(canvas.id()).follow(run);
      var _ = run.ended().thenRun(() -> backToLive(canvas.id(), run));
      return run;
    } finally {
      lock.unlock();
    }
  }

  /** Whoever watched a playback to its end sees the live run again, if there is one. */
  private void backToLive(String id, Run playback) {
    Run running = live.get(id);
    Broadcast broadcast = broadcasts.get(id);
    if (running != null && broadcast != null && playback.equals(broadcast.run())) {
      broadcast.follow(running);
    }
  }

  /**
   * The run that people see: the playback while there is one, else the live run, or how the last
   * one ended.
   */
  public Optional<Run> current(String id) {
    return Optional.ofNullable(broadcasts.get(id)).flatMap(each -> Optional.ofNullable(each.run()));
  }

  /** How the last live run ended, or that it is meant to run and has not been resumed yet. */
  public Optional<RunRecord> record(String id) {
    return store.runs().last(id);
  }

  /**
   * Stops what people see of a canvas: its playback if there is one, else its live run.
   *
   * @return how it ended; empty if nothing ran
   */
  public Optional<Run> stop(String id) {
    ReentrantLock lock = lock(id);
    try {
      Optional<Run> running = current(id).filter(run -> !run.state().phase().isOver());
      running.ifPresent(run -> run.stop(true));
      if (running.isEmpty()) {
        store.runs().ended(id, RunState.Phase.STOPPED.name(), "");
      }
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** Stops a canvas and forgets its state, before it is deleted. */
  public void forget(String id) {
    ReentrantLock lock = lock(id);
    try {
      live.remove(id);
      engine.forget(id);
      broadcasts.remove(id);
    } finally {
      lock.unlock();
      changing.remove(id);
    }
  }

  /**
   * Tells what a canvas's runs tell from now on, and first how things are.
   *
   * @return ends it
   */
  public Run.Subscription watch(String id, TelemetryListener watcher) {
    Broadcast broadcast = broadcast(id);
    broadcast.add(watcher);
    return () -> broadcast.remove(watcher);
  }

  @Override
  public void close() {
    closing = true;
    engine.close();
  }
}
