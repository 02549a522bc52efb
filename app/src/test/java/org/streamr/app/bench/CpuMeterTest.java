package org.streamr.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CpuMeterTest {
  private static final double SECONDS = 0.3;

  @Test
  @EnabledOnOs(OS.LINUX)
  void stop_shouldTellWhatEachRoleUsed() throws InterruptedException, ExecutionException {
    ThreadRoles roles = new ThreadRoles();
    ExecutorService publisher = roles.pool(ThreadRoles.PUBLISHER);
    ExecutorService subscriber = roles.pool(ThreadRoles.SUBSCRIBER);
    subscriber.submit(() -> 0).get();
    CpuMeter meter = new CpuMeter(Map.of(), roles);
    publisher.submit(CpuMeterTest::burn).get();
    CpuMeter.Usage usage = meter.stop();
    publisher.shutdown();
    subscriber.shutdown();
    assertThat(usage.secondsByRole().get(ThreadRoles.PUBLISHER))
        .isCloseTo(SECONDS, within(SECONDS / 2));
    assertThat(usage.secondsByRole().get(ThreadRoles.SUBSCRIBER)).isLessThan(SECONDS / 3);
    assertThat(usage.others()).isBetween(0.0, 1.0);
  }

  private static long burn() {
    long begin = threadNanos();
    long sum = 0;
    while (threadNanos() - begin < SECONDS * 1e9) {
      sum += System.nanoTime();
    }
    return sum;
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void percentile_shouldBeByNearestRank() {
    Latencies latencies = new Latencies();
    assertThat(latencies.percentileMillis(50)).isNaN();
    for (int i = 100; i >= 1; i--) {
      latencies.add(i * 1_000_000L);
    }
    assertThat(latencies.percentileMillis(50)).isEqualTo(50);
    assertThat(latencies.percentileMillis(99)).isEqualTo(99);
    assertThat(latencies.percentileMillis(100)).isEqualTo(100);
  }

  @Test
  void payload_shouldCarryItsTime() {
    byte[] payload = Payload.template(100);
    Payload.stamp(payload, 123_456_789_012L);
    assertThat(Payload.stampOf(payload, 0)).isEqualTo(123_456_789_012L);
    byte[] moved = new byte[110];
    System.arraycopy(payload, 0, moved, 10, 100);
    assertThat(Payload.stampOf(moved, 10)).isEqualTo(123_456_789_012L);
  }

  @Test
  void plan_shouldRefuseEventsWithoutRoomForTheirTime() {
    assertThatThrownBy(() -> new BenchPlan(1, 7, 1, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--size 8");
  }

  @Test
  void json_shouldHaveTheFieldsOfOtherSystems() {
    BenchResult result =
        new BenchResult(
            "publish_1p",
            1_000,
            100_000,
            0.5,
            Double.NaN,
            Double.NaN,
            new CpuMeter.Usage(new TreeMap<>(Map.of("broker", 0.002, "publisher", 0.001)), 0.25),
            1_000,
            "notes");
    ObjectNode json = result.json();
    assertThat(json.toString())
        .isEqualTo(
            "{\"peer\":\"streamr\",\"scenario\":\"publish_1p\",\"events\":1000,\"bytes\":100000,"
                + "\"seconds\":0.5,\"events_per_s\":2000,\"mb_per_s\":0.2,\"p50_ms\":null,"
                + "\"p99_ms\":null,\"cpu_us_per_event\":3.0,"
                + "\"cpu_us_per_event_by_role\":{\"broker\":2.0,\"publisher\":1.0},"
                + "\"others_cpu\":0.25,\"notes\":\"notes\"}");
    assertThat(result.text()).contains("publisher 1.00");
  }
}
