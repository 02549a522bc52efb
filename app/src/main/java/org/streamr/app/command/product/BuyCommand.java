package org.streamr.app.command.product;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.ConfirmOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Hexadecimal;
import org.streamr.app.output.Moments;
import org.streamr.app.output.Output;
import org.streamr.app.output.ProductText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Order;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr product buy}. */
@Command(
    name = "buy",
    description = {
      "Buy a product for a period, which begins now or when the present licence ends.",
      "Shows what it costs and asks before it buys. The account, or the one of --for, may read all"
          + " its streams when this is done."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  streamr product buy 1 --period 30d", "  streamr product buy 1 --period 12h --yes"})
public final class BuyCommand implements Callable<Integer> {
  private static final byte UNCOMPRESSED = 4;

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Mixin private ConfirmOptions confirm = new ConfirmOptions();

  @Parameters(paramLabel = "PRODUCT", description = "The product's number.")
  private long product;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      required = true,
      description = "For how long, as in 30d, 12h.")
  private String period = "";

  @Option(
      names = "--max-price",
      paramLabel = "DATA",
      description = "Buy only if it costs no more than that. Default: what it costs now.")
  private Optional<String> maxPrice = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "ADDRESS",
      description = "Who will read. Default: the account that pays.")
  private Optional<String> reader = Optional.empty();

  @Option(
      names = "--public-key",
      paramLabel = "HEX",
      description =
          "With --for: the reader's public key of secp256k1, for which keys of streams are"
              + " wrapped. Default: the reader has registered one, or will.")
  private Optional<String> publicKey = Optional.empty();

  @Option(
      names = "--attestation",
      paramLabel = "HEX",
      description = "The attester's signature, where the terms ask for one.")
  private Optional<String> attestation = Optional.empty();

  @Option(
      names = "--attested-until",
      paramLabel = "T",
      description = "When the attestation ends, as in 2026-11-23T03:10:04Z.")
  private Optional<String> attestedUntil = Optional.empty();

  @Option(
      names = "--approve",
      description =
          "Let the licence take the price by a transaction of its own, for tokens that know no"
              + " permits.")
  private boolean approve;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      License license = Products.find(network, product).license();
      KeyAccount account = who.account(where.keys(), network::chainId);
      Order order = order(license, account);
      offer(network, license, account, order, output);
      output.note("Buying; waiting for the chain");
      Licenses.Bought bought =
          network
              .chain()
              .market()
              .licenses()
              .purchase(
                  account,
                  license.contract(),
                  order,
                  approve ? Order.Approval.TRANSACTION : Order.Approval.PERMIT);
      ObjectNode json = ProductText.json(bought.purchase());
      json.put("transaction", bought.mined().transactionHash());
      output.result(
          json,
          () ->
              "Bought: %s may read until %s"
                  .formatted(order.holder().toChecksumString(), bought.purchase().end()));
      return 0;
    }
  }

  private Order order(License license, KeyAccount account) {
    Duration length = Moments.duration(period);
    Address holder = reader.map(Address::parse).orElse(account.address());
    return new Order(
        holder,
        length,
        maxPrice.map(Amounts::parse).orElseGet(() -> license.terms().priceWei(length)),
        holder.equals(account.address())
            ? Optional.of(publicKey(account))
            : publicKey.map(Hexadecimal::parse),
        attestation.map(this::attestation));
  }

  private Order.Attestation attestation(String signature) {
    Instant until =
        attestedUntil
            .map(text -> Moments.parse(text, InstantSource.system()))
            .orElseThrow(
                () ->
                    new CommandException(
                        "The attester signed an end of the attestation, too: add --attested-until"
                            + " T"));
    return new Order.Attestation(until, Hexadecimal.parse(signature));
  }

  private static Slice publicKey(KeyAccount account) {
    byte[] point = account.key().publicKey();
    byte[] key = new byte[1 + point.length];
    key[0] = UNCOMPRESSED;
    System.arraycopy(point, 0, key, 1, point.length);
    return Slice.of(key);
  }

  /** Shows what it costs, and asks. */
  private void offer(
      Network network, License license, KeyAccount account, Order order, Output output) {
    if (!license.onSale()) {
      throw new CommandException(
          "Product " + product + " is not on sale. See which are with: streamr product list");
    }
    BigInteger price = license.terms().priceWei(order.period());
    BigInteger balance = network.chain().token().balance(account.address());
    Instant now = network.now().truncatedTo(ChronoUnit.SECONDS);
    Instant start = license.expiryOf(order.holder()).filter(now::isBefore).orElse(now);
    output.note("price    " + Amounts.rounded(price) + " DATA");
    output.note("balance  " + Amounts.rounded(balance) + " DATA");
    output.note("period   " + Moments.text(order.period()) + " from " + start);
    output.note("expiry   " + start.plus(order.period()));
    if (balance.compareTo(price) < 0) {
      throw new CommandException(
          "Account "
              + account.address()
              + " has "
              + Amounts.rounded(balance)
              + " DATA, and product "
              + product
              + " costs "
              + Amounts.rounded(price)
              + " for "
              + Moments.text(order.period())
              + ": send it some, or name a shorter --period");
    }
    confirm.confirm(output, "Buy product " + product + "?");
  }
}
