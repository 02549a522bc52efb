package org.streamr.app.command;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Json;
import org.streamr.chain.Token;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr wallet}: an account and what it holds. */
@Command(
    name = "wallet",
    description = "Show an account's address and how much DATA and ether it holds.")
public final class WalletCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      Address address = who.address(network::chainId);
      Token token = network.chain().token();
      String data = Amounts.exact(token.balance(address));
      String ether = Amounts.exact(token.etherBalance(address));
      long chainId = network.chainId();
      common
          .output()
          .result(
              Json.object()
                  .put("account", address.toChecksumString())
                  .put("chainId", chainId)
                  .put("data", data)
                  .put("ether", ether),
              () ->
                  "account  %s%nchain    %d%nDATA     %s%nether    %s"
                      .formatted(address.toChecksumString(), chainId, data, ether));
      return 0;
    }
  }
}
