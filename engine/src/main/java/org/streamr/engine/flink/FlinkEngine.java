package org.streamr.engine.flink;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.KeyAccount;
import org.streamr.engine.canvas.CanvasSettings;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.flink.cluster.JobCluster;
import org.streamr.engine.flink.cluster.LocalCluster;
import org.streamr.engine.flink.cluster.RemoteCluster;
import org.streamr.engine.flink.operator.RunSpec;
import org.streamr.engine.plan.Plan;
import org.streamr.engine.plan.Planner;
import org.streamr.engine.plan.Step;
import org.streamr.engine.run.Engine;
import org.streamr.engine.run.EngineAccounts;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRefusedException;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.engine.telemetry.TelemetryHub;

/**
 * An engine on Flink. Its cluster is started when the first canvas is.
 *
 * <p>Starting, stopping and forgetting the runs of one canvas exclude each other; those of
 * different canvases do not.
 */
public final class FlinkEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkEngine.class);
  private static final Pattern CANVAS_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final long SUBMIT_SECONDS = 60;

  private final EngineOptions options;
  private final EngineAccounts accounts;
  private final InstantSource clock;
  private final Planner planner;
  private final Path canvases;
  private final TelemetryHub hub;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ReentrantLock clusterLock = new ReentrantLock();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<String, FlinkRun> lives = new ConcurrentHashMap<>();
  private final Map<String, FlinkRun> playbacks = new ConcurrentHashMap<>();
  private @Nullable JobCluster cluster;
  private volatile boolean closing;

  private FlinkEngine(
      EngineOptions options,
      ModuleCatalogue catalogue,
      EngineAccounts accounts,
      InstantSource clock) {
    this.options = options;
    this.accounts = accounts;
    this.clock = clock;
    this.planner = new Planner(catalogue);
    this.canvases = options.folder().toAbsolutePath().resolve("canvases");
    this.hub =
        options.cluster().isPresent()
            ? new TelemetryHub(options.cluster().get().telemetry())
            : new TelemetryHub();
  }

  /** Opens an engine; {@link #resume} starts what was running. */
  public static FlinkEngine open(
      EngineOptions options,
      ModuleCatalogue catalogue,
      EngineAccounts accounts,
      InstantSource clock) {
    return new FlinkEngine(options, catalogue, accounts, clock);
  }

  private JobCluster cluster() {
    clusterLock.lock();
    try {
      JobCluster running = cluster;
      if (running == null) {
        Path temporary = options.folder().toAbsolutePath().resolve("tmp");
        running =
            options.cluster().isPresent()
                ? RemoteCluster.at(options.cluster().get().manager(), temporary)
                : LocalCluster.start(temporary, options.slots());
        cluster = running;
      }
      return running;
    } finally {
      clusterLock.unlock();
    }
  }

  @Override
  public Run start(RunRequest request) {
    if (closing) {
      throw new RunRefusedException(
          "The engine is shutting down; start the canvas when it is back");
    }
    if (!CANVAS_ID.matcher(request.canvasId()).matches()) {
      throw new RunRefusedException(
          "A canvas is named by letters, digits and hyphens, not \"" + request.canvasId() + "\"");
    }
    Plan plan;
    try {
      plan = planner.plan(request.canvas());
    } catch (IllegalArgumentException e) {
      throw new RunRefusedException("The canvas cannot run as it is: " + e.getMessage(), e);
    }
    ReentrantLock lock = locks.computeIfAbsent(request.canvasId(), any -> new ReentrantLock());
    lock.lock();
    try {
      return switch (request.mode()) {
        case Mode.Live live -> startLive(request, plan);
        case Mode.Playback range -> startPlayback(request, plan, range);
      };
    } finally {
      lock.unlock();
    }
  }

  private Run startLive(RunRequest request, Plan plan) {
    FlinkRun before = lives.get(request.canvasId());
    if (before != null) {
      before.stop(true);
    }
    RunFolder folder = folder(request.canvasId());
    if (request.fresh()) {
      folder.removeStates();
    }
    folder.read().ifPresent(entry -> endLeftOver(entry.job()));
    Optional<Path> restore = folder.newestState();
    folder.write(new RunFolder.Entry(request.owner(), request.canvas(), true, ""));
    Path generation = folder.begin();
    TelemetryHub.Channel channel = hub.open(account(request));
    FlinkRun run =
        new FlinkRun(
            request,
            channel.telemetry(),
            new FlinkRun.Home(
                folder,
                clock,
                sources(plan),
                cluster().whenFull(),
                state -> {
                  liveEnded(request, state);
                  hub.close(channel.address());
                }));
    lives.put(request.canvasId(), run);
    RunSpec spec = spec(request, plan, channel, false);
    begin(
        run,
        () -> JobBuilder.live(plan, spec, options.checkpointEvery(), generation, restore),
        generation.toUri().toString(),
        id -> folder.write(new RunFolder.Entry(request.owner(), request.canvas(), true, id)));
    return run;
  }

  /** Machines elsewhere go on when the engine's process dies: its canvas must not be done twice. */
  private void endLeftOver(String job) {
    if (job.isEmpty() || options.cluster().isEmpty()) {
      return;
    }
    try {
      JobID id = JobID.fromHexString(job);
      var client = cluster().client();
      if (client.getJobStatus(id).get(SUBMIT_SECONDS, TimeUnit.SECONDS).isGloballyTerminalState()) {
        return;
      }
      var _ = client.cancel(id).get(SUBMIT_SECONDS, TimeUnit.SECONDS);
      var _ = client.requestJobResult(id).get(SUBMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunRefusedException("Interrupted while an earlier run was ended", e);
    } catch (TimeoutException e) {
      throw new RunRefusedException(
          "The cluster does not end the canvas's earlier run " + job + "; end it there first", e);
    } catch (ExecutionException e) {
      LOG.info("The cluster no longer has the earlier run {}", job);
    }
  }

  /** What ends while the engine goes on is not to be resumed; what ends with it, is. */
  private void liveEnded(RunRequest request, RunState state) {
    LOG.info(
        "The canvas {} is {}{}",
        request.canvasId(),
        state.phase(),
        state.reason().isEmpty() ? "" : ": " + state.reason());
    if (!closing) {
      folder(request.canvasId())
          .write(new RunFolder.Entry(request.owner(), request.canvas(), false, ""));
    }
  }

  private Run startPlayback(RunRequest request, Plan plan, Mode.Playback range) {
    FlinkRun before = playbacks.get(request.canvasId());
    if (before != null) {
      before.stop(false);
    }
    TelemetryHub.Channel channel = hub.open(account(request));
    FlinkRun run =
        new FlinkRun(
            request,
            channel.telemetry(),
            new FlinkRun.Home(
                null,
                clock,
                List.of(),
                cluster().whenFull(),
                state -> hub.close(channel.address())));
    playbacks.put(request.canvasId(), run);
    RunSpec spec = spec(request, plan, channel, true);
    begin(run, () -> JobBuilder.playback(plan, spec, range), "", id -> {});
    return run;
  }

  private static List<String> sources(Plan plan) {
    return plan.steps().stream().filter(step -> step.kind().isSource()).map(Step::module).toList();
  }

  private KeyAccount account(RunRequest request) {
    return accounts.of(request.owner());
  }

  private RunSpec spec(
      RunRequest request, Plan plan, TelemetryHub.Channel channel, boolean playback) {
    return new RunSpec(
        request.canvasId(),
        channel.address(),
        options.brokers(),
        options.ethereum().orElse(null),
        options.folder().toAbsolutePath().toString(),
        options.reach(),
        playback,
        plan.settings().delivery() == CanvasSettings.Delivery.EXACTLY_ONCE);
  }

  private interface Build {
    JobGraph job();
  }

  private void begin(FlinkRun run, Build build, String savepoints, Consumer<String> handedIn) {
    JobCluster at = cluster();
    try {
      JobGraph job = build.job();
      at.equip(job);
      JobID id = at.client().submitJob(job).get(SUBMIT_SECONDS, TimeUnit.SECONDS);
      handedIn.accept(id.toHexString());
      run.began(new FlinkRun.Job(at.client(), id, new JobWatch(http, at.rest(), id), savepoints));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      run.failed("Interrupted while the canvas was started");
    } catch (IllegalStateException e) {
      LOG.debug("No job could be made", e);
      run.failed(
          "The canvas has nothing that gives messages to its other modules; put a stream, a clock"
              + " or an input on it, and join it to them");
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The canvas {} could not be started", run.request().canvasId(), e);
      run.failed("The cluster did not take the canvas: " + cause(e));
    } catch (RuntimeException | LinkageError e) {
      LOG.error("The canvas {} could not be started", run.request().canvasId(), e);
      run.failed("The canvas could not be started, which is an error of the engine: " + cause(e));
    }
  }

  private static String cause(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
  }

  private RunFolder folder(String canvasId) {
    return new RunFolder(canvases.resolve(canvasId));
  }

  @Override
  public Optional<Run> run(String canvasId) {
    return Optional.ofNullable(lives.get(canvasId));
  }

  @Override
  public Optional<Run> playback(String canvasId) {
    return Optional.ofNullable(playbacks.get(canvasId));
  }

  @Override
  public List<Run> runs() {
    List<Run> running = new ArrayList<>();
    lives.values().forEach(running::add);
    playbacks.values().forEach(running::add);
    running.removeIf(run -> run.state().phase().isOver());
    return List.copyOf(running);
  }

  @Override
  public List<Run> resume() {
    List<Run> resumed = new ArrayList<>();
    for (RunFolder folder : RunFolder.all(canvases)) {
      folder
          .read()
          .filter(RunFolder.Entry::running)
          .ifPresent(
              entry -> {
                try {
                  resumed.add(
                      start(RunRequest.live(folder.canvasId(), entry.owner(), entry.canvas())));
                } catch (RunRefusedException e) {
                  LOG.error("The canvas {} does not go on: {}", folder.canvasId(), e.getMessage());
                }
              });
    }
    return List.copyOf(resumed);
  }

  @Override
  public void forget(String canvasId) {
    if (!CANVAS_ID.matcher(canvasId).matches()) {
      return;
    }
    ReentrantLock lock = locks.computeIfAbsent(canvasId, any -> new ReentrantLock());
    lock.lock();
    try {
      for (Map<String, FlinkRun> runs : List.of(lives, playbacks)) {
        FlinkRun run = runs.remove(canvasId);
        if (run != null) {
          run.stop(false);
        }
      }
      folder(canvasId).remove();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closing = true;
    playbacks.values().forEach(run -> run.stop(false));
    lives.values().parallelStream().forEach(run -> run.stop(true));
    hub.close();
    http.close();
    clusterLock.lock();
    try {
      if (cluster != null) {
        cluster.close();
        cluster = null;
      }
    } finally {
      clusterLock.unlock();
    }
  }
}
