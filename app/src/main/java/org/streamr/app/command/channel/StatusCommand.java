package org.streamr.app.command.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.PaymentText;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.chain.payment.PaymentView;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr channel status}. */
@Command(
    name = "status",
    description =
        "Show a channel; or all that an account pays into or is paid from, and what it has earned.")
public final class StatusCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "CHANNEL",
      description = Channels.ID + " Default: all of the account.")
  private Optional<String> id = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      if (id.isPresent()) {
        ChannelRecord channel = Channels.find(network, id.get());
        output.result(PaymentText.json(channel), () -> PaymentText.text(channel));
      } else {
        show(who.address(network::chainId), network.chain().payments().view(), output);
      }
      return 0;
    }
  }

  private static void show(Address account, PaymentView view, Output output) {
    List<ChannelRecord> channels = view.channelsOf(account);
    String earned = Amounts.exact(view.earned(account));
    ObjectNode json =
        Json.object().put("account", account.toChecksumString()).put("earned", earned);
    ArrayNode all = json.putArray("channels");
    channels.forEach(channel -> all.add(PaymentText.json(channel)));
    output.result(
        json,
        () ->
            "%s has %d channels, and %s DATA to withdraw%n"
                    .formatted(account.toChecksumString(), channels.size(), earned)
                + channels.stream()
                    .map(PaymentText::text)
                    .collect(Collectors.joining("\n\n", "\n", ""))
                    .stripTrailing());
  }
}
