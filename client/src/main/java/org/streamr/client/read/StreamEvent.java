package org.streamr.client.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.Event;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;

/**
 * A verified event. Immutable; keeps the whole batch that it came in from being collected, so copy
 * what you keep for long.
 */
public final class StreamEvent {
  private static final JsonFactory JSON = new JsonFactory();

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

  /**
   * Returns the event in the protocol's JSON, on one line: {@code docs/protocol.md} section 8.
   *
   * @param withProof whether with all that others need to verify it; encrypted content then stays
   *     so
   */
  public String toJson(boolean withProof) {
    if (withProof) {
      return EventJson.toString(detach());
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      EventJson.write(out, encrypted() ? header() : readable(header()), sequence, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The header of an event whose content has been decrypted. */
  private static BatchHeader readable(BatchHeader header) {
    return new BatchHeader(
        header.stream(),
        header.partition(),
        header.run(),
        header.firstSequence(),
        header.signedAt(),
        header.count(),
        BatchHeader.PLAIN,
        Slice.EMPTY,
        header.origin());
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
