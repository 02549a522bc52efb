package org.streamr.app.command.broker;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.EndpointOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.network.Endpoint;
import org.streamr.chain.network.NetworkParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr broker register}. */
@Command(
    name = "register",
    description = {
      "Make the account a broker: lay down its stake, pay the entry fee, and say how its node is"
          + " reached. It is given partitions from then on.",
      "Prints the broker."
    })
public final class RegisterCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Mixin private EndpointOptions endpoint = new EndpointOptions();

  @Option(
      names = "--stake",
      paramLabel = "AMOUNT",
      description = "How much DATA to lay down. Default: the least that is allowed.")
  private Optional<String> stake = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      NetworkParameters parameters = network.coordination().parameters();
      BigInteger wei = stake.map(Amounts::parse).orElse(parameters.minimumStake());
      KeyAccount account = who.account(where.keys(), network::chainId);
      Endpoint described = endpoint.endpoint(account);
      output.note(
          "Laying down %s DATA, and paying a fee of %s DATA; waiting for the chain"
              .formatted(Amounts.exact(wei), Amounts.exact(parameters.entryFee())));
      network.chain().network().coordinator().brokers().register(account, wei, described);
      Reports.print(output, network, account.address());
      return 0;
    }
  }
}
