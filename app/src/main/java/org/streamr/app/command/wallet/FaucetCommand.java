package org.streamr.app.command.wallet;

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
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr wallet faucet}. */
@Command(name = "faucet", description = "Get DATA for nothing, which only development chains have.")
public final class FaucetCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(paramLabel = "AMOUNT", description = "How much DATA, as in 12.5.")
  private String amount = "";

  @Option(
      names = "--to",
      paramLabel = "ACCOUNT",
      description = "Who receives it: an address. Default: the account that acts.")
  private Optional<String> to = Optional.empty();

  @Override
  public Integer call() {
    BigInteger wei = Amounts.parse(amount);
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      Address recipient = to.map(Address::parse).orElse(account.address());
      Mined mined = network.chain().token().faucet(account, recipient, wei);
      common
          .output()
          .result(
              PaymentText.json(mined)
                  .put("to", recipient.toChecksumString())
                  .put("data", Amounts.exact(wei)),
              () ->
                  "The faucet gave %s DATA to %s, %s"
                      .formatted(
                          Amounts.exact(wei),
                          recipient.toChecksumString(),
                          PaymentText.text(mined)));
      return 0;
    }
  }
}
