package org.streamr.app.command.wish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.command.product.Products;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Wish;
import org.streamr.chain.market.Wishlist;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr wish fulfil}. */
@Command(
    name = "fulfil",
    description = {
      "Do what the account can so that a product makes a wish come true.",
      "Its seller proposes it. Whoever put DATA aside accepts it with that. Once it has come true,"
          + " the bounty of all who accepted is paid to the beneficiary."
    })
public final class FulfilCommand implements Callable<Integer> {
  /** What one transaction can pay without using up a block. */
  private static final int ACCOUNTS_AT_ONCE = 50;

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(index = "0", paramLabel = "WISH", description = "The wish's number.")
  private long wish;

  @Parameters(
      index = "1",
      paramLabel = "PRODUCT",
      description = "The product's number; its newest version counts.")
  private long product;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      License license = Products.find(network, product).license();
      boolean done = propose(network, account, license, output);
      done |= accept(network, account, license.contract(), output);
      done |= pay(network, account, license.contract(), output);
      if (!done) {
        throw new CommandException(
            "There is nothing that account "
                + account.address()
                + " can do: sellers propose their products, and those who put DATA aside for the"
                + " wish accept what was proposed. See how it stands with: streamr wish show "
                + wish);
      }
      Wishes.print(network, wish, output);
      return 0;
    }
  }

  private boolean propose(Network network, KeyAccount account, License license, Output output) {
    Wish before = Wishes.find(network, wish);
    if (!license.seller().equals(account.address())
        || before.proposed().contains(license.contract())) {
      return false;
    }
    output.note("Proposing product " + product + "; waiting for the chain");
    wishlist(network).propose(account, wish, license.contract());
    return true;
  }

  private boolean accept(Network network, KeyAccount account, Address license, Output output) {
    Wish before = Wishes.find(network, wish);
    Wish.Contribution given = before.contributions().get(account.address());
    if (given == null
        || !before.proposed().contains(license)
        || given.accepted().filter(license::equals).isPresent()) {
      return false;
    }
    output.note(
        "Accepting product "
            + product
            + " with "
            + Amounts.rounded(given.amountWei())
            + " DATA; waiting for the chain");
    wishlist(network).accept(account, wish, Optional.of(license));
    return true;
  }

  private boolean pay(Network network, KeyAccount account, Address license, Output output) {
    Wish before = Wishes.find(network, wish);
    List<Address> due =
        before.contributions().entrySet().stream()
            .filter(given -> given.getValue().accepted().filter(license::equals).isPresent())
            .map(Map.Entry::getKey)
            .toList();
    if (before.license().filter(license::equals).isEmpty() || due.isEmpty()) {
      return false;
    }
    for (int i = 0; i < due.size(); i += ACCOUNTS_AT_ONCE) {
      List<Address> some = due.subList(i, Math.min(i + ACCOUNTS_AT_ONCE, due.size()));
      output.note("Paying the bounty of " + some.size() + " accounts; waiting for the chain");
      wishlist(network).pay(account, wish, some);
    }
    return true;
  }

  private static Wishlist wishlist(Network network) {
    return network.chain().market().wishlist();
  }
}
