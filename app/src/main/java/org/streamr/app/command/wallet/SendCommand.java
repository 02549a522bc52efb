package org.streamr.app.command.wallet;

import java.math.BigInteger;
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
import picocli.CommandLine.Parameters;

/** {@code streamr wallet send}. */
@Command(name = "send", description = "Send DATA to another account, and wait until it is there.")
public final class SendCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Who receives it: an address.")
  private String to = "";

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much DATA, as in 12.5.")
  private String amount = "";

  @Override
  public Integer call() {
    Address recipient = Address.parse(to);
    BigInteger wei = Amounts.parse(amount);
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      Mined mined = network.chain().token().transfer(account, recipient, wei);
      common
          .output()
          .result(
              PaymentText.json(mined)
                  .put("from", account.address().toChecksumString())
                  .put("to", recipient.toChecksumString())
                  .put("data", Amounts.exact(wei)),
              () ->
                  "Sent %s DATA to %s, %s"
                      .formatted(
                          Amounts.exact(wei),
                          recipient.toChecksumString(),
                          PaymentText.text(mined)));
      return 0;
    }
  }
}
