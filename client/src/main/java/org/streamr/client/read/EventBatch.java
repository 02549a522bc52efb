package org.streamr.client.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Event;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventCursor;
import org.streamr.protocol.batch.MerkleTree;

/**
 * Consecutive events of one run: those of one signed batch that answer a request and have not been
 * delivered before. Verified. Immutable.
 */
public final class EventBatch {
  private final Source source;
  private final long first;
  private final long last;

  EventBatch(Source source, long first, long last) {
    this.source = source;
    this.first = first;
    this.last = last;
  }

  /** What the events came in. */
  record Source(
      BatchHeader header,
      @Nullable Batch batch,
      @Nullable DetachedEvent detached,
      boolean stored,
      Slice cursor,
      Contents contents) {}

  /**
   * The contents as a reader sees them.
   *
   * @param sealed whether they travel encrypted
   * @param bySequence those that could be decrypted
   */
  record Contents(boolean sealed, Map<Long, Slice> bySequence) {
    /** Contents that are not encrypted. */
    static final Contents PLAIN = new Contents(false, Map.of());

    /** Contents of which no key is known. */
    static final Contents SEALED = new Contents(true, Map.of());

    private boolean opened() {
      return !bySequence.isEmpty();
    }

    private Slice open(long sequence, Slice raw) {
      Slice content = bySequence.get(sequence);
      return content == null ? raw : content;
    }

    private boolean encrypted(long sequence) {
      return sealed && !bySequence.containsKey(sequence);
    }
  }

  /** The same events without those before {@code from} and behind {@code to}. */
  EventBatch part(long from, long to) {
    return from == first && to == last ? this : new EventBatch(source, from, to);
  }

  /** The same events without those before {@code sequence}. */
  EventBatch from(long sequence) {
    return part(sequence, last);
  }

  /** The header of the signed batch. */
  public BatchHeader header() {
    return source.header();
  }

  /** Sequence of the first event here. */
  public long firstSequence() {
    return first;
  }

  /** Sequence of the last event here. */
  public long lastSequence() {
    return last;
  }

  /** How many events there are here. */
  public int count() {
    return (int) (last - first + 1);
  }

  /** True if they came from the broker's storage, false if live. */
  public boolean stored() {
    return source.stored();
  }

  /** The position after this delivery. */
  public Slice cursor() {
    return source.cursor();
  }

  /** The whole signed batch; empty if the event came alone, because of a filter. */
  public Optional<Batch> batch() {
    return Optional.ofNullable(source.batch());
  }

  /** Shows the events to {@code visitor}, decrypted if their key was given. */
  public void forEach(EventVisitor visitor) {
    DetachedEvent detached = source.detached();
    if (detached != null) {
      Event event = detached.event();
      visit(visitor, first, event.timestamp(), event.contentType(), event.content());
      return;
    }
    EventCursor cursor = wholeBatch().events();
    for (long sequence = header().firstSequence(); sequence < first; sequence++) {
      cursor.next();
    }
    boolean opened = source.contents().opened();
    for (long sequence = first; sequence <= last && cursor.next(); sequence++) {
      if (opened) {
        Slice content = new Slice(cursor.array(), cursor.contentOffset(), cursor.contentLength());
        visit(visitor, sequence, cursor.timestamp(), cursor.contentType(), content);
      } else {
        visitor.onEvent(
            sequence,
            cursor.timestamp(),
            cursor.contentType(),
            cursor.array(),
            cursor.contentOffset(),
            cursor.contentLength());
      }
    }
  }

  private void visit(
      EventVisitor visitor, long sequence, long timestamp, int contentType, Slice raw) {
    Slice content = source.contents().open(sequence, raw);
    visitor.onEvent(
        sequence, timestamp, contentType, content.array(), content.offset(), content.length());
  }

  /** Returns the events as objects. */
  public List<StreamEvent> events() {
    List<StreamEvent> events = new ArrayList<>(count());
    forEach(
        (sequence, timestamp, contentType, array, offset, length) ->
            events.add(
                new StreamEvent(
                    this,
                    sequence,
                    new Event(timestamp, contentType, new Slice(array, offset, length)))));
    return events;
  }

  /**
   * Cuts out an event with its proof.
   *
   * @throws IndexOutOfBoundsException if it is not one of those here
   */
  DetachedEvent detach(long sequence) {
    DetachedEvent detached = source.detached();
    if (detached != null) {
      return detached;
    }
    return DetachedEvent.cut(
        wholeBatch(), (int) (sequence - header().firstSequence()), new MerkleTree());
  }

  boolean encrypted(long sequence) {
    return source.contents().encrypted(sequence);
  }

  private Batch wholeBatch() {
    Batch batch = source.batch();
    if (batch == null) {
      throw new IllegalStateException("events come in a batch, or alone");
    }
    return batch;
  }
}
