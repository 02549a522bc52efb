package org.streamr.app.up;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.streamr.app.output.CommandException;
import org.streamr.app.source.ChainBlocks;
import org.streamr.app.source.Feeder;
import org.streamr.app.source.Source;
import org.streamr.app.source.SourceStreams;
import org.streamr.app.source.feed.FeedFile;
import org.streamr.app.source.feed.Feeds;
import org.streamr.app.source.host.HostSources;
import org.streamr.app.source.replay.ReplaySources;
import org.streamr.chain.ChainException;
import org.streamr.client.StreamrClient;
import org.streamr.protocol.StreamId;

/** Real data on its way into streams, through the node's own broker. */
final class SourceService implements AutoCloseable {
  private static final Duration HOST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final StreamrClient client;
  private final List<Feeder> feeders;
  private final List<String> labels;

  private SourceService(StreamrClient client, List<Feeder> feeders, List<String> labels) {
    this.client = client;
    this.feeders = feeders;
    this.labels = labels;
  }

  private record Fed(Source source, StreamId stream) {}

  /** Creates the streams that are missing, and begins to feed. */
  static SourceService start(
      Optional<Path> feeds,
      DataFolder data,
      ChainService chain,
      URI webSocket,
      Clock clock,
      Consumer<String> progress) {
    List<Source> sources = new ArrayList<>();
    sources.addAll(HostSources.of(data.path(), HOST_INTERVAL, clock, System::nanoTime));
    sources.add(new ChainBlocks(chain.chain().view()));
    sources.addAll(ReplaySources.all(clock));
    feeds.ifPresent(file -> sources.addAll(Feeds.of(FeedFile.read(file), clock)));

    progress.accept("Starting " + sources.size() + " sources of real data");
    List<Fed> fed = ensureStreams(sources, chain);
    StreamrClient client =
        StreamrClient.builder()
            .broker(webSocket)
            .chain(chain.chain().view())
            .chainId(chain.chain().deployment().chainId())
            .clock(clock)
            .connect();
    List<Feeder> feeders = new ArrayList<>();
    for (Fed each : fed) {
      Feeder feeder =
          new Feeder(
              each.source(),
              client
                  .publisher(each.stream(), chain.account().key())
                  .closeTimeout(CLOSE_TIMEOUT)
                  .open());
      feeders.add(feeder);
      feeder.start();
    }
    return new SourceService(
        client, feeders, fed.stream().map(each -> each.source().stream().label()).toList());
  }

  /** All at once: each missing one takes a transaction. */
  private static List<Fed> ensureStreams(List<Source> sources, ChainService chain) {
    SourceStreams streams =
        new SourceStreams(chain.chain().view(), chain.chain().streams(), chain.account());
    List<Future<Optional<StreamId>>> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          sources.stream()
              .map(each -> threads.submit(() -> streams.ensure(each.stream())))
              .toList();
    }
    List<Fed> fed = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      answer(answers.get(i), source).ifPresent(stream -> fed.add(new Fed(source, stream)));
    }
    return fed;
  }

  private static Optional<StreamId> answer(Future<Optional<StreamId>> answer, Source source) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChainException reason) {
        throw reason;
      }
      throw new CommandException(
          "The stream " + source.stream().label() + " cannot be created: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted while streams were created", e);
    }
  }

  /** Labels of the streams that are fed. */
  List<String> labels() {
    return labels;
  }

  @Override
  public void close() {
    feeders.forEach(Feeder::close);
    client.close();
  }
}
