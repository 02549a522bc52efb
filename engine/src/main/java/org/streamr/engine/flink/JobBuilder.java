package org.streamr.engine.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.streamr.engine.canvas.CanvasSettings;
import org.streamr.engine.flink.operator.Operators;
import org.streamr.engine.flink.operator.Outputs;
import org.streamr.engine.flink.operator.RunSpec;
import org.streamr.engine.flink.operator.StepSpec;
import org.streamr.engine.flink.source.Distributor;
import org.streamr.engine.flink.source.LiveSource;
import org.streamr.engine.flink.source.PlaybackSource;
import org.streamr.engine.flink.type.OwnType;
import org.streamr.engine.plan.Plan;
import org.streamr.engine.plan.Step;
import org.streamr.engine.run.Mode;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source.Emission;

/** Makes a job of a plan. */
final class JobBuilder {
  private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(5);

  /** How often a job may break, and go on, before it is given up. */
  private static final int MAX_RESTARTS = 20;

  /** A checkpoint of up to so much is one file. */
  private static final MemorySize ONE_FILE = MemorySize.ofMebiBytes(1);

  private final Plan plan;
  private final RunSpec run;
  private final StreamExecutionEnvironment environment;

  /** By module: the operator, and the place of its first output among the operator's. */
  private final Map<String, Origin> origins = new HashMap<>();

  private record Origin(Transformation<Message> operator, int firstOutput) {
    private Transformation<Message> output(int place) {
      int output = firstOutput + place;
      return output == 0 ? operator : new SideOutputTransformation<>(operator, Outputs.tag(output));
    }
  }

  private JobBuilder(Plan plan, RunSpec run, Configuration configuration) {
    this.plan = plan;
    this.run = run;
    this.environment = new StreamExecutionEnvironment(configuration);
    environment.setParallelism(1);
    environment.setMaxParallelism(Operators.KEY_GROUPS);
    environment.getConfig().enableObjectReuse();
    if (plan.settings().transport() == CanvasSettings.Transport.PROMPT) {
      environment.setBufferTimeout(0);
    }
  }

  /**
   * Builds the job of a live run.
   *
   * @param folder for its checkpoints
   * @param restore the checkpoint from which to go on, if there is one
   */
  static JobGraph live(
      Plan plan, RunSpec run, Duration checkpointEvery, Path folder, Optional<Path> restore) {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, ONE_FILE);
    configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointEvery);
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(200));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(5));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, MAX_RESTARTS);
    JobBuilder builder = new JobBuilder(plan, run, configuration);
    JobGraph job = builder.build();
    restore.ifPresent(
        path ->
            job.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    path.toUri().toString(), true, RecoveryClaimMode.NO_CLAIM)));
    return job;
  }

  /** Builds the job of a playback: it keeps nothing, and ends. */
  static JobGraph playback(Plan plan, RunSpec run, Mode.Playback range) {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    JobBuilder builder = new JobBuilder(plan, run, configuration);
    builder.past(range);
    return builder.build();
  }

  private void past(Mode.Playback range) {
    ArrayList<StepSpec> sources = new ArrayList<>();
    Map<String, Integer> firstOutputs = new HashMap<>();
    int outputs = 0;
    for (Step step : plan.steps()) {
      if (step.kind().isSource()) {
        sources.add(StepSpec.of(step, run));
        firstOutputs.put(step.module(), outputs);
        outputs += step.outputs().size();
      }
    }
    if (sources.isEmpty()) {
      return;
    }
    Transformation<Message> all =
        source(
            new PlaybackSource(sources, range.from(), range.to(), range.speed()),
            "playback",
            outputs);
    firstOutputs.forEach((module, first) -> origins.put(module, new Origin(all, first)));
  }

  private Transformation<Message> source(Source<Emission, ?, ?> source, String name, int outputs) {
    return environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), name, OwnType.EMISSION)
        .uid(name + "/source")
        .transform(name, OwnType.MESSAGE, new Distributor.Factory(outputs))
        .uid(name)
        .getTransformation();
  }

  private JobGraph build() {
    for (Step step : plan.steps()) {
      if (!origins.containsKey(step.module())) {
        operator(step).ifPresent(made -> origins.put(step.module(), new Origin(made, 0)));
      }
    }
    return environment.getStreamGraph().getJobGraph();
  }

  /** Empty if nothing will ever come to it. */
  private Optional<Transformation<Message>> operator(Step step) {
    StepSpec spec = StepSpec.of(step, run);
    if (step.kind().isSource()) {
      return Optional.of(source(new LiveSource(spec), step.stateName(), step.outputs().size()));
    }
    List<Transformation<Message>> feeds = new ArrayList<>();
    for (Step.Feed feed : step.feeds()) {
      Origin origin = origins.get(feed.from());
      if (origin != null) {
        feeds.add(origin.output(feed.output()));
      }
    }
    if (feeds.isEmpty()) {
      return Optional.empty();
    }
    int parallelism = run.playback() ? 1 : step.parallelism();
    PhysicalTransformation<Message> operator = Operators.of(spec, feeds, parallelism);
    operator.setUid(step.stateName());
    operator.setMaxParallelism(Operators.KEY_GROUPS);
    environment.addOperator(operator);
    return Optional.of(operator);
  }
}
