package org.streamr.app.command.broker;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.network.NetworkState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr broker drain}. */
@Command(
    name = "drain",
    description = {
      "Have the account's broker take no more partitions. It serves those it has until others have"
          + " taken them over, which anybody can bring about: see streamr network rebalance.",
      "Prints the broker."
    })
public final class DrainCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      network.coordination();
      KeyAccount account = who.account(where.keys(), network::chainId);
      network.chain().network().coordinator().brokers().drain(account);
      Reports.print(output, network, account.address());
      NetworkState state = network.coordination();
      output.note(
          state.partitions().servedBy(account.address(), state.partitions().latestCount()).isEmpty()
              ? "It serves nothing any more. To get the stake back: streamr broker leave"
              : "It still serves partitions. Hand them over with: streamr network rebalance");
      return 0;
    }
  }
}
