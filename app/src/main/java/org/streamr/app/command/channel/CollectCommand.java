package org.streamr.app.command.channel;

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
import org.streamr.chain.web3.payment.PaymentArea;
import org.streamr.protocol.StreamId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr channel collect}. */
@Command(
    name = "collect",
    description =
        "Pay the owner of a stream the stream's shares of what brokers redeemed; anybody may.")
public final class CollectCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      paramLabel = "STREAM",
      description = "The stream's address, registry name or ENS name.")
  private String stream = "";

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      StreamId id = network.resolve(stream);
      KeyAccount account = who.account(where.keys(), network::chainId);
      PaymentArea payments = network.chain().payments();
      BigInteger shares = payments.view().collectable(id);
      Mined mined = payments.commands().collect(account, id);
      common
          .output()
          .result(
              PaymentText.json(mined)
                  .put("stream", id.toString())
                  .put("data", Amounts.exact(shares)),
              () ->
                  "Paid %s DATA to the owner of stream %s, %s"
                      .formatted(Amounts.exact(shares), id, PaymentText.text(mined)));
      return 0;
    }
  }
}
