package org.streamr.protocol.batch;

import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.ByteReader;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;

/**
 * A view of a signed batch in the bytes in which it came: nothing is copied, and the bytes are
 * passed on as they are. The layout has been checked; the signature has not (see {@link
 * BatchVerifier}). Immutable, as long as nobody writes to the array.
 *
 * <p>Layout: {@code docs/protocol.md} section 3.
 */
public final class Batch {
  private final Slice encoded;
  private final BatchHeader header;
  private final Slice events;
  private final int signatureType;
  private final Slice signature;
  private final long firstTimestamp;
  private final long lastTimestamp;

  Batch(
      Slice encoded,
      BatchHeader header,
      Slice events,
      int signatureType,
      Slice signature,
      long firstTimestamp,
      long lastTimestamp) {
    this.encoded = encoded;
    this.header = header;
    this.events = events;
    this.signatureType = signatureType;
    this.signature = signature;
    this.firstTimestamp = firstTimestamp;
    this.lastTimestamp = lastTimestamp;
  }

  /**
   * Checks the layout and returns a view.
   *
   * @param encoded the batch's bytes and nothing else; not copied
   * @throws MalformedException if the bytes are not a batch; its code says which rule is broken
   */
  public static Batch parse(Slice encoded) throws MalformedException {
    if (encoded.length() > Limits.MAX_BATCH_BYTES) {
      throw new MalformedException(
          ErrorCode.BATCH_TOO_LARGE,
          "a batch of "
              + encoded.length()
              + " bytes, the most is "
              + Limits.MAX_BATCH_BYTES
              + "; split it");
    }
    ByteReader in = new ByteReader(encoded, ErrorCode.MALFORMED_BATCH);
    BatchHeader header = BatchHeader.read(in);
    Slice events = in.bytes(in.u32AtMost(Limits.MAX_BATCH_BYTES, "eventsLength"), "events");
    int signatureType = in.u8("signatureType");
    Slice signature = in.bytes16(Limits.MAX_SIGNATURE_BYTES, "signature");
    in.end("batch");
    return checkEvents(encoded, header, events, signatureType, signature);
  }

  /**
   * Checks the layout of a whole array and returns a view.
   *
   * @throws MalformedException if the bytes are not a batch
   */
  public static Batch parse(byte[] encoded) throws MalformedException {
    return parse(Slice.of(encoded));
  }

  private static Batch checkEvents(
      Slice encoded, BatchHeader header, Slice events, int signatureType, Slice signature)
      throws MalformedException {
    ByteReader in = new ByteReader(events, ErrorCode.MALFORMED_BATCH);
    long first = 0;
    long last = 0;
    for (int i = 0; i < header.count(); i++) {
      long timestamp = in.i64("timestamp");
      in.u16("contentType");
      long length = in.u32("length");
      if (length > Limits.MAX_CONTENT_BYTES) {
        throw new MalformedException(
            ErrorCode.CONTENT_TOO_LARGE,
            "content of " + length + " bytes, the most is " + Limits.MAX_CONTENT_BYTES);
      }
      in.bytes((int) length, "content");
      if (i == 0) {
        first = timestamp;
      } else if (timestamp < last) {
        throw new MalformedException(
            ErrorCode.TIMESTAMPS_DESCEND,
            "event "
                + i
                + " is older than the one before it; sort events, or sign them in separate"
                + " batches");
      }
      last = timestamp;
    }
    in.end("last event");
    return new Batch(encoded, header, events, signatureType, signature, first, last);
  }

  /** The fields in front of the events. */
  public BatchHeader header() {
    return header;
  }

  /** Events in the batch. */
  public int count() {
    return header.count();
  }

  /** The batch's bytes, not copied. */
  public Slice encoded() {
    return encoded;
  }

  /** Returns a cursor before the first event. */
  public EventCursor events() {
    return new EventCursor(events, header.firstSequence());
  }

  /** Returns the events as objects; contents are not copied. */
  public List<Event> eventList() {
    List<Event> list = new ArrayList<>(count());
    EventCursor cursor = events();
    while (cursor.next()) {
      list.add(cursor.event());
    }
    return list;
  }

  /** Timestamp of the earliest event, in microseconds. */
  public long firstTimestamp() {
    return firstTimestamp;
  }

  /** Timestamp of the latest event, in microseconds. */
  public long lastTimestamp() {
    return lastTimestamp;
  }

  /** Which method signed it (u8). */
  public int signatureType() {
    return signatureType;
  }

  /** The signature's bytes, not copied. */
  public Slice signature() {
    return signature;
  }

  /** Equal if byte for byte the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Batch that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /** For logs: where it belongs and which sequences it holds. */
  @Override
  public String toString() {
    return "batch "
        + header.stream()
        + "/"
        + header.partition()
        + " "
        + header.origin().account()
        + " "
        + Run.format(header.run())
        + " "
        + header.firstSequence()
        + ".."
        + header.lastSequence();
  }
}
