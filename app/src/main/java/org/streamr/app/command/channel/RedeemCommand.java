package org.streamr.app.command.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.InputFile;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.payment.Payments;
import org.streamr.chain.web3.payment.PaymentArea;
import org.streamr.protocol.Address;
import org.streamr.protocol.payment.Channel;
import org.streamr.protocol.payment.SignedVoucher;
import org.streamr.protocol.payment.VoucherDomain;
import org.streamr.protocol.payment.VoucherJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr channel redeem}. */
@Command(
    name = "redeem",
    description = {
      "Redeem vouchers, one a line as 'channel voucher' prints them, all of one broker.",
      "What they add is booked for the broker: get it with 'channel withdraw'."
    })
public final class RedeemCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(paramLabel = "FILE", description = "The vouchers; - for standard input.")
  private String file = "";

  @Override
  public Integer call() throws IOException {
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      PaymentArea payments = network.chain().payments();
      Payments.Redeemed redeemed =
          payments.commands().redeem(account, read(payments.view().vouchers()));
      common
          .output()
          .result(
              PaymentText.json(redeemed.mined())
                  .put("toBroker", Amounts.exact(redeemed.toBroker()))
                  .put("toStreams", Amounts.exact(redeemed.toStreams()))
                  .put("toRewards", Amounts.exact(redeemed.toRewards())),
              () ->
                  "Booked %s DATA for the broker, %s for the owners of streams, %s for the"
                          .formatted(
                              Amounts.exact(redeemed.toBroker()),
                              Amounts.exact(redeemed.toStreams()),
                              Amounts.exact(redeemed.toRewards()))
                      + " network's rewards, "
                      + PaymentText.text(redeemed.mined()));
      return 0;
    }
  }

  private List<Payments.Redemption> read(VoucherDomain domain) throws IOException {
    Map<Channel, List<SignedVoucher>> vouchers = new LinkedHashMap<>();
    try (BufferedReader lines = InputFile.open(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          VoucherJson.ChannelVoucher read = parse(line, number, domain);
          vouchers.computeIfAbsent(read.channel(), c -> new ArrayList<>()).add(read.signed());
        }
      }
    }
    if (vouchers.isEmpty()) {
      throw new CommandException("There are no vouchers in " + file + ", so nothing to redeem");
    }
    return vouchers.entrySet().stream()
        .map(entry -> new Payments.Redemption(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static VoucherJson.ChannelVoucher parse(String line, long number, VoucherDomain domain) {
    try {
      VoucherJson.ChannelVoucher read = VoucherJson.read(Json.mapper().readTree(line));
      Optional<Address> signer = domain.signer(read.signed());
      if (!signer.equals(Optional.of(read.channel().signer()))) {
        throw new CommandException(
            "The voucher on line "
                + number
                + " is not signed by "
                + read.channel().signer().toChecksumString()
                + " for the payment channels of this chain: ask the payer for another one");
      }
      return read;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new CommandException("Line " + number + " is no voucher: " + e.getMessage(), e);
    }
  }
}
