package org.streamr.app.command.broker;

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
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.network.BrokerRecord;
import org.streamr.chain.network.Brokers;
import org.streamr.chain.network.NetworkState;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr broker withdraw}. */
@Command(
    name = "withdraw",
    description = {
      "Take out what the account has earned, and its stake if its broker has left and the unbonding"
          + " period is over.",
      "Also from a coordinator that is no longer in force."
    })
public final class WithdrawCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Option(
      names = "--coordinator",
      paramLabel = "ADDRESS",
      description = "The coordinator that holds it. Default: the one in force.")
  private Optional<String> coordinator = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      NetworkState state = network.coordination(coordinator.map(Address::parse));
      BrokerRecord broker = state.broker(account.address());
      BigInteger rewards = state.rewards().claimable(account.address());
      boolean isUnbonded =
          broker.withdrawableAt().filter(moment -> !moment.isAfter(network.now())).isPresent();
      BigInteger stake = isUnbonded ? broker.stake() : BigInteger.ZERO;
      if (rewards.signum() == 0 && stake.signum() == 0) {
        throw nothing(broker);
      }
      Brokers brokers = network.chain().network().coordinator(state.coordinator()).brokers();
      if (rewards.signum() > 0) {
        brokers.claimRewards(account);
      }
      if (stake.signum() > 0) {
        brokers.withdrawStake(account);
      }
      ObjectNode json =
          Json.object()
              .put("broker", account.address().toString())
              .put("rewards", Amounts.exact(rewards))
              .put("stake", Amounts.exact(stake));
      output.result(
          json,
          () ->
              "Took out %s DATA of rewards and %s DATA of stake"
                  .formatted(Amounts.exact(rewards), Amounts.exact(stake)));
      return 0;
    }
  }

  private static CommandException nothing(BrokerRecord broker) {
    return new CommandException(
        broker
            .withdrawableAt()
            .map(moment -> "The stake can be withdrawn from " + moment + " on; nothing else is due")
            .orElse(
                broker.isServing()
                    ? "Nothing is earned that was not taken out. To get the stake back: streamr"
                        + " broker drain, then streamr broker leave"
                    : "The account has nothing to take out"));
  }
}
