package org.streamr.app.command.product;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Mined;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Purchase;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr product flag}. */
@Command(
    name = "flag",
    description = {
      "Say that the data of a product is bad, by the account's purchase that runs now.",
      "A flag weighs what the purchase has in escrow. Where holders of enough of it flag, claims"
          + " freeze until the dispute is settled."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  streamr product flag 1 --reason 'no events since Monday'",
      "  streamr product flag 1 --withdraw"
    })
public final class FlagCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(paramLabel = "PRODUCT", description = "The product's number.")
  private long product;

  @ArgGroup(multiplicity = "1")
  private Say say = new Say();

  /** What to say. */
  static final class Say {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "What is wrong, for people to read; at most 256 bytes.")
    private String reason = "";

    @Option(names = "--withdraw", required = true, description = "Take the account's flag back.")
    private boolean withdraw;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      Products.Found found = Products.find(network, product);
      Instant now = network.now();
      List<Purchase> purchases = found.purchases(account.address());
      Purchase purchase = say.withdraw ? flagged(purchases) : running(purchases, now);
      Purchase.Id id = purchase.id();
      Licenses licenses = network.chain().market().licenses();
      output.note("Sending; waiting for the chain");
      Mined mined =
          say.withdraw
              ? licenses.withdrawFlag(account, id.license(), id.index())
              : licenses.flag(account, id.license(), id.index(), say.reason);
      print(network, id, mined, output);
      return 0;
    }
  }

  private Purchase running(List<Purchase> purchases, Instant now) {
    return purchases.stream()
        .filter(purchase -> !now.isBefore(purchase.start()) && now.isBefore(purchase.end()))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    "The account has no licence of product "
                        + product
                        + " that runs now, and only such a one counts: name another account with"
                        + " --key ADDRESS"));
  }

  private Purchase flagged(List<Purchase> purchases) {
    return purchases.stream()
        .filter(purchase -> purchase.flag().filter(flag -> !flag.withdrawn()).isPresent())
        .reduce((older, newer) -> newer)
        .orElseThrow(() -> new CommandException("The account has not flagged product " + product));
  }

  private static void print(Network network, Purchase.Id id, Mined mined, Output output) {
    License license = network.chain().market().view().license(id.license()).orElseThrow();
    Instant now = network.now();
    boolean frozen = license.dispute().isFrozen(now);
    ObjectNode json =
        Json.object()
            .put("license", id.license().toString())
            .put("purchase", id.index())
            .put("flagged", Amounts.exact(license.dispute().flaggedWei()))
            .put("escrow", Amounts.exact(license.escrowWei()))
            .put("frozen", frozen)
            .put("transaction", mined.transactionHash());
    output.result(
        json,
        () ->
            "Holders of %s of %s DATA in escrow flag it; claims are %s"
                .formatted(
                    Amounts.rounded(license.dispute().flaggedWei()),
                    Amounts.rounded(license.escrowWei()),
                    license
                        .dispute()
                        .frozenUntil()
                        .filter(until -> frozen)
                        .map(until -> "frozen until " + until)
                        .orElse("possible")));
  }
}
