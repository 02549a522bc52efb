package org.streamr.app.bench;

import java.util.Locale;
import java.util.function.IntToLongFunction;
import org.streamr.app.connect.Network;
import org.streamr.app.output.Output;
import org.streamr.protocol.StreamId;

/** What can be measured. */
public enum Scenario {
  /** Publisher to broker to store to subscriber, as fast as it goes. */
  E2E(3_000_000),
  /** Publisher to broker to store, until everything is acknowledged. */
  PUBLISH(3_000_000),
  /** Everything stored, from broker to reader. */
  HISTORY(3_000_000),
  /** End to end at a steady rate, each event's clock starting when it was due. */
  LATENCY(10_000);

  private static final String HOW =
      "signed by the publisher, verified by broker and subscriber, ack from the store's log, no"
          + " fsync per event; own client; ";
  private static final int SKIPPED_SECONDS = 3;

  /** Batches of one take other paths than full ones: so many go through, unmeasured, one by one. */
  private static final int PACED_WARM_UP_EVENTS = 20_000;

  private static final int PACED_WARM_UP_RATE = 2_000;
  private static final long HEAD_START_NANOS = 100_000_000;
  private static final long NANOS_A_SECOND = 1_000_000_000;

  private final int defaultEvents;

  Scenario(int defaultEvents) {
    this.defaultEvents = defaultEvents;
  }

  /** How many events are measured if nothing else is said. */
  public int defaultEvents() {
    return defaultEvents;
  }

  /**
   * Starts a node, warms everything up, measures, and cleans up.
   *
   * @param main the class that understands {@code up}
   */
  public BenchResult run(BenchPlan plan, String main, Output output) {
    output.note("Starting a node to measure");
    try (BenchNode node = BenchNode.start(main);
        Network network = node.network();
        Measurement measurement = new Measurement(network)) {
      ThreadRoles.enter(ThreadRoles.PUBLISHER);
      if (plan.warmUp() > 0) {
        output.note("Warming up with " + plan.warmUp() + " events");
        measurement.through(
            measurement.newStream(plan.partitions()), plan.withEvents(plan.warmUp()), i -> 0, 0);
      }
      output.note("Measuring");
      StreamId stream = measurement.newStream(plan.partitions());
      return switch (this) {
        case E2E -> endToEnd(plan, stream, node, measurement);
        case PUBLISH -> publish(plan, stream, node, measurement);
        case HISTORY -> history(plan, stream, node, measurement);
        case LATENCY -> latency(plan, stream, node, measurement);
      };
    }
  }

  private BenchResult endToEnd(
      BenchPlan plan, StreamId stream, BenchNode node, Measurement measurement) {
    CpuMeter meter = new CpuMeter(node.processes(), measurement.roles());
    Measurement.Run run = measurement.through(stream, plan, i -> 0, 0);
    CpuMeter.Usage cpu = meter.stop();
    return result(
        plan,
        run.seconds(),
        run.latencies(),
        cpu,
        "publishing alone took %.0f ms; latency is at full load"
            .formatted(run.publishSeconds() * 1e3));
  }

  private BenchResult publish(
      BenchPlan plan, StreamId stream, BenchNode node, Measurement measurement) {
    CpuMeter meter = new CpuMeter(node.processes(), measurement.roles());
    double seconds = measurement.publish(stream, plan, i -> 0);
    return result(plan, seconds, new Latencies(), meter.stop(), "until all is acknowledged");
  }

  private BenchResult history(
      BenchPlan plan, StreamId stream, BenchNode node, Measurement measurement) {
    measurement.publish(stream, plan, i -> 0);
    ThreadRoles.enter(ThreadRoles.SUBSCRIBER);
    CpuMeter meter = new CpuMeter(node.processes(), measurement.roles());
    double seconds = measurement.read(stream, plan);
    return result(plan, seconds, new Latencies(), meter.stop(), "the whole stream by one query");
  }

  private BenchResult latency(
      BenchPlan plan, StreamId stream, BenchNode node, Measurement measurement) {
    warmUpPaced(plan, measurement);
    int skip = plan.rate() * SKIPPED_SECONDS;
    BenchPlan all = plan.withEvents(plan.events() + skip);
    CpuMeter meter = new CpuMeter(node.processes(), measurement.roles());
    Measurement.Run run = measurement.through(stream, all, paced(plan.rate()), skip);
    CpuMeter.Usage cpu = meter.stop();
    Latencies latencies = run.latencies();
    return new BenchResult(
        "latency_" + plan.rate() + "eps",
        latencies.count(),
        (long) latencies.count() * plan.size(),
        run.seconds() - SKIPPED_SECONDS,
        latencies.percentileMillis(50),
        latencies.percentileMillis(99),
        cpu,
        all.events(),
        "p99.9=%.2fms max=%.2fms %sopen loop"
            .formatted(latencies.percentileMillis(99.9), latencies.percentileMillis(100), HOW));
  }

  private static void warmUpPaced(BenchPlan plan, Measurement measurement) {
    if (plan.warmUp() > 0) {
      measurement.through(
          measurement.newStream(plan.partitions()),
          plan.withEvents(PACED_WARM_UP_EVENTS),
          paced(PACED_WARM_UP_RATE),
          0);
    }
  }

  /** When each event is due, at so many a second from a moment on. */
  private static IntToLongFunction paced(int rate) {
    long begin = System.nanoTime() + HEAD_START_NANOS;
    return i -> begin + i * (NANOS_A_SECOND / rate);
  }

  private BenchResult result(
      BenchPlan plan, double seconds, Latencies latencies, CpuMeter.Usage cpu, String notes) {
    return new BenchResult(
        name().toLowerCase(Locale.ROOT) + "_" + plan.partitions() + "p",
        plan.events(),
        (long) plan.events() * plan.size(),
        seconds,
        latencies.percentileMillis(50),
        latencies.percentileMillis(99),
        cpu,
        plan.events(),
        HOW + "batches of " + plan.batchBytes() + " bytes; " + notes);
  }
}
