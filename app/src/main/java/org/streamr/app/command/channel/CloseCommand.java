package org.streamr.app.command.channel;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.chain.payment.Payments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr channel close}. */
@Command(
    name = "close",
    description = {
      "Close a channel, so that what is left goes back to its payer.",
      "The broker may at any time. For the payer the first time starts the challenge period, in"
          + " which the broker may redeem; when that is over, the second time closes."
    })
public final class CloseCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(paramLabel = "CHANNEL", description = Channels.ID)
  private String id = "";

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      ChannelRecord before = Channels.find(network, id);
      Payments commands = network.chain().payments().commands();
      boolean broker = account.address().equals(before.channel().broker());
      if (before.phase() instanceof ChannelRecord.Open && !broker) {
        commands.startClosing(account, before.channel());
      } else {
        commands.close(account, before.channel());
      }
      ChannelRecord after = Channels.find(network, id);
      common.output().result(PaymentText.json(after), () -> PaymentText.text(after) + next(after));
      return 0;
    }
  }

  private static String next(ChannelRecord channel) {
    return channel.phase() instanceof ChannelRecord.Closing closing
        ? "%nClose it again after %s to get the rest back".formatted(closing.closesAt())
        : "";
  }
}
