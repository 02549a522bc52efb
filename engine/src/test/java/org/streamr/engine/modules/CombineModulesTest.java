package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Port;
import org.streamr.testing.Seeds;

class CombineModulesTest {

  private record Event(long time, int input, String key, int number) {
    String json() {
      return "{'k':'%s','%s':%d}".formatted(key, input == 0 ? "l" : "r", number);
    }
  }

  @RepeatedTest(20)
  void join_shouldPairWhatTheModelPairs() {
    Random random = Seeds.random();
    long within = 1L + random.nextInt(20);
    ModuleHarness join =
        ModuleHarness.of("combine.join", "{'key':'k','within':'%dms'}".formatted(within));
    List<Event> events = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    long time = 0;
    for (int i = 0; i < 200; i++) {
      time += random.nextInt(4) * 1_000L;
      Event event = new Event(time, random.nextInt(2), "k" + random.nextInt(3), i);
      for (Event other : events) {
        if (other.key().equals(event.key())
            && other.input() != event.input()
            && event.time() - other.time() <= within * 1_000) {
          int left = event.input() == 0 ? event.number() : other.number();
          int right = event.input() == 0 ? other.number() : event.number();
          expected.add(
              "0@%d {\"k\":\"%s\",\"r\":%d,\"l\":%d}".formatted(time, event.key(), right, left));
        }
      }
      events.add(event);
      join.in(event.input(), event.time(), event.json());
    }
    assertThat(join.out()).containsExactlyElementsOf(expected);
    assertThat(join.problems()).isEmpty();
  }

  @Test
  void join_shouldKeepBothApartIfAsked() {
    ModuleHarness join = ModuleHarness.of("combine.join", "{'key':'k','flat':false}");
    join.in(0, 1, "{'k':1,'x':2}").in(1, 2, "{'k':1,'x':3}");
    assertThat(join.out())
        .containsExactly("0@2 {\"left\":{\"k\":1,\"x\":2},\"right\":{\"k\":1,\"x\":3}}");
  }

  @Test
  void latest_shouldWaitForAllAndThenGiveTheNewest() {
    ModuleHarness latest = ModuleHarness.of("combine.latest", "{'inputs':'x, y, z'}");
    latest.in(0, 1, "1").in(2, 2, "3").in(0, 3, "4").in(1, 4, "2").in(2, 5, "5");
    assertThat(latest.out())
        .containsExactly("0@4 {\"x\":4,\"y\":2,\"z\":3}", "0@5 {\"x\":4,\"y\":2,\"z\":5}");
    ModuleHarness flat = ModuleHarness.of("combine.latest", "{'flat':true}");
    assertThat(flat.in(0, 1, "{'p':1}").in(1, 2, "7").out())
        .containsExactly("0@2 {\"p\":1,\"b\":7}");
  }

  @Test
  void latest_shouldHaveAnInputForEachName() {
    ModuleType latest = ModuleHarness.type("combine.latest");
    assertThat(latest.ports(ModuleHarness.parameters(latest, "{'inputs':'Old price, b'}")).inputs())
        .extracting(Port::id)
        .containsExactly("old-price", "b");
  }

  @Test
  void zip_shouldPairByPlace() {
    ModuleHarness zip = ModuleHarness.of("combine.zip", "{}");
    zip.in(0, 1, "1").in(0, 2, "2").in(1, 3, "'a'").in(1, 4, "'b'").in(1, 5, "'c'").in(0, 6, "3");
    assertThat(zip.out())
        .containsExactly(
            "0@3 {\"a\":1,\"b\":\"a\"}", "0@4 {\"a\":2,\"b\":\"b\"}", "0@6 {\"a\":3,\"b\":\"c\"}");
  }
}
