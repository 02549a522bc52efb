package org.streamr.app.command.deliver;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Moments;
import org.streamr.app.output.Output;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.chain.delivery.Deliveries;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.delivery.DeliveryTerms;
import org.streamr.chain.web3.delivery.DeliveryArea;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr deliver subscribe}. */
@Command(
    name = "subscribe",
    description = {
      "Subscribe a contract of the account's to a stream, and pay the deposit that its bounties"
          + " come from. The contract must be one that does as LatestEvent.sol in"
          + " contracts/solidity/src/examples, and be allowed to read the stream: see streamr"
          + " stream grant.",
      "Prints the subscription."
    })
public final class SubscribeCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      index = "0",
      paramLabel = "CONTRACT",
      description = "The address of the contract that is to get the events.")
  private String contract = "";

  @Parameters(
      index = "1",
      paramLabel = "STREAM",
      description = "The stream's address, registry name or ENS name.")
  private String stream = "";

  @Option(
      names = "--bounty",
      paramLabel = "AMOUNT",
      required = true,
      description = "How much DATA whoever delivers an event first gets, as in 0.5.")
  private String bounty = "";

  @Option(
      names = "--deposit",
      paramLabel = "AMOUNT",
      required = true,
      description = "How much DATA to put aside for bounties; the rest comes back in the end.")
  private String deposit = "";

  @Option(
      names = "--gas",
      paramLabel = "N",
      defaultValue = "200000",
      description = "What the contract may use for an event. Default: ${DEFAULT-VALUE}.")
  private long gas;

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      description = "The oldest that an event may be, as in 10m. Default: events of any age.")
  private Optional<String> maxAge = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    Address subscriber = Address.parse(contract);
    BigInteger wei = Amounts.parse(deposit);
    DeliveryTerms terms =
        new DeliveryTerms(
            Amounts.parse(bounty),
            gas,
            maxAge.map(text -> Moments.duration(text).toSeconds()).orElse(0L));
    try (Network network = where.network()) {
      StreamId id = network.resolve(stream);
      KeyAccount account = who.account(where.keys(), network::chainId);
      DeliveryArea deliveries = network.chain().deliveries();
      Deliveries.Subscribed subscribed =
          deliveries.commands().subscribe(account, subscriber, id, terms, wei);
      DeliverySubscription made = Subscriptions.find(deliveries, subscribed.subscription());
      output.result(PaymentText.json(made), () -> PaymentText.text(made));
      if (!network.view().isPermitted(id, subscriber, Permission.SUBSCRIBE, network.now())) {
        output.warning(
            "The contract may not read the stream, so that nothing is delivered to it. The stream's"
                + " owner can let it: streamr stream grant "
                + id
                + " "
                + subscriber
                + " subscribe");
      }
      return 0;
    }
  }
}
