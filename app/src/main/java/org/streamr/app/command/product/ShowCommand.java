package org.streamr.app.command.product;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.ProductText;
import org.streamr.chain.market.Purchase;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr product show}. */
@Command(
    name = "show",
    description = "Show a product, its terms, and what an account has bought of it.")
public final class ShowCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Parameters(paramLabel = "PRODUCT", description = "The product's number.")
  private long product;

  @Option(
      names = "--holder",
      paramLabel = "ADDRESS",
      description = "Also what this account has bought, of all versions.")
  private Optional<String> holder = Optional.empty();

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      Products.Found found = Products.find(network, product);
      List<Purchase> purchases = holder.map(Address::parse).map(found::purchases).orElse(List.of());
      ObjectNode json = ProductText.json(found.product(), found.license());
      if (holder.isPresent()) {
        ArrayNode bought = json.putArray("purchases");
        purchases.forEach(purchase -> bought.add(ProductText.json(purchase)));
      }
      common
          .output()
          .result(
              json,
              () ->
                  (ProductText.text(found.product(), found.license())
                          + System.lineSeparator()
                          + ProductText.text(purchases))
                      .stripTrailing());
      return 0;
    }
  }
}
