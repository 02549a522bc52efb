package org.streamr.app.command.product;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Purchase;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr product refund}. */
@Command(
    name = "refund",
    description = {
      "Give a holder back what was not earned of its purchases, once the time to prove counts is"
          + " over, or when the licence has ended.",
      "With --cancel a running licence is cut short whose streams can no longer be read."
    })
public final class RefundCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(paramLabel = "PRODUCT", description = "The product's number.")
  private long product;

  @Option(
      names = "--holder",
      paramLabel = "ADDRESS",
      description = "Whose purchases. Default: the account's.")
  private Optional<String> holder = Optional.empty();

  @Option(
      names = "--cancel",
      description =
          "Cut the account's licence of the newest version short, since a stream of it is deleted"
              + " or was closed to the licence, and take back the part for the time to come.")
  private boolean cancel;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      Address whose = holder.map(Address::parse).orElse(account.address());
      Products.Found found = Products.find(network, product);
      Licenses licenses = network.chain().market().licenses();
      BigInteger refunded = BigInteger.ZERO;
      if (cancel) {
        output.note("Cancelling; waiting for the chain");
        refunded = licenses.cancel(account, found.license().contract()).amountWei();
      }
      List<Purchase> due =
          found.purchases(whose).stream()
              .filter(purchase -> purchase.escrowWei().signum() > 0)
              .filter(purchase -> licenses.standing(purchase.id()).refundableWei().signum() > 0)
              .toList();
      for (Purchase purchase : due) {
        output.note("Refunding purchase " + purchase.id().index() + "; waiting for the chain");
        refunded = refunded.add(licenses.refund(account, purchase.id()).amountWei());
      }
      print(whose, refunded, output);
      return 0;
    }
  }

  private void print(Address whose, BigInteger refunded, Output output) {
    output.result(
        Json.object()
            .put("product", product)
            .put("holder", whose.toString())
            .put("refunded", Amounts.exact(refunded)),
        () ->
            refunded.signum() == 0
                ? "Nothing can be refunded yet"
                : "Refunded " + Amounts.rounded(refunded) + " DATA to " + whose);
  }
}
