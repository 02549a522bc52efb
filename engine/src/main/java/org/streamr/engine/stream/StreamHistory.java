package org.streamr.engine.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.client.StreamrClient;
import org.streamr.client.read.EventBatch;
import org.streamr.client.read.EventIterator;
import org.streamr.client.read.QueryBuilder;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source.Emission;
import org.streamr.engine.spi.StreamSource;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;

/**
 * The events of a stream between two times, as a live run would have seen them: each partition in
 * the order in which its events arrived, the partitions side by side by time.
 */
public final class StreamHistory implements History {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final List<Partition> partitions = new ArrayList<>();
  private final Delivered delivered;

  /** One partition, and what of it has been read and not been given. */
  private final class Partition {
    private final EventIterator events;
    private final SourceClock clock;
    private final Queue<Message> waiting = new ArrayDeque<>();

    private Partition(EventIterator events, long from) {
      this.events = events;
      this.clock = SourceClock.from(from);
    }

    private boolean isOver() {
      return waiting.isEmpty() && events.isDone();
    }

    /** True if its next message is known, or it has none. */
    private boolean look() {
      if (waiting.isEmpty() && !events.isDone()) {
        Optional<EventBatch> batch = events.nextBatch(MOMENT);
        batch.ifPresent(
            found -> {
              delivered.forEach(found, 0, clock, waiting::add);
              var _ = clock.endBatch(0);
            });
      }
      return !waiting.isEmpty() || events.isDone();
    }
  }

  /**
   * @param from the first moment, in microseconds
   * @param to the first moment after it
   * @param problems takes sentences about events that cannot be used
   */
  public StreamHistory(
      StreamrClient client, StreamSource source, long from, long to, Consumer<String> problems) {
    this.delivered = new Delivered(source.meta(), problems);
    StreamId stream = client.resolve(source.stream());
    int count = client.partitions(stream);
    for (int partition = 0; partition < count; partition++) {
      QueryBuilder query =
          client
              .query(stream)
              .partitions(partition)
              .time(Micros.toInstant(from), Micros.toInstant(to));
      if (!source.filter().isEmpty()) {
        query.filter(source.filter());
      }
      partitions.add(new Partition(query.open(), from));
    }
  }

  @Override
  public @Nullable Emission next() {
    Partition earliest = null;
    for (Partition partition : partitions) {
      if (!partition.look()) {
        return null;
      }
      Message first = partition.waiting.peek();
      if (first != null && (earliest == null || first.time() < earliest.waiting.element().time())) {
        earliest = partition;
      }
    }
    return earliest == null ? null : new Emission(0, earliest.waiting.remove());
  }

  @Override
  public boolean isOver() {
    return partitions.stream().allMatch(Partition::isOver);
  }

  @Override
  public void close() {
    partitions.forEach(partition -> partition.events.close());
  }
}
