package org.streamr.app.command.product;

import java.util.ArrayList;
import java.util.List;
import org.streamr.app.connect.Network;
import org.streamr.app.output.CommandException;
import org.streamr.chain.market.Holder;
import org.streamr.chain.market.License;
import org.streamr.chain.market.MarketView;
import org.streamr.chain.market.Product;
import org.streamr.chain.market.Purchase;
import org.streamr.protocol.Address;

/** Finds products and what was bought of them. */
public final class Products {
  private Products() {}

  /**
   * A product with its versions.
   *
   * @param license of the newest version
   * @param versions the licences of all versions, oldest first
   */
  public record Found(Product product, License license, List<License> versions) {
    /** What an account bought of any version, oldest version first. */
    public List<Purchase> purchases(Address holder) {
      List<Purchase> purchases = new ArrayList<>();
      for (License version : versions) {
        version.holder(holder).map(Holder::purchases).ifPresent(purchases::addAll);
      }
      return purchases;
    }
  }

  /**
   * Finds a product by its number.
   *
   * @throws CommandException if there is none
   */
  public static Found find(Network network, long id) {
    MarketView view = network.chain().market().view();
    return view.product(id)
        .map(product -> found(view, product))
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no product "
                        + id
                        + ". See which there are with: streamr product list"));
  }

  /** A product of the view with its versions. */
  static Found found(MarketView view, Product product) {
    List<License> versions =
        product.versions().stream().flatMap(version -> view.license(version).stream()).toList();
    return new Found(product, versions.getLast(), versions);
  }
}
