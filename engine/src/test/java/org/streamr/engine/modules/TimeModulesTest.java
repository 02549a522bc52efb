package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Modules that let time pass. */
class TimeModulesTest {

  @Test
  void sample_shouldGiveTheNewestAtFullMultiples() {
    ModuleHarness sample = ModuleHarness.of("time.sample", "{'every':'10ms'}");
    sample.in(3_000, "1").in(4_000, "2").in(12_000, "3").to(40_000).in(45_000, "4").to(50_000);
    assertThat(sample.out()).containsExactly("0@10000 2", "0@20000 3", "0@50000 4");
    ModuleHarness repeating = ModuleHarness.of("time.sample", "{'every':'10ms','repeat':true}");
    assertThat(repeating.in(3_000, "1").to(30_000).out())
        .containsExactly("0@10000 1", "0@20000 1", "0@30000 1");
  }

  @Test
  void rateLimit_shouldLetSoManyThrough() {
    ModuleHarness limit = ModuleHarness.of("time.rate-limit", "{'count':2,'period':'10ms'}");
    limit.in(0, "1").in(1, "2").in(9_999, "3").in(10_000, "4");
    assertThat(limit.out()).containsExactly("0@0 1", "0@1 2", "1@9999 3", "0@10000 4");
  }

  @Test
  void delay_shouldGiveTheSameLater() {
    ModuleHarness delay = ModuleHarness.of("time.delay", "{'by':'5ms'}");
    delay.in(0, "1").in(1_000, "2").in(1_000, "3").to(5_000);
    assertThat(delay.out()).containsExactly("0@5000 1");
    assertThat(delay.to(6_000).out()).containsExactly("0@6000 2", "0@6000 3");
  }

  @Test
  void between_shouldTellSeconds() {
    assertThat(ModuleHarness.of("time.between", "{}").in(0, "1").in(1_500_000, "1").out())
        .containsExactly("0@1500000 1.5");
  }

  @Test
  void bars_shouldHaveOpenHighLowAndClose() {
    ModuleHarness bars =
        ModuleHarness.of("time.bars", "{'price':'p','volume':'v','length':'1s','key':'s'}");
    bars.in(100_000, "{'s':'A','p':3,'v':1}");
    bars.in(200_000, "{'s':'B','p':30,'v':1}");
    bars.in(300_000, "{'s':'A','p':5,'v':2}");
    bars.in(999_999, "{'s':'A','p':4,'v':1}");
    bars.in(1_000_000, "{'s':'A','p':9,'v':1}");
    assertThat(bars.out())
        .containsExactly(
            "0@1000000 {\"key\":\"A\",\"open\":3,\"high\":5,\"low\":3,\"close\":4,\"volume\":4,"
                + "\"count\":3,\"start\":\"1970-01-01T00:00:00.000000Z\","
                + "\"end\":\"1970-01-01T00:00:01.000000Z\"}",
            "0@1000000 {\"key\":\"B\",\"open\":30,\"high\":30,\"low\":30,\"close\":30,"
                + "\"volume\":1,\"count\":1,\"start\":\"1970-01-01T00:00:00.000000Z\","
                + "\"end\":\"1970-01-01T00:00:01.000000Z\"}");
  }

  @Test
  void bars_shouldBeFullByCountOrVolume() {
    ModuleHarness count = ModuleHarness.of("time.bars", "{'by':'count','size':2}");
    count.in(1, "1").in(2, "2").in(3, "3");
    assertThat(count.out()).singleElement().asString().contains("\"open\":1,\"high\":2");
    ModuleHarness volume =
        ModuleHarness.of("time.bars", "{'by':'volume','size':10,'price':'p','volume':'v'}");
    volume.in(1, "{'p':1,'v':4}").in(2, "{'p':2,'v':5}");
    assertThat(volume.out()).isEmpty();
    volume.in(3, "{'p':3,'v':1}");
    assertThat(volume.out()).singleElement().asString().contains("\"volume\":10,\"count\":3");
  }
}
