package org.streamr.app.command.deliver;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Mined;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.web3.delivery.DeliveryArea;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr deliver unsubscribe}. */
@Command(
    name = "unsubscribe",
    description =
        "End the subscription of a contract of the account's; what is left of the deposit comes"
            + " back.")
public final class UnsubscribeCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      paramLabel = "SUBSCRIPTION",
      description = "The subscription's number, as 'deliver' shows it.")
  private long id;

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      DeliveryArea deliveries = network.chain().deliveries();
      DeliverySubscription before = Subscriptions.find(deliveries, id);
      KeyAccount account = who.account(where.keys(), network::chainId);
      Mined mined = deliveries.commands().cancel(account, before.subscriber());
      String back = Amounts.exact(before.deposit());
      common
          .output()
          .result(
              PaymentText.json(mined).put("subscription", id).put("data", back),
              () ->
                  "Subscription %d is over, and %s DATA came back, %s"
                      .formatted(id, back, PaymentText.text(mined)));
      return 0;
    }
  }
}
