package org.streamr.app.options;

import java.util.List;
import java.util.Optional;
import org.streamr.app.output.EventPrinter;
import org.streamr.app.output.Output;
import org.streamr.client.read.Gap;
import org.streamr.client.read.ReadListener;
import org.streamr.client.read.Rejection;
import org.streamr.protocol.Run;
import picocli.CommandLine.Option;

/** Which events to read, and how to print them. */
public final class ReadOptions {
  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "Only this partition; may be given several times. Default: all.")
  private List<Integer> partitions = List.of();

  @Option(
      names = "--filter",
      paramLabel = "JSON",
      description = "Only events that pass a filter, as in docs/protocol.md section 9.")
  private Optional<String> filter = Optional.empty();

  @Option(
      names = "--proof",
      description =
          "Print with each event what proves it: signature and hashes, for 'streamr verify'.")
  private boolean proof;

  /** The partitions asked for; none for all. */
  public int[] partitions() {
    return partitions.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The filter. */
  public Optional<String> filter() {
    return filter;
  }

  /** Prints what was read. */
  public EventPrinter printer(Output output) {
    return new EventPrinter(output, proof);
  }

  /** Warns of what is missing or does not hold. */
  public ReadListener warnings(Output output) {
    return new ReadListener() {
      @Override
      public void onGap(Gap gap) {
        output.warning(
            gap.count()
                + " events of "
                + gap.run().origin().account()
                + " are missing: sequences "
                + gap.from()
                + " to "
                + gap.to()
                + " of run "
                + Run.format(gap.run().id())
                + " ("
                + gap.reason()
                + ")");
      }

      @Override
      public void onRejected(Rejection rejection) {
        output.warning("Events were left out, since they do not hold: " + rejection.message());
      }
    };
  }
}
