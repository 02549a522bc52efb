package org.streamr.app.command.broker;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.NetworkText;
import org.streamr.app.output.Output;
import org.streamr.chain.network.BrokerRecord;
import org.streamr.chain.network.BrokerStatus;
import org.streamr.chain.network.NetworkState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr broker list}. */
@Command(
    name = "list",
    description = {
      "List the brokers that are registered with the network's coordinator: account, where it"
          + " stands, stake, how many partitions it serves, demerits.",
      "Prints a broker a line, with --json an object each."
    })
public final class ListCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Option(
      names = "--all",
      description = "Also those that have left or were removed, as long as they have a stake.")
  private boolean all;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      NetworkState state = network.coordination();
      List<BrokerRecord> brokers =
          state.brokers().values().stream()
              .filter(broker -> all ? broker.status() != BrokerStatus.NONE : broker.isServing())
              .sorted(Comparator.comparing(BrokerRecord::account))
              .toList();
      for (BrokerRecord broker : brokers) {
        output.line(
            output.json()
                ? Json.line(NetworkText.json(broker, state, network.now()))
                : NetworkText.summary(broker, state, network.now()));
      }
      output.note(brokers.size() + (brokers.size() == 1 ? " broker" : " brokers"));
      return 0;
    }
  }
}
