package org.streamr.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.streamr.engine.run.Engine;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRefusedException;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.RunStatistics;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.run.TelemetryListener;
import org.streamr.engine.spi.Value;

/** An engine whose runs do nothing but what a test says. */
final class FakeEngine implements Engine {
  final Map<String, FakeRun> live = new ConcurrentHashMap<>();
  final Map<String, FakeRun> playbacks = new ConcurrentHashMap<>();
  final List<String> forgotten = new CopyOnWriteArrayList<>();

  /** What it resumes. */
  final List<RunRequest> kept = new ArrayList<>();

  /** Canvases of this name are refused. */
  static final String REFUSED = "refused";

  @Override
  public FakeRun start(RunRequest request) {
    if (request.canvas().name().equals(REFUSED)) {
      throw new RunRefusedException("There is no room for it; stop another canvas");
    }
    FakeRun run = new FakeRun(request);
    Map<String, FakeRun> runs =
        switch (request.mode()) {
          case Mode.Live _ -> live;
          case Mode.Playback _ -> playbacks;
        };
    FakeRun before = runs.put(request.canvasId(), run);
    if (before != null) {
      before.stop(true);
    }
    return run;
  }

  @Override
  public Optional<Run> run(String canvasId) {
    return Optional.ofNullable(live.get(canvasId));
  }

  @Override
  public Optional<Run> playback(String canvasId) {
    return Optional.ofNullable(playbacks.get(canvasId));
  }

  @Override
  public List<Run> runs() {
    return List.copyOf(live.values());
  }

  @Override
  public List<Run> resume() {
    return kept.stream().<Run>map(this::start).toList();
  }

  @Override
  public void forget(String canvasId) {
    forgotten.add(canvasId);
  }

  @Override
  public void close() {
    live.values().forEach(run -> run.end(RunState.of(RunState.Phase.STOPPED)));
  }

  /** A run that a test leads. */
  static final class FakeRun implements Run {
    private final RunRequest request;
    private final Set<TelemetryListener> listeners = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<RunState> ended = new CompletableFuture<>();
    final List<String> controls = new CopyOnWriteArrayList<>();
    private volatile RunState state = RunState.of(RunState.Phase.RUNNING);

    FakeRun(RunRequest request) {
      this.request = request;
    }

    void tell(Telemetry telemetry) {
      listeners.forEach(listener -> listener.on(telemetry));
    }

    void end(RunState last) {
      if (!state.phase().isOver()) {
        state = last;
        tell(new Telemetry.StateChanged(last));
        ended.complete(last);
      }
    }

    @Override
    public RunRequest request() {
      return request;
    }

    @Override
    public Instant startedAt() {
      return Instant.EPOCH;
    }

    @Override
    public RunState state() {
      return state;
    }

    @Override
    public RunStatistics statistics() {
      return new RunStatistics(3, 2, 1, 0, 0, 0);
    }

    @Override
    public void stop(boolean keepState) {
      end(RunState.of(RunState.Phase.STOPPED));
    }

    @Override
    public CompletableFuture<RunState> ended() {
      return ended;
    }

    @Override
    public Subscription subscribe(TelemetryListener listener) {
      listener.on(new Telemetry.StateChanged(state));
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }

    @Override
    public void control(String module, Value value) {
      if (!module.equals("button")) {
        throw new IllegalArgumentException("The canvas has no control '" + module + "'");
      }
      controls.add(module + " " + value);
    }

    @Override
    public List<Telemetry> log(int last) {
      List<Telemetry> all =
          List.of(
              new Telemetry.LogLine("log", 1, "one"),
              new Telemetry.Problem("sum", 2, "That is no number", 7));
      return all.subList(Math.max(0, all.size() - last), all.size());
    }
  }
}
