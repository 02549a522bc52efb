package org.streamr.app.command.network;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Mined;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.Partitions;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr network rebalance}. */
@Command(
    name = "rebalance",
    description = {
      "Improve the assignment of partitions as long as that is of use: fill places that are empty,"
          + " replace brokers that are gone, even the load. Each useful change earns the account a"
          + " reward.",
      "Prints a change a line, with --json an object each."
    })
public final class RebalanceCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      paramLabel = "PARTITION",
      arity = "0..*",
      description = "Partitions of the network; without any, all.")
  private List<Integer> partitions = List.of();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      NetworkState state = network.coordination();
      KeyAccount signer = who.account(where.keys(), network::chainId);
      Partitions coordinator = network.chain().network().coordinator().partitions();
      List<Integer> wanted =
          partitions.isEmpty()
              ? IntStream.range(0, state.partitions().latestCount()).boxed().toList()
              : partitions;
      int changes = 0;
      for (int partition : wanted) {
        // Each change fills or replaces one place, and after that at most one move is of use.
        for (int i = 0; i <= state.layout().replication(); i++) {
          if (!coordinator.needsRebalance(partition)) {
            break;
          }
          Mined mined = coordinator.rebalance(signer, partition);
          report(output, partition, network.coordination(), mined);
          changes++;
        }
      }
      output.note(changes + (changes == 1 ? " change" : " changes"));
      return 0;
    }
  }

  private static void report(Output output, int partition, NetworkState state, Mined mined) {
    List<String> replicas =
        state.partitions().replicas(partition).stream().map(Address::toString).toList();
    if (output.json()) {
      var json = Json.object().put("partition", partition);
      json.put("transaction", mined.transactionHash());
      replicas.forEach(json.putArray("replicas")::add);
      output.line(Json.line(json));
    } else {
      output.line("%-6d %s".formatted(partition, String.join(" ", replicas)));
    }
  }
}
