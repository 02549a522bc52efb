package org.streamr.app.command.product;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Output;
import org.streamr.app.output.ProductText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.StreamRecord;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.Market;
import org.streamr.chain.market.Terms;
import org.streamr.protocol.StreamId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr product create}. */
@Command(
    name = "create",
    description = {
      "Sell streams: make a product of them, and put it on sale.",
      "Streams of the account are opened to the licence contract, so that it can let buyers read;"
          + " the owners of others must do that themselves, and are told how."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  streamr product create host-cpu --title 'CPU load' --price 10 --per 30d",
      "  streamr product create trams --title Trams --price 30 --payout per-event"
          + " --price-per-event 0.001"
    })
public final class CreateCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Mixin private TermsOptions terms = new TermsOptions();

  @Parameters(
      paramLabel = "STREAM",
      arity = "1..*",
      description = "Streams, at most 16, each by its address, registry name or ENS name.")
  private List<String> streams = List.of();

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "A title for people. Needed, unless --version-of is given.")
  private Optional<String> title = Optional.empty();

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is about.")
  private String description = "";

  @Option(
      names = "--tag",
      paramLabel = "WORD",
      description = "A word to find it by; may be given several times.")
  private List<String> tags = List.of();

  @Option(
      names = "--version-of",
      paramLabel = "PRODUCT",
      description =
          "Put these terms on sale as a new version of a product, and end the sale of the one"
              + " before. What was bought stays as it is.")
  private Optional<Long> versionOf = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      KeyAccount seller = who.account(where.keys(), network::chainId);
      List<StreamId> ids =
          streams.stream().map(network::stream).map(StreamRecord::id).distinct().toList();
      Terms agreed = terms.terms(ids, seller.address());
      output.note("Opening the streams and making the licence contract; waiting for the chain");
      Market market = network.chain().market().market();
      Market.OnSale onSale =
          versionOf.isPresent()
              ? market.createVersion(seller, versionOf.get(), agreed)
              : market.createProduct(seller, agreed, described());
      print(Products.find(network, onSale.product()), onSale, output);
      return 0;
    }
  }

  private Description described() {
    return new Description(
        title.orElseThrow(() -> new CommandException("A product needs a title: add --title TEXT")),
        description,
        tags);
  }

  private static void print(Products.Found found, Market.OnSale onSale, Output output) {
    ObjectNode json = ProductText.json(found.product(), found.license());
    json.put("transaction", onSale.mined().transactionHash());
    ArrayNode closed = json.putArray("ungranted");
    onSale.ungranted().forEach(stream -> closed.add(stream.toString()));
    output.result(json, () -> ProductText.text(found.product(), found.license()));
    for (StreamId stream : onSale.ungranted()) {
      output.warning(
          "Nobody can buy it before the owner of "
              + stream
              + " opens that to the licence: streamr stream grant "
              + stream
              + " "
              + onSale.license()
              + " grant");
    }
  }
}
