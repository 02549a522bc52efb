package org.streamr.app.command.network;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.NetworkText;
import org.streamr.chain.network.NetworkState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr network status}. */
@Command(
    name = "status",
    description = {
      "Show the coordinator in force: epoch, brokers, partitions and who serves them, rewards.",
      "A partition with fewer brokers than it should have can be given one by anybody: see streamr"
          + " network rebalance."
    })
public final class StatusCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      NetworkState state = network.coordination();
      common
          .output()
          .result(
              NetworkText.json(state, network.now()), () -> NetworkText.text(state, network.now()));
      return 0;
    }
  }
}
