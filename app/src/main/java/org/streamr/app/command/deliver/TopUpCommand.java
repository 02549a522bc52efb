package org.streamr.app.command.deliver;

import java.math.BigInteger;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.web3.delivery.DeliveryArea;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr deliver topup}. */
@Command(
    name = "topup",
    description = "Pay more into the deposit of a contract's subscription; anybody may.")
public final class TopUpCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      index = "0",
      paramLabel = "SUBSCRIPTION",
      description = "The subscription's number, as 'deliver' shows it.")
  private long id;

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much DATA, as in 12.5.")
  private String amount = "";

  @Override
  public Integer call() {
    BigInteger wei = Amounts.parse(amount);
    try (Network network = where.network()) {
      DeliveryArea deliveries = network.chain().deliveries();
      Subscriptions.find(deliveries, id);
      KeyAccount account = who.account(where.keys(), network::chainId);
      deliveries.commands().topUp(account, id, wei);
      DeliverySubscription after = Subscriptions.find(deliveries, id);
      common.output().result(PaymentText.json(after), () -> PaymentText.text(after));
      return 0;
    }
  }
}
