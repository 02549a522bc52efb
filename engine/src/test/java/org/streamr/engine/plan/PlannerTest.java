package org.streamr.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.streamr.engine.canvas.CanvasSettings;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.sample.Drawing;

class PlannerTest {
  private static final Planner PLANNER = new Planner(ModuleCatalogue.load());

  private static CanvasSettings wide(int parallelism) {
    return new CanvasSettings(
        CanvasSettings.Delivery.EXACTLY_ONCE,
        CanvasSettings.Transport.PROMPT,
        CanvasSettings.Order.TIME,
        parallelism);
  }

  private static Step step(Plan plan, String module) {
    return plan.steps().stream()
        .filter(step -> step.module().equals(module))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void steps_shouldFollowWhatFeedsThem() {
    Plan plan =
        PLANNER.plan(
            new Drawing()
                .module("end", "test.pass", "{}")
                .module("total", "test.total", "{}")
                .module("numbers", "test.numbers", "{}")
                .edge("total.second", "end.other")
                .edge("numbers.record", "end.in")
                .edge("numbers.record", "total.in")
                .canvas());
    assertThat(plan.steps()).extracting(Step::module).containsExactly("numbers", "total", "end");
    assertThat(step(plan, "end").feeds())
        .containsExactly(new Step.Feed("numbers", 0, 0), new Step.Feed("total", 1, 1));
    assertThat(step(plan, "end").ordered()).isTrue();
    assertThat(step(plan, "total").ordered()).isFalse();
    assertThat(step(plan, "total").stateName()).isEqualTo("total/test.total/1");
    assertThat(step(plan, "numbers").parameters().text("every")).isEqualTo("10ms");
  }

  @Test
  void work_shouldBeSpreadByKey() {
    Plan plan =
        PLANNER.plan(
            new Drawing()
                .module("numbers", "test.numbers", "{}")
                .module("keyed", "test.total", "{\"key\":\"name\"}")
                .module("behind", "test.pass", "{}")
                .module("all", "test.total", "{}")
                .edge("numbers.record", "keyed.in")
                .edge("keyed.sum", "behind.in")
                .edge("keyed.sum", "all.in")
                .settings(wide(4))
                .canvas());
    assertThat(step(plan, "numbers").parallelism()).isEqualTo(1);
    assertThat(step(plan, "keyed").parallelism()).isEqualTo(4);
    assertThat(step(plan, "behind").parallelism()).isEqualTo(4);
    assertThat(step(plan, "all").parallelism()).isEqualTo(1);
    assertThat(step(plan, "all").ordered()).isTrue();
  }

  @Test
  void cycle_shouldBeRefused() {
    Drawing drawing =
        new Drawing()
            .module("a", "test.pass", "{}")
            .module("b", "test.pass", "{}")
            .edge("a.out", "b.in")
            .edge("b.out", "a.in");
    assertThatThrownBy(() -> PLANNER.plan(drawing.canvas()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feed each other");
  }

  @Test
  void parameterThatCannotBe_shouldBeRefusedWithItsModule() {
    Drawing drawing = new Drawing().module("often", "time.clock", "{\"every\":\"-1s\"}");
    assertThatThrownBy(() -> PLANNER.plan(drawing.canvas()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The parameter 'every' of the module 'often' is");
  }
}
