package org.streamr.app.command.network;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Mined;
import org.streamr.chain.network.BrokerNetwork;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr network coordinator}. */
@Command(
    name = "coordinator",
    description = {
      "Put another coordinator in force, as the owner of the network directory: the network is then"
          + " that of its brokers and partitions. Deploy it first with streamr contracts deploy"
          + " --coordinator, and let brokers register with it.",
      "Without ADDRESS: show those that are in force or were, the latest last."
    })
public final class CoordinatorCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "The coordinator's contract, which may have been in force before.")
  private Optional<String> address = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    Optional<Address> wanted = address.map(Address::parse);
    try (Network network = where.network()) {
      BrokerNetwork brokers = network.chain().network();
      List<Address> known = brokers.view().coordinators();
      if (wanted.isEmpty()) {
        known.forEach(one -> print(output, one, one.equals(known.getLast())));
        return 0;
      }
      Address next = wanted.get();
      if (!known.isEmpty() && known.getLast().equals(next)) {
        throw new CommandException(next + " is in force already: there is nothing to do");
      }
      KeyAccount account = who.account(where.keys(), network::chainId);
      Mined mined = brokers.putInForce(account, next);
      output.result(
          PaymentText.json(mined).put("coordinator", next.toString()),
          () -> next + " is in force, " + PaymentText.text(mined));
      return 0;
    }
  }

  private static void print(Output output, Address coordinator, boolean isInForce) {
    output.result(
        Json.object().put("coordinator", coordinator.toString()).put("inForce", isInForce),
        () -> coordinator + (isInForce ? "  in force" : "  former"));
  }
}
