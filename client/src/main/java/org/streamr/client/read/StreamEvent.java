package org.streamr.client.read;

import org.streamr.protocol.ContentType;
import org.streamr.protocol.Event;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.batch.DetachedEvent;

/**
 * A verified event. Immutable; keeps the whole batch that it came in from being collected, so copy
 * what you keep for long.
 */
public final class StreamEvent {
  private final EventBatch batch;
  private final long sequence;
  private final Event event;

  StreamEvent(EventBatch batch, long sequence, Event event) {
    this.batch = batch;
    this.sequence = sequence;
    this.event = event;
  }

  /** The header of the batch that the event came in. */
  public BatchHeader header() {
    return batch.header();
  }

  /** The stream. */
  public StreamId stream() {
    return header().stream();
  }

  /** The partition of the stream. */
  public int partition() {
    return header().partition();
  }

  /** Who signed it. */
  public Origin origin() {
    return header().origin();
  }

  /** The run that it is in. */
  public Run run() {
    return header().runKey();
  }

  /** Its place in the run. */
  public long sequence() {
    return sequence;
  }

  /** When it happened, in microseconds since the Unix epoch. */
  public long timestamp() {
    return event.timestamp();
  }

  /** When its publisher signed it, in microseconds since the Unix epoch. */
  public long signedAt() {
    return header().signedAt();
  }

  /** Code of the content's type. */
  public int contentType() {
    return event.contentType();
  }

  /** MIME type of the content. */
  public String mimeType() {
    return ContentType.mimeType(event.contentType(), event.content());
  }

  /** The content, decrypted if its key was given; not copied. */
  public Slice content() {
    return event.content();
  }

  /** The content read as UTF-8. */
  public String text() {
    return event.contentAsText();
  }

  /** Timestamp, type and content. */
  public Event event() {
    return event;
  }

  /**
   * True if the content is still encrypted, because its group key was not given or is another one.
   */
  public boolean encrypted() {
    return batch.encrypted(sequence);
  }

  /** True if it came from the broker's storage, false if live. */
  public boolean stored() {
    return batch.stored();
  }

  /** The position after the delivery that this event came in. */
  public Slice cursor() {
    return batch.cursor();
  }

  /**
   * Cuts the event out of its batch with its proof, for others to verify; encrypted as it was
   * signed. Costs one hash for every event of the batch.
   */
  public DetachedEvent detach() {
    return batch.detach(sequence);
  }

  /** For logs: where it belongs. */
  @Override
  public String toString() {
    return "event "
        + stream()
        + "/"
        + partition()
        + " "
        + origin().account()
        + " "
        + Run.format(header().run())
        + " "
        + sequence;
  }
}
