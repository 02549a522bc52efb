package org.streamr.app.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.bench.BenchPlan;
import org.streamr.app.bench.BenchResult;
import org.streamr.app.bench.Scenario;
import org.streamr.app.options.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr bench}: measures this machine. */
@Command(
    name = "bench",
    description = {
      "Measure a node of its own on this machine: a broker and a chain are started as processes,"
          + " with data in a temporary folder, and ended afterwards.",
      "e2e: publisher to broker to store to subscriber. publish: until everything is acknowledged."
          + " history: everything stored, to a reader. latency: end to end at a steady rate."
    })
public final class BenchCommand implements Callable<Integer> {
  private static final String MAIN = "org.streamr.app.Main";

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "SCENARIO", description = "e2e, publish, history or latency.")
  private Scenario scenario = Scenario.E2E;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events to measure. Default: 3,000,000; for latency 10,000.")
  private Optional<Integer> events = Optional.empty();

  @Option(
      names = "--size",
      paramLabel = "B",
      defaultValue = "100",
      description = "Bytes of an event's content. Default: ${DEFAULT-VALUE}.")
  private int size = 100;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "1",
      description = "Partitions of the stream. Default: ${DEFAULT-VALUE}.")
  private int partitions = 1;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Events that go end to end before, unmeasured. Default: ${DEFAULT-VALUE}.")
  private int warmUp = 1_000_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "For latency: events a second. Default: ${DEFAULT-VALUE}.")
  private int rate = 1_000;

  @Option(
      names = "--batch-bytes",
      paramLabel = "B",
      defaultValue = "131072",
      description = "Size of a batch under load. Default: ${DEFAULT-VALUE}.")
  private int batchBytes = 131_072;

  @Override
  public Integer call() {
    BenchPlan plan =
        new BenchPlan(
            events.orElse(scenario.defaultEvents()), size, partitions, warmUp, rate, batchBytes);
    BenchResult result = scenario.run(plan, MAIN, common.output());
    common.output().result(result.json(), result::text);
    return 0;
  }
}
