package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.streamr.engine.spi.Value;
import org.streamr.testing.Seeds;

/** Windows, beside a model that sums up by looking at everything. */
class WindowTest {
  private static final long MILLISECOND = 1_000;

  private record Event(long time, double number) {}

  private static List<Event> events(Random random, int count) {
    List<Event> events = new ArrayList<>();
    long time = random.nextInt(20_000);
    for (int i = 0; i < count; i++) {
      time += random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(3_000);
      events.add(new Event(time, random.nextInt(2_000) - 1_000));
    }
    return events;
  }

  private static String run(ModuleHarness window, List<Event> events) {
    for (Event event : events) {
      window.in(0, event.time(), Value.of(event.number()));
    }
    window.to(events.getLast().time() + 10_000_000);
    assertThat(window.problems()).isEmpty();
    return String.join("\n", window.out().stream().filter(line -> line.startsWith("0@")).toList());
  }

  private static double measure(String measure, List<Event> events) {
    double[] numbers = events.stream().mapToDouble(Event::number).toArray();
    return switch (measure) {
      case "count" -> numbers.length;
      case "sum" -> Arrays.stream(numbers).sum();
      case "minimum" -> Arrays.stream(numbers).min().orElseThrow();
      case "maximum" -> Arrays.stream(numbers).max().orElseThrow();
      case "first" -> numbers[0];
      default -> numbers[numbers.length - 1];
    };
  }

  @RepeatedTest(30)
  void timeWindows_shouldGiveWhatTheModelGives() {
    Random random = Seeds.random();
    List<Event> events = events(random, 300);
    String measure =
        List.of("count", "sum", "minimum", "maximum", "first", "last").get(random.nextInt(6));
    int steps = 1 + random.nextInt(4);
    long step = (1 + random.nextInt(20)) * MILLISECOND;
    long length = steps * step;
    ModuleHarness window =
        ModuleHarness.of(
            "statistics.window",
            "{'measure':'%s','kind':'%s','length':'%dms','step':'%dms'}"
                .formatted(
                    measure,
                    steps == 1 ? "tumbling" : "sliding",
                    length / MILLISECOND,
                    step / MILLISECOND));
    TreeMap<Long, List<Event>> model = new TreeMap<>();
    for (Event event : events) {
      long first = Math.floorDiv(event.time(), step) * step + step;
      for (long end = first; end < first + length; end += step) {
        model.computeIfAbsent(end, _ -> new ArrayList<>()).add(event);
      }
    }
    String expected =
        String.join(
            "\n",
            model.entrySet().stream()
                .map(each -> text(each.getKey(), measure(measure, each.getValue())))
                .toList());
    assertThat(run(window, events)).isEqualTo(expected);
  }

  private static String text(long end, double value) {
    return "0@" + end + " " + (long) value;
  }

