package org.streamr.app.command.broker;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.EndpointOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.chain.KeyAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr broker describe}. */
@Command(
    name = "describe",
    description = {
      "Say anew how the account's broker is reached, in place of what was said before.",
      "Prints the broker."
    })
public final class DescribeCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Mixin private EndpointOptions endpoint = new EndpointOptions();

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      network.coordination();
      KeyAccount account = who.account(where.keys(), network::chainId);
      network
          .chain()
          .network()
          .coordinator()
          .brokers()
          .describe(account, endpoint.endpoint(account));
      Reports.print(common.output(), network, account.address());
      return 0;
    }
  }
}
