package org.streamr.app.command.product;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.options.WordOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.ProductText;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.MarketView;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr product list}. */
@Command(
    name = "list",
    description = {
      "List products that are on sale, by words in their title, description and tags.",
      "Prints a product a line, with --json an object each."
    })
public final class ListCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private WordOptions words = new WordOptions();

  @Option(
      names = "--seller",
      paramLabel = "ADDRESS",
      description = "Only products of this account.")
  private Optional<String> seller = Optional.empty();

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      description = "Only products with this stream.")
  private Optional<String> stream = Optional.empty();

  @Option(names = "--all", description = "Also those that are not on sale.")
  private boolean all;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      MarketView view = network.chain().market().view();
      List<Products.Found> products =
          view.products().stream()
              .map(product -> Products.found(view, product))
              .filter(wanted(network))
              .sorted(Comparator.comparingLong(found -> found.product().id()))
              .toList();
      for (Products.Found found : products) {
        output.line(
            output.json()
                ? Json.line(ProductText.json(found.product(), found.license()))
                : ProductText.summary(found.product(), found.license()));
      }
      output.note(products.size() + (products.size() == 1 ? " product" : " products"));
      return 0;
    }
  }

  private Predicate<Products.Found> wanted(Network network) {
    Predicate<Products.Found> wanted =
        found -> (all || found.license().onSale()) && hasWords(found.product().description());
    if (seller.isPresent()) {
      Address account = Address.parse(seller.get());
      wanted = wanted.and(found -> found.product().seller().equals(account));
    }
    if (stream.isPresent()) {
      StreamId id = network.stream(stream.get()).id();
      wanted = wanted.and(found -> found.license().terms().streams().contains(id));
    }
    return wanted;
  }

  private boolean hasWords(Description description) {
    return words.areIn(description.tags(), description.title(), description.text());
  }
}
