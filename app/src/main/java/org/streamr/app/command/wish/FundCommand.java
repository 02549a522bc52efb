package org.streamr.app.command.wish;

import java.math.BigInteger;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr wish fund}. */
@Command(
    name = "fund",
    description =
        "Put DATA aside for a wish. What the account accepts already, it accepts with this as"
            + " well.")
public final class FundCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(index = "0", paramLabel = "WISH", description = "The wish's number.")
  private long wish;

  @Parameters(index = "1", paramLabel = "DATA", description = "How much, as in 12.5.")
  private String amount = "";

  @Override
  public Integer call() {
    Output output = common.output();
    BigInteger given = Amounts.parse(amount);
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      Wishes.find(network, wish);
      output.note("Putting " + Amounts.rounded(given) + " DATA aside; waiting for the chain");
      network.chain().market().wishlist().contribute(account, wish, given);
      Wishes.print(network, wish, output);
      return 0;
    }
  }
}
