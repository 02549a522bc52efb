package org.streamr.app.command.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.InputFile;
import org.streamr.app.connect.Network;
import org.streamr.app.deliver.Courier;
import org.streamr.app.deliver.DeliveryReport;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Mined;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.delivery.EventKey;
import org.streamr.chain.web3.delivery.DeliveryArea;
import org.streamr.client.StreamrClient;
import org.streamr.client.read.StreamEvent;
import org.streamr.client.read.Subscription;
import org.streamr.protocol.Address;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.signature.EthereumKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr deliver}: brings events to contracts that subscribe to streams. */
@Command(
    name = "deliver",
    description = {
      "Deliver events of a stream to a contract that subscribes to it, for the bounty that it pays"
          + " to whoever is first.",
      "Without SUBSCRIPTION: show which contracts subscribe, and what they pay."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {SubscribeCommand.class, TopUpCommand.class, UnsubscribeCommand.class})
public final class DeliverCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SUBSCRIPTION",
      description = "The subscription's number.")
  private Optional<Long> id = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "Events that were exported with --proof, one a line; - for standard input. Default: the"
              + " events of the stream as they come, until Ctrl-C.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--min-reward",
      paramLabel = "AMOUNT",
      defaultValue = "0",
      description = "The least DATA that an event must bring. Default: ${DEFAULT-VALUE}.")
  private String minReward = "0";

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after N events were delivered. Default: go on to the end.")
  private Optional<Long> count = Optional.empty();

  @Option(
      names = "--withdraw",
      description = "At the end, have paid out what was earned, now and before.")
  private boolean withdraw;

  @Override
  public Integer call() throws IOException {
    BigInteger least = Amounts.parse(minReward);
    Output output = common.output();
    try (Network network = where.network()) {
      DeliveryArea deliveries = network.chain().deliveries();
      if (id.isEmpty()) {
        list(deliveries, output);
        return 0;
      }
      KeyAccount account = who.account(where.keys(), network::chainId);
      DeliverySubscription subscription = Subscriptions.find(deliveries, id.get());
      Courier courier = new Courier(deliveries, account, subscription.id(), least);
      DeliveryReport report = new DeliveryReport(output, subscription.id());
      if (file.isPresent()) {
        deliverFile(file.get(), courier, report);
      } else {
        deliverLive(network, subscription, courier, report);
      }
      report.sum();
      if (withdraw) {
        payOut(deliveries, account, output);
      }
      return report.refused() == 0 ? 0 : 1;
    }
  }

  private static void list(DeliveryArea deliveries, Output output) {
    Collection<DeliverySubscription> all = deliveries.view().subscriptions();
    if (all.isEmpty()) {
      output.note("No contract subscribes to a stream");
    }
    all.stream()
        .sorted(Comparator.comparingLong(DeliverySubscription::id))
        .forEach(one -> output.result(PaymentText.json(one), () -> PaymentText.text(one)));
  }

  private void deliverFile(String name, Courier courier, DeliveryReport report) throws IOException {
    try (BufferedReader lines = InputFile.open(name)) {
      long number = 0;
      for (String line = lines.readLine();
          line != null && isWanted(report);
          line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          deliverLine(line, number, courier, report);
        }
      }
    }
  }

  private static void deliverLine(
      String line, long number, Courier courier, DeliveryReport report) {
    try {
      deliver(EventJson.read(Json.mapper().readTree(line)), courier, report);
    } catch (JsonProcessingException e) {
      report.tellOfLine(number, "this is no JSON: " + e.getOriginalMessage());
    } catch (MalformedException e) {
      report.tellOfLine(number, String.valueOf(e.getMessage()));
    }
  }

  private void deliverLive(
      Network network, DeliverySubscription subscription, Courier courier, DeliveryReport report) {
    Optional<EthereumKey> key = who.readerKey(where.keys(), network::chainId);
    try (StreamrClient client = network.client(key).connect();
        Subscription.Events events = client.subscribe(subscription.stream()).iterate()) {
      while (isWanted(report) && !events.isDone()) {
        Optional<StreamEvent> event = events.next(PATIENCE);
        event.ifPresent(one -> deliver(one.detach(), courier, report));
      }
    }
  }

  private boolean isWanted(DeliveryReport report) {
    return count.isEmpty() || report.delivered() < count.get();
  }

  private static void deliver(DetachedEvent event, Courier courier, DeliveryReport report) {
    report.tell(EventKey.of(event), courier.bring(event));
  }

  private static void payOut(DeliveryArea deliveries, KeyAccount account, Output output) {
    Address address = account.address();
    BigInteger earned = deliveries.view().earned(address);
    if (earned.signum() > 0) {
      Mined mined = deliveries.commands().withdraw(account, address);
      output.result(
          PaymentText.json(mined)
              .put("deliverer", address.toChecksumString())
              .put("data", Amounts.exact(earned)),
          () ->
              "Paid %s DATA to %s, %s"
                  .formatted(
                      Amounts.exact(earned), address.toChecksumString(), PaymentText.text(mined)));
    }
  }
}
