package org.streamr.app.command.product;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Output;
import org.streamr.app.output.ProductText;
import org.streamr.chain.KeyAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr product sale}. */
@Command(
    name = "sale",
    description =
        "Take a product of the account's off sale, or put it on sale again. What was bought stays"
            + " as it is.")
public final class SaleCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product's number.")
  private long product;

  @Parameters(index = "1", paramLabel = "STATE", description = "on or off.")
  private State state = State.ON;

  /** Whether it can be bought. */
  enum State {
    ON,
    OFF
  }

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      KeyAccount seller = who.account(where.keys(), network::chainId);
      Products.find(network, product);
      output.note("Changing the sale; waiting for the chain");
      network.chain().market().market().setListed(seller, product, state == State.ON);
      Products.Found found = Products.find(network, product);
      output.result(
          ProductText.json(found.product(), found.license()),
          () -> ProductText.text(found.product(), found.license()));
      return 0;
    }
  }
}
