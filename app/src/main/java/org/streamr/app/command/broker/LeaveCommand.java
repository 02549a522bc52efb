package org.streamr.app.command.broker;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr broker leave}. */
@Command(
    name = "leave",
    description = {
      "End the service of the account's broker at once. What it was to report of the present epoch"
          + " is still counted; drain it first, and wait, to leave without demerits.",
      "Prints the broker, and from when on its stake can be withdrawn."
    })
public final class LeaveCommand implements Callable<Integer> {
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
      network.chain().network().coordinator().brokers().unregister(account);
      Reports.print(output, network, account.address());
      network
          .coordination()
          .broker(account.address())
          .withdrawableAt()
          .ifPresent(
              moment ->
                  output.note(
                      "From " + moment + " on, take the stake out with: streamr broker withdraw"));
      return 0;
    }
  }
}
