package org.streamr.app.command.channel;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Mined;
import org.streamr.chain.web3.payment.PaymentArea;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr channel withdraw}. */
@Command(name = "withdraw", description = "Pay a broker what vouchers have earned it; anybody may.")
public final class WithdrawCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Option(
      names = "--broker",
      paramLabel = "ADDRESS",
      description = "Who is paid. Default: the account that acts.")
  private Optional<String> broker = Optional.empty();

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      PaymentArea payments = network.chain().payments();
      Address payee = broker.map(Address::parse).orElse(account.address());
      BigInteger earned = payments.view().earned(payee);
      Mined mined = payments.commands().withdraw(account, payee);
      common
          .output()
          .result(
              PaymentText.json(mined)
                  .put("broker", payee.toChecksumString())
                  .put("data", Amounts.exact(earned)),
              () ->
                  "Paid %s DATA to %s, %s"
                      .formatted(
                          Amounts.exact(earned),
                          payee.toChecksumString(),
                          PaymentText.text(mined)));
      return 0;
    }
  }
}
