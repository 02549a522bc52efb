package org.streamr.app.command.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.market.CountProof;
import org.streamr.chain.network.Epochs;
import org.streamr.chain.network.NetworkState;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.epoch.EpochTree;
import org.streamr.protocol.epoch.NetworkPartitions;
import org.streamr.protocol.epoch.StreamCount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr product proofs}. */
@Command(
    name = "proofs",
    description = {
      "Prove how many events the streams of a product had, from what a broker counted: write the"
          + " proofs that 'product claim --proofs' reads, an object a line, epochs in the order of"
          + " time.",
      "Counts that do not lead to a settled root are left out with a warning, and the command ends"
          + " with 1."
    })
public final class ProofsCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product's number.")
  private long product;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description =
          "What a broker counted, a JSON object a line with epoch, stream, partition, count and"
              + " digest: of each network partition that has streams of the product, all streams.")
  private Path counts = Path.of("");

  @Option(
      names = "--coordinator",
      paramLabel = "ADDRESS",
      description = "The coordinator that settled the counts. Default: the one in force.")
  private Optional<String> coordinator = Optional.empty();

  /** A partition of the network in an epoch: what one root is of. In the order of time. */
  private record Report(long epoch, int partition) implements Comparable<Report> {
    @Override
    public int compareTo(Report other) {
      int byEpoch = Long.compare(epoch, other.epoch);
      return byEpoch != 0 ? byEpoch : Integer.compare(partition, other.partition);
    }
  }

  @Override
  public Integer call() {
    Output output = common.output();
    List<ProofFile.Count> counted = ProofFile.readCounts(counts);
    try (Network network = where.network()) {
      Set<StreamId> streams =
          new HashSet<>(Products.find(network, product).license().terms().streams());
      NetworkState state = network.coordination(coordinator.map(Address::parse));
      Epochs epochs = network.chain().network().coordinator(state.coordinator()).epochs();
      int written = 0;
      int leftOut = 0;
      for (var reported : byReport(counted, state).entrySet()) {
        List<StreamCount> wanted =
            reported.getValue().stream().filter(leaf -> streams.contains(leaf.stream())).toList();
        if (wanted.isEmpty()) {
          continue;
        }
        Optional<EpochTree> tree = settled(reported.getKey(), reported.getValue(), epochs, output);
        tree.ifPresent(whole -> write(reported.getKey().epoch(), wanted, whole, output));
        written += tree.isPresent() ? wanted.size() : 0;
        leftOut += tree.isPresent() ? 0 : wanted.size();
      }
      output.note(written + (written == 1 ? " proof" : " proofs"));
      return leftOut == 0 ? 0 : 1;
    }
  }

  private static SortedMap<Report, List<StreamCount>> byReport(
      List<ProofFile.Count> counted, NetworkState state) {
    SortedMap<Report, List<StreamCount>> reports = new TreeMap<>();
    for (ProofFile.Count count : counted) {
      int partition =
          NetworkPartitions.of(
              count.leaf().stream(),
              count.leaf().streamPartition(),
              state.partitions().count(count.epoch()));
      reports
          .computeIfAbsent(new Report(count.epoch(), partition), none -> new ArrayList<>())
          .add(count.leaf());
    }
    return reports;
  }

  /** The tree over the counts, if its root is what was settled. */
  private static Optional<EpochTree> settled(
      Report report, Collection<StreamCount> counts, Epochs epochs, Output output) {
    EpochTree tree = EpochTree.of(counts);
    Optional<Slice> root = epochs.settledRoot(report.epoch(), report.partition());
    if (root.equals(Optional.of(tree.root()))) {
      return Optional.of(tree);
    }
    String what = "Epoch %d of network partition %d".formatted(report.epoch(), report.partition());
    output.warning(
        what
            + (root.isEmpty()
                ? " is not settled, so that its counts cannot be proven: see streamr network settle"
                : " was settled with other counts: the file must have all streams of that"
                    + " partition, as its brokers reported them"));
    return Optional.empty();
  }

  private static void write(long epoch, List<StreamCount> wanted, EpochTree tree, Output output) {
    for (StreamCount leaf : wanted) {
      EpochTree.Proof proof = tree.proof(leaf.stream(), leaf.streamPartition()).orElseThrow();
      output.line(Json.line(ProofFile.json(new CountProof(epoch, proof))));
    }
  }
}
