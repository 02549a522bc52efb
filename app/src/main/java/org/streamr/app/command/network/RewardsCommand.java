package org.streamr.app.command.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.streamr.chain.KeyAccount;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr network rewards}. */
@Command(
    name = "rewards",
    description = {
      "Fill the pool that brokers are paid from: with what payment channels and the market have put"
          + " aside for it, which anybody may bring, and with DATA of the account's own.",
      "Prints what was brought, and what is in the pool."
    })
public final class RewardsCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Option(
      names = "--fund",
      paramLabel = "AMOUNT",
      description = "How much DATA of the account's own to give. Default: none.")
  private Optional<String> fund = Optional.empty();

  @Override
  public Integer call() {
    BigInteger own = fund.map(Amounts::parse).orElse(BigInteger.ZERO);
    try (Network network = where.network()) {
      EthereumChain chain = network.chain();
      network.coordination();
      BigInteger shares = chain.payments().view().pendingRewards();
      BigInteger fees = network.token().balance(market(chain));
      if (shares.add(fees).add(own).signum() == 0) {
        throw new CommandException(
            "Nothing is put aside for rewards. To give some of your own: --fund AMOUNT");
      }
      KeyAccount account = who.account(where.keys(), network::chainId);
      if (shares.signum() > 0) {
        chain.payments().commands().payRewards(account);
      }
      if (fees.signum() > 0) {
        chain.market().market().fundRewards(account);
      }
      if (own.signum() > 0) {
        chain.network().coordinator().brokers().fundRewards(account, own);
      }
      String pool = Amounts.exact(network.coordination().rewards().pool());
      ObjectNode json =
          Json.object()
              .put("fromChannels", Amounts.exact(shares))
              .put("fromMarket", Amounts.exact(fees))
              .put("own", Amounts.exact(own))
              .put("rewardPool", pool);
      common
          .output()
          .result(
              json,
              () ->
                  "Brought %s DATA from payment channels, %s from the market, %s of your own: the"
                          .formatted(Amounts.exact(shares), Amounts.exact(fees), Amounts.exact(own))
                      + " pool has "
                      + pool
                      + " DATA");
      return 0;
    }
  }

  private static Address market(EthereumChain chain) {
    return chain.deployment().address(Deployment.Contract.DATA_MARKET);
  }
}
