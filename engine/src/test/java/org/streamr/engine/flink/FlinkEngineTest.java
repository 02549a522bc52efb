package org.streamr.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.DevelopmentKey;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasSettings;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.run.Mode;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunRefusedException;
import org.streamr.engine.run.RunRequest;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.sample.Drawing;
import org.streamr.engine.sample.Watching;
import org.streamr.engine.services.Reach;
import org.streamr.engine.spi.Value;
import org.streamr.protocol.Address;
import org.streamr.testing.Await;

class FlinkEngineTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Address OWNER = DevelopmentKey.account().address();

  @TempDir private static Path folder;
  private static FlinkEngine engine;

  @BeforeAll
  static void open() {
    engine =
        FlinkEngine.open(
            new EngineOptions(
                folder,
                List.of(),
                Optional.empty(),
                8,
                Duration.ofMillis(200),
                Optional.empty(),
                Reach.ANYWHERE),
            ModuleCatalogue.load(),
            owner -> DevelopmentKey.account(),
            Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static Drawing counting(double add) {
    return new Drawing()
        .module("numbers", "test.numbers", "{\"every\":\"5ms\"}")
        .module("total", "test.total", "{\"add\":" + add + ",\"key\":\"name\"}")
        .module("show", "test.pass", "{\"show\":true}")
        .edge("numbers.record", "total.in")
        .edge("total.sum", "show.in");
  }

  private static void awaitRunning(Run run) {
    Await.until(
        "running, not " + run.state(),
        LONG,
        () -> {
          assertThat(run.state().phase().isOver()).as("%s", run.state()).isFalse();
          return run.state().phase() == RunState.Phase.RUNNING;
        });
  }

  private static double field(Value value, String name) {
    return ((Value.Num) ((Value.Fields) value).get(name)).number();
  }

  @Test
  void run_shouldTellWhatItDoesAndStop() {
    Watching watching = new Watching();
    Run run = engine.start(RunRequest.live("first", OWNER, counting(0).canvas()));
    run.subscribe(watching);
    awaitRunning(run);
    Await.until("shown", LONG, () -> watching.shown("show").size() > 50);
    Await.until("edge values", LONG, () -> watching.all(Telemetry.EdgeValue.class).size() > 5);
    Await.until("counted", LONG, () -> run.statistics().eventsIn() > 50);
    run.control("numbers", Value.of(1_000_000));
    Await.until(
        "controlled",
        LONG,
        () -> field(watching.shown("show").getLast().value(), "sum") > 1_000_000);
    run.stop(false);
    assertThat(run.state()).isEqualTo(RunState.of(RunState.Phase.STOPPED));
    List<Telemetry.Shown> shown = watching.shown("show");
    assertThat(shown).extracting(Telemetry.Shown::time).isSorted();
  }

  @Test
  void edit_shouldKeepTheStateOfModulesThatKeptTheirId() {
    Watching before = new Watching();
    Run run = engine.start(RunRequest.live("edited", OWNER, counting(0).canvas()));
    run.subscribe(before);
    Await.until("shown", LONG, () -> before.shown("show").size() > 30);
    Canvas edited =
        counting(1_000)
            .module("more", "test.total", "{}")
            .edge("numbers.record", "more.in")
            .canvas();
    Run next = engine.start(RunRequest.live("edited", OWNER, edited));
    Watching after = new Watching();
    next.subscribe(after);
    assertThat(run.state().phase()).isEqualTo(RunState.Phase.STOPPED);
    Await.until("shown again", LONG, () -> after.shown("show").size() > 30);
    double counted =
        before.shown("show").stream()
            .mapToDouble(each -> field(each.value(), "count"))
            .max()
            .orElseThrow();
    assertThat(field(after.shown("show").getFirst().value(), "count")).isGreaterThan(counted - 3);
    long numbers = (long) before.shown("show").size() + after.shown("show").size();
    Await.until(
        "no number is lost or doubled",
        LONG,
        () -> run.statistics().eventsIn() / 2 + next.statistics().eventsIn() / 2 >= numbers);
    next.stop(true);
  }

  @Test
  void resume_shouldGoOnAfterTheEngineEnded() {
    Run run = engine.start(RunRequest.live("kept", OWNER, counting(0).canvas()));
    Watching before = new Watching();
    run.subscribe(before);
    Await.until("shown", LONG, () -> before.shown("show").size() > 30);
    engine.close();
    double counted = field(before.shown("show").getLast().value(), "count");
    open();
    List<Run> resumed = engine.resume();
    assertThat(resumed).hasSize(1);
    Watching after = new Watching();
    resumed.getFirst().subscribe(after);
    Await.until("shown again", LONG, () -> after.shown("show").size() > 3);
    assertThat(field(after.shown("show").getFirst().value(), "count")).isGreaterThan(counted - 3);
    resumed.getFirst().stop(false);
    assertThat(engine.resume()).isEmpty();
  }

  @Test
  void parallelRun_shouldShareTheWorkByKey() {
    Canvas canvas =
        counting(0)
            .settings(
                new CanvasSettings(
                    CanvasSettings.Delivery.EXACTLY_ONCE,
                    CanvasSettings.Transport.BULK,
                    CanvasSettings.Order.TIME,
                    2))
            .canvas();
    Run run = engine.start(RunRequest.live("wide", OWNER, canvas));
    Watching watching = new Watching();
    run.subscribe(watching);
    Await.until("shown", LONG, () -> watching.shown("show").size() > 50);
    run.stop(false);
    assertThat(run.state().phase()).isEqualTo(RunState.Phase.STOPPED);
  }

  @Test
  void playback_shouldGiveTheSameEachTime() {
    Canvas diamond =
        new Drawing()
            .module("numbers", "test.numbers", "{\"every\":\"100ms\"}")
            .module("other", "test.numbers", "{\"every\":\"70ms\"}")
            .module("left", "test.pass", "{}")
            .module("total", "test.total", "{}")
            .module("join", "test.pass", "{\"show\":true}")
            .edge("numbers.record", "left.in")
            .edge("numbers.record", "total.in")
            .edge("left.out", "join.in")
            .edge("total.second", "join.other")
            .edge("other.record", "join.other")
            .canvas();
    Mode.Playback range = new Mode.Playback(0, 10_000_000, Mode.Playback.FASTEST);
    List<Telemetry.Shown> first = play(diamond, range);
    List<Telemetry.Shown> second = play(diamond, range);
    assertThat(first).hasSizeGreaterThan(240).isEqualTo(second);
    assertThat(first).extracting(Telemetry.Shown::time).isSorted();
  }

  private List<Telemetry.Shown> play(Canvas canvas, Mode.Playback range) {
    Watching watching = new Watching();
    Run run = engine.start(RunRequest.playback("past", OWNER, canvas, range));
    run.subscribe(watching);
    RunState last = run.ended().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
    assertThat(last).isEqualTo(RunState.of(RunState.Phase.FINISHED));
    return watching.shown("join");
  }

  @Test
  void playback_shouldKeepToItsSpeed() {
    Canvas canvas =
        new Drawing()
            .module("numbers", "test.numbers", "{\"every\":\"100ms\"}")
            .module("join", "test.pass", "{\"show\":true}")
            .edge("numbers.record", "join.in")
            .canvas();
    long start = System.nanoTime();
    List<Telemetry.Shown> shown = play(canvas, new Mode.Playback(0, 4_000_000, 4));
    assertThat(shown).hasSize(40);
    assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(900).toNanos());
  }

  @Test
  void start_shouldRefuseWhatCannotRun() {
    Canvas canvas = new Drawing().module("a", "test.unheard-of", "{}").canvas();
    assertThatThrownBy(() -> engine.start(RunRequest.live("bad", OWNER, canvas)))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("test.unheard-of");
    assertThatThrownBy(() -> engine.start(RunRequest.live("../bad", OWNER, counting(0).canvas())))
        .isInstanceOf(RunRefusedException.class);
  }
}
