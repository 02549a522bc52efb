package org.streamr.app.command;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import org.streamr.client.read.EventIterator;
import org.streamr.client.read.QueryBuilder;
import org.streamr.client.read.StreamEvent;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr history}: prints verified events of the past. */
@Command(
    name = "history",
    description = {
      "Print stored events of a stream, verified, one JSON event a line.",
      "Without --last, --from or --to: the last 100."
    })
public final class HistoryCommand implements Callable<Integer> {
  private static final int DEFAULT_LAST = 100;

  /** Far enough in the past and the future for any stream. */
  private static final Instant BEGINNING = Instant.EPOCH;

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();
  @Mixin private KeyOptions who = new KeyOptions();
  @Mixin private ReadOptions what = new ReadOptions();

  @Parameters(
      paramLabel = "STREAM",
      description = "The stream's address, registry name or ENS name.")
  private String stream = "";

  @ArgGroup(exclusive = true)
  private Past past = new Past();

  /** Either the last events, or those of a time. */
  static final class Past {
    @Option(names = "--last", paramLabel = "N", description = "The last N events of the stream.")
    Optional<Integer> last = Optional.empty();

    @ArgGroup(exclusive = false)
    Span span = new Span();
  }

  /** From when to when. */
  static final class Span {
    @Option(
        names = "--from",
        paramLabel = "T",
        description = "The earliest time, as in " + Moments.FORMS + ".")
    Optional<String> from = Optional.empty();

    @Option(
        names = "--to",
        paramLabel = "T",
        description = "The first time that no longer belongs to it.")
    Optional<String> to = Optional.empty();
  }

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      Optional<EthereumKey> key = who.readerKey(where.keys(), network::chainId);
      StreamId id = network.resolve(stream);
      try (StreamrClient client = network.client(key).connect()) {
        QueryBuilder query =
            client.query(id).partitions(what.partitions()).listener(what.warnings(output));
        what.filter().ifPresent(query::filter);
        print(query, what.printer(output));
      }
      output.flush();
      return 0;
    }
  }

  private void print(QueryBuilder query, EventPrinter printer) {
    if (past.span.from.isPresent() || past.span.to.isPresent()) {
      query.time(time(past.span.from, BEGINNING), time(past.span.to, END));
      try (EventIterator events = query.open()) {
        events.forEachRemaining(printer::print);
      }
    } else {
      int last = past.last.orElse(DEFAULT_LAST);
      newest(query.last(last).toList(), last).forEach(printer::print);
    }
  }

  private static Instant time(Optional<String> text, Instant otherwise) {
    return text.map(given -> Moments.parse(given, Clock.systemUTC())).orElse(otherwise);
  }

  /** Each partition answers with its own last events: of them all, the last of the stream. */
  private static List<StreamEvent> newest(List<StreamEvent> events, int last) {
    List<StreamEvent> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparingLong(StreamEvent::timestamp));
    return sorted.subList(Math.max(0, sorted.size() - last), sorted.size());
  }
}
