package org.streamr.app.command.channel;

import java.math.BigInteger;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.payment.ChannelRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr channel topup}. */
@Command(name = "topup", description = "Pay more into a channel that is open; anybody may.")
public final class TopUpCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(index = "0", paramLabel = "CHANNEL", description = Channels.ID)
  private String id = "";

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much DATA, as in 12.5.")
  private String amount = "";

  @Override
  public Integer call() {
    BigInteger wei = Amounts.parse(amount);
    try (Network network = where.network()) {
      ChannelRecord before = Channels.find(network, id);
      network
          .chain()
          .payments()
          .commands()
          .topUp(who.account(where.keys(), network::chainId), before.channel(), wei);
      ChannelRecord after = Channels.find(network, id);
      common.output().result(PaymentText.json(after), () -> PaymentText.text(after));
      return 0;
    }
  }
}