  @RepeatedTest(10)
  void sessions_shouldGiveWhatTheModelGives() {
    Random random = Seeds.random();
    List<Event> events = events(random, 300);
    ModuleHarness window =
        ModuleHarness.of("statistics.window", "{'measure':'sum','kind':'session','length':'5ms'}");
    List<String> expected = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < events.size(); i++) {
      sum += events.get(i).number();
      long end = events.get(i).time() + 5_000;
      if (i == events.size() - 1 || events.get(i + 1).time() >= end) {
        expected.add(text(end, sum));
        sum = 0;
      }
    }
    assertThat(run(window, events)).isEqualTo(String.join("\n", expected));
  }

  @Test
  void window_shouldTellAllMeasuresInItsRecord() {
    ModuleHarness window =
        ModuleHarness.of(
            "statistics.window", "{'measure':'mean','field':'v','length':'1s','key':'k'}");
    window.in(0, "{'k':'a','v':2}").in(1, "{'k':'a','v':4}").in(2, "{'k':'a','v':9}");
    window.to(1_000_000);
    assertThat(window.out())
        .containsExactly(
            "0@1000000 5",
            "1@1000000 {\"key\":\"a\",\"start\":\"1970-01-01T00:00:00.000000Z\","
                + "\"end\":\"1970-01-01T00:00:01.000000Z\",\"count\":3,\"value\":5,\"sum\":15,"
                + "\"mean\":5,\"min\":2,\"max\":9,\"deviation\":3.605551275463989}");
  }

  @Test
  void window_shouldCountWhatHasNoNumber() {
    ModuleHarness window = ModuleHarness.of("statistics.window", "{'length':'1s'}");
    assertThat(window.in(0, "{'a':1}").in(1, "'x'").to(1_000_000).out())
        .first()
        .isEqualTo("0@1000000 2");
  }

  @Test
  void window_shouldSayThatAMessageCameLate() {
    ModuleHarness window = ModuleHarness.of("statistics.window", "{'length':'1s'}");
    window.in(500_000, "1").to(1_000_000).in(999_999, "2");
    assertThat(window.problems()).singleElement().asString().contains("after its window was over");
  }

  @Test
  void percentile_shouldBeNear() {
    Random random = Seeds.random();
    ModuleHarness window =
        ModuleHarness.of(
            "statistics.window", "{'measure':'percentile','percent':95,'length':'1s'}");
    double[] numbers = random.doubles(500, 0, 1_000).toArray();
    for (int i = 0; i < numbers.length; i++) {
      window.in(0, i, Value.of(numbers[i]));
    }
    Arrays.sort(numbers);
    window.to(1_000_000);
    assertThat(((Value.Num) window.values().getFirst()).number())
        .isBetween(numbers[465], numbers[485]);
  }

  @Test
  void movingAverage_shouldBeThatOfTheLastNumbers() {
    Random random = Seeds.random();
    ModuleHarness average = ModuleHarness.of("statistics.moving-average", "{'size':7}");
    double[] numbers = random.doubles(100, -10, 10).toArray();
    for (int i = 0; i < numbers.length; i++) {
      average.in(0, i, Value.of(numbers[i]));
    }
    List<Value> values = average.values();
    for (int i = 0; i < numbers.length; i++) {
      double expected = Arrays.stream(numbers, Math.max(0, i - 6), i + 1).average().orElseThrow();
      assertThat(((Value.Num) values.get(i)).number()).isCloseTo(expected, within(1e-9));
    }
    ModuleHarness exponential =
        ModuleHarness.of(
            "statistics.moving-average", "{'kind':'exponential','size':3,'full':true}");
    assertThat(exponential.in(1, "2").in(2, "4").in(3, "8").out()).containsExactly("0@3 5.5");
  }

  @Test
  void runningStatistics_shouldTellOfAllNumbers() {
    ModuleHarness extremes = ModuleHarness.of("statistics.min-max", "{}");
    extremes.in(1, "2").in(2, "3").in(3, "2.5").in(1, 4, "true").in(5, "9");
    assertThat(extremes.out()).containsExactly("0@1 2", "1@1 2", "1@2 3", "0@5 9", "1@5 9");
    ModuleHarness deviation = ModuleHarness.of("statistics.standard-deviation", "{}");
    assertThat(deviation.in(1, "2").in(2, "4").out())
        .containsExactly(
            "0@1 0", "1@1 2", "0@2 1.4142135623730951", "1@2 3", "2@2 0.7071067811865475");
    ModuleHarness percentiles =
        ModuleHarness.of("statistics.percentiles", "{'percents':'0, 50, 100','every':3}");
    assertThat(percentiles.in(1, "5").in(2, "1").in(3, "3").out())
        .containsExactly("0@3 {\"p0\":1,\"p50\":3,\"p100\":5}");
  }

  @Test
  void pairs_shouldHaveCorrelationAndLine() {
    ModuleHarness correlation =
        ModuleHarness.of("statistics.correlation", "{'x':'x','y':'y','size':10}");
    correlation.in(1, "{'x':1,'y':-2}").in(2, "{'x':2,'y':-4}").in(3, "{'x':5,'y':-10}");
    assertThat(correlation.out()).containsExactly("0@2 -1", "0@3 -1");
    ModuleHarness line = ModuleHarness.of("statistics.regression", "{'x':'x','y':'y','size':2}");
    line.in(1, "{'x':9,'y':9}").in(2, "{'x':1,'y':3}").in(3, "{'x':3,'y':7}");
    assertThat(line.out())
        .last()
        .isEqualTo("0@3 {\"slope\":2,\"intercept\":1,\"r2\":1,\"expected\":7}");
  }
}
