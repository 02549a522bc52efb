package org.streamr.app.command.wish;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Hexadecimal;
import org.streamr.app.output.Moments;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.Wishlist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr wish add}. */
@Command(
    name = "add",
    description = "Make a wish for data.",
    footerHeading = "%nExample:%n",
    footer = "  streamr wish add 'Trams of Helsinki' --within 60d --bounty 100")
public final class AddCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(paramLabel = "TITLE", description = "What is wished for, in a few words.")
  private String title = "";

  @Option(names = "--description", paramLabel = "TEXT", description = "What is wished for.")
  private String description = "";

  @Option(
      names = "--tag",
      paramLabel = "WORD",
      description = "A word to find it by; may be given several times.")
  private List<String> tags = List.of();

  @Option(
      names = "--within",
      paramLabel = "PERIOD",
      defaultValue = "90d",
      description = "For how long it can come true. Default: ${DEFAULT-VALUE}.")
  private String within = "90d";

  @Option(
      names = "--bounty",
      paramLabel = "DATA",
      description = "How much the account puts aside for it. Default: nothing yet.")
  private Optional<String> bounty = Optional.empty();

  @Option(
      names = "--link",
      paramLabel = "URL",
      description = "Where to read in full what is wished for.")
  private String link = "";

  @Option(names = "--hash", paramLabel = "HEX", description = "A hash of that, 32 bytes.")
  private Optional<String> hash = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    Duration open = Moments.duration(within);
    BigInteger amount = bounty.map(Amounts::parse).orElse(BigInteger.ZERO);
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      Instant deadline = network.now().plus(open).truncatedTo(ChronoUnit.SECONDS);
      Wishlist wishlist = network.chain().market().wishlist();
      output.note("Making the wish; waiting for the chain");
      long wish =
          wishlist
              .make(
                  account,
                  new Description(title, description, tags),
                  hash.map(Hexadecimal::parse),
                  link,
                  deadline)
              .wish();
      if (amount.signum() > 0) {
        output.note("Putting " + Amounts.rounded(amount) + " DATA aside; waiting for the chain");
        wishlist.contribute(account, wish, amount);
      }
      Wishes.print(network, wish, output);
      return 0;
    }
  }
}
