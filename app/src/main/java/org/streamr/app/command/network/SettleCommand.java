package org.streamr.app.command.network;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.NetworkText;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.network.Epochs;
import org.streamr.chain.network.NetworkLayout;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.Settlement;
import org.streamr.protocol.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr network settle}. */
@Command(
    name = "settle",
    description = {
      "Settle what can be settled: of each partition that brokers were to report, the root that"
          + " enough of them revealed, or that there is none. Those who reported it are paid.",
      "Prints a settlement a line, with --json an object each."
    })
public final class SettleCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Option(
      names = "--epoch",
      paramLabel = "N",
      description = "Only this epoch. Default: all that can be settled now.")
  private Optional<Long> epoch = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      NetworkState state = network.coordination();
      KeyAccount signer = who.account(where.keys(), network::chainId);
      Epochs epochs = network.chain().network().coordinator().epochs();
      int settled = 0;
      for (long number : wanted(state, network).toArray()) {
        for (int partition : unsettled(state, number)) {
          epochs.settle(signer, number, partition, root(state, number, partition));
          Settlement settlement =
              network.coordination().settlement(number, partition).orElseThrow();
          output.line(
              output.json()
                  ? Json.line(NetworkText.json(settlement))
                  : NetworkText.summary(settlement));
          settled++;
        }
      }
      output.note(settled + (settled == 1 ? " settlement" : " settlements"));
      return 0;
    }
  }

  private LongStream wanted(NetworkState state, Network network) {
    long now = state.layout().epochOf(network.now());
    return epoch.isPresent()
        ? LongStream.of(epoch.get())
        : LongStream.range(now - NetworkLayout.SETTLEMENT_EPOCHS, now)
            .filter(number -> state.layout().settlementWindow(number).contains(network.now()));
  }

  /** Partitions that somebody was to report, and of which nothing is settled. */
  private static List<Integer> unsettled(NetworkState state, long epoch) {
    return IntStream.range(0, state.partitions().count(epoch))
        .filter(partition -> !state.partitions().reporters(partition, epoch).isEmpty())
        .filter(partition -> state.settlement(epoch, partition).isEmpty())
        .boxed()
        .toList();
  }

  private static Optional<Slice> root(NetworkState state, long epoch, int partition) {
    int needed = state.parameters().coherent(state.layout().replication());
    return state.epoch(epoch).coherentRoot(partition, needed);
  }
}
