package org.streamr.app.command.channel;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.SignedVoucher;
import org.streamr.protocol.payment.Voucher;
import org.streamr.protocol.payment.VoucherJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr channel voucher}. */
@Command(
    name = "voucher",
    description = {
      "Sign a voucher, and print it as one line of JSON for the broker to redeem.",
      "In it amounts are in wei of DATA, as in protocol/vectors/vouchers.json."
    })
public final class VoucherCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(index = "0", paramLabel = "CHANNEL", description = Channels.ID)
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "AMOUNT",
      description =
          "How much DATA is owed in all, since the channel was opened, for the stream, as in 12.5.")
  private String amount = "";

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      description =
          "The stream whose deliveries are paid for, whose owner has a share. Default: none, as for"
              + " fees of publishing.")
  private Optional<String> stream = Optional.empty();

  @Override
  public Integer call() {
    BigInteger wei = Amounts.parse(amount);
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      ChannelRecord channel = Channels.find(network, id);
      if (!account.address().equals(channel.channel().signer())) {
        throw new CommandException(
            "Vouchers of this channel are signed by "
                + channel.channel().signer().toChecksumString()
                + ", not by "
                + account.address().toChecksumString()
                + ": name that account with --key");
      }
      StreamId paid = stream.map(network::resolve).orElse(Voucher.NO_STREAM);
      SignedVoucher signed =
          network
              .chain()
              .payments()
              .view()
              .vouchers()
              .sign(new Voucher(channel.id(), paid, wei), account::sign);
      Output output = common.output();
      warn(channel, paid, wei, output);
      output.line(
          Json.line(VoucherJson.write(new VoucherJson.ChannelVoucher(channel.channel(), signed))));
      return 0;
    }
  }

  private static void warn(ChannelRecord channel, StreamId stream, BigInteger wei, Output output) {
    BigInteger adds = wei.subtract(channel.redeemedFor(stream));
    if (adds.signum() <= 0) {
      output.warning(
          "As much was redeemed for this before: a voucher promises all that is owed so far");
    } else if (adds.compareTo(channel.left()) > 0) {
      output.warning(
          "The channel has only "
              + Amounts.exact(channel.left())
              + " DATA left: pay in more with 'streamr channel topup'");
    }
  }
}
