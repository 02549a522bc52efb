package org.streamr.app.command.wallet;

import java.util.concurrent.Callable;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr wallet}: an account's money. */
@Command(
    name = "wallet",
    description = {
      "Show an account's address and how much DATA and ether it holds, send DATA, or get some on a"
          + " development chain.",
      "Without COMMAND: balance."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {BalanceCommand.class, SendCommand.class, FaucetCommand.class})
public final class WalletCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Override
  public Integer call() {
    return BalanceCommand.show(common, where, who);
  }
}
