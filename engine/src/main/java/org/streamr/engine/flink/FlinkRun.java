package org.streamr.engine.flink;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.RunStatistics;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.run.TelemetryListener;
import org.streamr.engine.spi.Value;
import org.streamr.engine.telemetry.RunTelemetry;

/** A canvas at work as a job. A thread of its own watches the job. */
final class FlinkRun implements Run {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkRun.class);
  private static final long WATCH_MILLIS = 100;

  /** So many looks at a job that works lie between two at its checkpoints. */
  private static final int LOOKS_PER_CHECKPOINTS = 20;

  private static final long STOP_SECONDS = 60;

  private final RunRequest request;
  private final Instant startedAt;
  private final RunTelemetry telemetry;
  private final Home home;
  private final CompletableFuture<RunState> ended = new CompletableFuture<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile RunState state = RunState.of(RunState.Phase.STARTING);
  private volatile long checkpoints;
  private final AtomicInteger restarts = new AtomicInteger();
  private volatile @Nullable Job job;

  /**
   * What the run needs of the engine.
   *
   * @param folder where a stopped run leaves its state; null for a playback
   * @param sources modules that must have begun to read before it is said to run
   * @param whenFull what to say when there is no room
   * @param onOver told once, with the last state
   */
  record Home(
      @Nullable RunFolder folder,
      InstantSource clock,
      List<String> sources,
      String whenFull,
      Consumer<RunState> onOver) {}

  /**
   * The job of the run.
   *
   * @param savepoints where a state is left when it is stopped
   */
  record Job(ClusterClient<?> client, JobID id, JobWatch watch, String savepoints) {}

  FlinkRun(RunRequest request, RunTelemetry telemetry, Home home) {
    this.request = request;
    this.startedAt = home.clock().instant();
    this.telemetry = telemetry;
    this.home = home;
  }

  /** The job was handed in. */
  void began(Job begun) {
    job = begun;
    CompletableFuture<JobResult> result = begun.client().requestJobResult(begun.id());
    Thread.ofVirtual().name("streamr-run-" + request.canvasId()).start(() -> watch(begun, result));
  }

  /** It never became a job. */
  void failed(String reason) {
    end(new RunState(RunState.Phase.FAILED, reason));
  }

  private void watch(Job of, CompletableFuture<JobResult> result) {
    int looks = 0;
    try {
      while (!result.isDone()) {
        look(of, looks++);
        if (over.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      end(result.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      failed("The cluster no longer knows the run: " + reason(e.getCause()));
    }
  }

  private void look(Job at, int looks) throws InterruptedException {
    try {
      JobStatus status = at.client().getJobStatus(at.id()).get(STOP_SECONDS, TimeUnit.SECONDS);
      RunState.Phase before = state.phase();
      if (stopping.get()) {
        change(RunState.of(RunState.Phase.STOPPING));
      } else if (status == JobStatus.RUNNING) {
        if (before != RunState.Phase.RUNNING && isReady(at)) {
          change(RunState.of(RunState.Phase.RUNNING));
        }
      } else if (status == JobStatus.RESTARTING || status == JobStatus.FAILING) {
        if (before != RunState.Phase.RESTARTING) {
          restarts.incrementAndGet();
        }
        change(new RunState(RunState.Phase.RESTARTING, at.watch().failure().orElse("")));
      }
      if (before == RunState.Phase.RUNNING && looks % LOOKS_PER_CHECKPOINTS == 0) {
        checkpoints = at.watch().checkpoints();
        RunFolder folder = home.folder();
        if (checkpoints > 0 && folder != null) {
          folder.removeEarlier();
        }
      }
    } catch (ExecutionException | TimeoutException | IOException e) {
      LOG.debug("The cluster does not answer", e);
    }
  }

  private boolean isReady(Job at) throws IOException, InterruptedException {
    return telemetry.areReady(home.sources()) && at.watch().allWork();
  }

  private void end(JobResult result) {
    RunState last =
        switch (result.getJobStatus().orElse(JobStatus.FAILED)) {
          case FINISHED ->
              RunState.of(
                  request.mode() instanceof Mode.Playback && !stopping.get()
                      ? RunState.Phase.FINISHED
                      : RunState.Phase.STOPPED);
          case CANCELED, SUSPENDED -> RunState.of(RunState.Phase.STOPPED);
          case FAILED,
              INITIALIZING,
              CREATED,
              RUNNING,
              FAILING,
              CANCELLING,
              RESTARTING,
              RECONCILING ->
              new RunState(
                  RunState.Phase.FAILED,
                  result
                      .getSerializedThrowable()
                      .map(failure -> explain(ExceptionUtils.stringifyException(failure)))
                      .orElse("The run broke, and nobody says why; see the engine's log"));
        };
    end(last);
  }

  private String explain(String trace) {
    String reason = JobWatch.reason(trace);
    if (trace.contains("NoResourceAvailableException")) {
      return home.whenFull();
    }
    if (trace.contains("Failed to rollback to checkpoint") || trace.contains("Cannot restore")) {
      return "The state of the last run cannot be used: "
          + reason
          + ". Start the canvas without the state of earlier runs";
    }
    return reason;
  }

  private static String reason(@Nullable Throwable failure) {
    return failure == null ? "no reason is given" : String.valueOf(failure.getMessage());
  }

  private synchronized void change(RunState next) {
    if (!state.equals(next) && !state.phase().isOver()) {
      state = next;
      telemetry.tell(new Telemetry.StateChanged(next));
    }
  }

  private void end(RunState last) {
    synchronized (this) {
      if (state.phase().isOver()) {
        return;
      }
      change(last);
    }
    over.countDown();
    home.onOver().accept(last);
    ended.complete(last);
  }

  @Override
  public RunRequest request() {
    return request;
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  @Override
  public RunState state() {
    return state;
  }

  @Override
  public RunStatistics statistics() {
    RunStatistics counted = telemetry.statistics();
    return new RunStatistics(
        counted.eventsIn(),
        counted.eventsOut(),
        counted.problems(),
        counted.time(),
        checkpoints,
        restarts.get());
  }

  @Override
  public void stop(boolean keepState) {
    Job running = job;
    if (state.phase().isOver() || running == null) {
      return;
    }
    stopping.set(true);
    change(RunState.of(RunState.Phase.STOPPING));
    boolean left = request.mode() instanceof Mode.Live && leaveState(running).isPresent();
    if (!left && !ended.isDone()) {
      var _ = running.client().cancel(running.id());
    }
    try {
      var _ = ended.get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      failed("The run did not end when it was told to; see the engine's log");
    }
    RunFolder folder = home.folder();
    if (!keepState && folder != null) {
      folder.removeStates();
    }
  }

  /** What was published until now becomes visible with it, so that nothing is cut off. */
  private Optional<String> leaveState(Job running) {
    if (state.phase() == RunState.Phase.STARTING) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          running
              .client()
              .stopWithSavepoint(
                  running.id(), false, running.savepoints(), SavepointFormatType.CANONICAL)
              .get(STOP_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "The canvas {} could not be stopped with its state: {}; it goes on from its last"
              + " checkpoint",
          request.canvasId(),
          reason(e.getCause()));
      return Optional.empty();
    }
  }

  @Override
  public CompletableFuture<RunState> ended() {
    return ended.copy();
  }

  @Override
  public Subscription subscribe(TelemetryListener listener) {
    telemetry.listen(listener);
    if (state.phase().isOver()) {
      listener.on(new Telemetry.StateChanged(state));
    } else {
      // By the way that all else takes, so that it comes in order.
      telemetry.tell(new Telemetry.StateChanged(state));
    }
    return () -> telemetry.forget(listener);
  }

  @Override
  public void control(String module, Value value) {
    if (request.canvas().modules().stream().noneMatch(each -> each.id().equals(module))) {
      throw new IllegalArgumentException(
          "The canvas has no module \"" + module + "\" to be controlled");
    }
    telemetry.use(module, value);
  }

  @Override
  public List<Telemetry> log(int last) {
    return telemetry.log(last);
  }
}
