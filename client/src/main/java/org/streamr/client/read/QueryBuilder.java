package org.streamr.client.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.Range;

/**
 * Says what to read from history; made by {@code StreamrClient.query}. Unless something else is
 * said, the last {@value #DEFAULT_LAST_EVENTS} events of each partition. One thread.
 */
public final class QueryBuilder {
  private static final int DEFAULT_LAST_EVENTS = 100;

  private final Reader reader;
  private Reader.Options options;
  private Range range = new Range.Last(DEFAULT_LAST_EVENTS);
  private boolean backwards;
  private long limit;

  /** For the client. */
  public QueryBuilder(Reader reader, StreamId stream) {
    this.reader = reader;
    this.options = Reader.Options.of(stream);
  }

  /** The last events of each partition. */
  public QueryBuilder last(int events) {
    range = new Range.Last(events);
    return this;
  }

  /** Events with {@code from <= timestamp < to}. */
  public QueryBuilder time(Instant from, Instant to) {
    range = new Range.Time(Reader.micros(from), Reader.micros(to));
    return this;
  }

  /** What was stored behind cursors, in the partitions that they are of. */
  public QueryBuilder after(Map<Integer, Slice> cursors) {
    Map<Integer, Slice> sorted = new TreeMap<>(cursors);
    options = options.withPartitions(List.copyOf(sorted.keySet()));
    range = new Range.After(List.copyOf(sorted.values()));
    return this;
  }

  /** Sequences of one run, both ends included. */
  public QueryBuilder sequences(Run run, long from, long to) {
    options = options.withPartitions(List.of(run.partition()));
    range = new Range.Sequences(run.origin(), run.id(), from, to);
    return this;
  }

  /** Only these partitions; none = all of the stream: the default. */
  public QueryBuilder partitions(int... wanted) {
    options = options.withPartitions(Arrays.stream(wanted).boxed().toList());
    return this;
  }

  /** Latest first. Events within a batch still come in batch order. */
  public QueryBuilder backwards() {
    backwards = true;
    return this;
  }

  /** At most so many events; 0 = all: the default. */
  public QueryBuilder limit(long events) {
    limit = events;
    return this;
  }

  /** Only events that pass a filter: JSON as in {@code docs/protocol.md} section 9. */
  public QueryBuilder filter(String json) {
    options = options.withFilter(json);
    return this;
  }

  /** Keys with which contents are decrypted. */
  public QueryBuilder groupKeys(GroupKey... keys) {
    options = options.withGroupKeys(Reader.byId(keys));
    return this;
  }

  /** How many bytes the broker may send ahead of the reader; 4 MiB. */
  public QueryBuilder windowBytes(long bytes) {
    options = options.withWindowBytes(bytes);
    return this;
  }

  /** Told of gaps, and of what else happens beside events. */
  public QueryBuilder listener(ReadListener listener) {
    options = options.withListener(listener);
    return this;
  }

  /** Asks the broker; the answer is taken from the iterator. */
  public EventIterator open() {
    QueuedEvents events = new QueuedEvents();
    RunningQuery query =
        new RunningQuery(
            reader, options, new RunningQuery.Question(range, backwards, limit), events);
    events.onClose(query::cancel);
    reader.session().join(query);
    return events;
  }

  /**
   * Asks the broker and waits for the whole answer. Give a limit where there may be much.
   *
   * @throws org.streamr.client.session.StreamrException if the broker refuses
   */
  public List<StreamEvent> toList() {
    try (EventIterator events = open()) {
      List<StreamEvent> all = new ArrayList<>();
      events.forEachRemaining(all::add);
      return all;
    }
  }
}
