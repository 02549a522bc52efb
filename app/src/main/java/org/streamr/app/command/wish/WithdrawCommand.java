package org.streamr.app.command.wish;

import java.math.BigInteger;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr wish withdraw}. */
@Command(
    name = "withdraw",
    description =
        "Take back what the account put aside for a wish, unless it accepted what that came true"
            + " with.")
public final class WithdrawCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(paramLabel = "WISH", description = "The wish's number.")
  private long wish;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      Wishes.find(network, wish);
      output.note("Taking it back; waiting for the chain");
      BigInteger back = network.chain().market().wishlist().withdraw(account, wish).amountWei();
      output.result(
          Json.object()
              .put("wish", wish)
              .put("account", account.address().toString())
              .put("withdrawn", Amounts.exact(back)),
          () -> "Took " + Amounts.rounded(back) + " DATA back");
      return 0;
    }
  }
}
