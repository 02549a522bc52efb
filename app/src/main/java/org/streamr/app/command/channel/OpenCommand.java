package org.streamr.app.command.channel;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Moments;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.chain.web3.payment.PaymentArea;
import org.streamr.protocol.Address;
import org.streamr.protocol.payment.Channel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr channel open}. */
@Command(name = "open", description = "Open a channel to a broker, with a deposit.")
public final class OpenCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(index = "0", paramLabel = "BROKER", description = "The address that is to be paid.")
  private String broker = "";

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much DATA, as in 12.5.")
  private String amount = "";

  @Option(
      names = "--signer",
      paramLabel = "ADDRESS",
      description = "The account whose key signs the vouchers. Default: the one that pays.")
  private Optional<String> signer = Optional.empty();

  @Option(
      names = "--challenge",
      paramLabel = "TIME",
      description =
          "How long the broker may still redeem when you close, as in 30m, 2h, 7d. Default: the"
              + " least that is allowed.")
  private Optional<String> challenge = Optional.empty();

  @Override
  public Integer call() {
    BigInteger deposit = Amounts.parse(amount);
    Address payee = Address.parse(broker);
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      PaymentArea payments = network.chain().payments();
      long seconds =
          challenge
              .map(text -> Moments.duration(text).toSeconds())
              .orElseGet(() -> payments.view().parameters().minChallengeSeconds());
      Channel channel =
          new Channel(
              account.address(),
              signer.map(Address::parse).orElse(account.address()),
              payee,
              seconds,
              new SecureRandom().nextLong());
      payments.commands().open(account, channel, deposit);
      ChannelRecord opened = Channels.find(network, channel.id().toString());
      common.output().result(PaymentText.json(opened), () -> PaymentText.text(opened));
      return 0;
    }
  }
}
