package org.streamr.app.command;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.options.ReadOptions;
import org.streamr.app.output.EventPrinter;
import org.streamr.app.output.Moments;
import org.streamr.app.output.Output;
import org.streamr.client.StreamrClient;
import org.streamr.client.read.StreamEvent;
import org.streamr.client.read.Subscription;
import org.streamr.client.read.SubscriptionBuilder;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr subscribe}: prints verified events as they come. */
@Command(
    name = "subscribe",
    description = "Print the events of a stream as they come, verified, one JSON event a line.")
public final class SubscribeCommand implements Callable<Integer> {
  private static final String LAST = "last:";
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();
  @Mixin private KeyOptions who = new KeyOptions();
  @Mixin private ReadOptions what = new ReadOptions();

  @Parameters(
      paramLabel = "STREAM",
      description = "The stream's address, registry name or ENS name.")
  private String stream = "";

  @Option(
      names = "--from",
      paramLabel = "START",
      defaultValue = "now",
      description =
          "Where to begin: now; last:N for the last N events of each partition; or a time, as in "
              + Moments.FORMS
              + ". Default: ${DEFAULT-VALUE}.")
  private String from = "now";

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after N events. Default: go on until Ctrl-C.")
  private Optional<Long> count = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      Optional<EthereumKey> key = who.readerKey(where.keys(), network::chainId);
      StreamId id = network.resolve(stream);
      try (StreamrClient client = network.client(key).connect();
          Subscription.Events events = subscribe(client, id, output)) {
        print(events, what.printer(output), output);
      }
      return 0;
    }
  }

  private Subscription.Events subscribe(StreamrClient client, StreamId id, Output output) {
    SubscriptionBuilder builder =
        client.subscribe(id).partitions(what.partitions()).listener(what.warnings(output));
    what.filter().ifPresent(builder::filter);
    if (from.startsWith(LAST)) {
      builder.fromLast(Integer.parseInt(from.substring(LAST.length())));
    } else if (!from.equals("now")) {
      builder.fromTime(Moments.parse(from, Clock.systemUTC()));
    }
    return builder.iterate();
  }

  /** Flushes when nothing more is at hand, so that a burst costs one write. */
  private void print(Subscription.Events events, EventPrinter printer, Output output) {
    long left = count.orElse(Long.MAX_VALUE);
    while (left > 0) {
      Optional<StreamEvent> event = events.next(Duration.ZERO);
      if (event.isEmpty()) {
        output.flush();
        if (events.isDone()) {
          return;
        }
        event = events.next(PATIENCE);
      }
      if (event.isPresent()) {
        printer.print(event.get());
        left--;
      }
    }
    output.flush();
  }
}
