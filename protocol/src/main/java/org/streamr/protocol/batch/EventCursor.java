package org.streamr.protocol.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.streamr.protocol.Event;
import org.streamr.protocol.Slice;

/**
 * Walks over the events of a batch without making objects. Stands before the first event at the
 * start; one thread.
 *
 * <pre>{@code
 * EventCursor events = batch.events();
 * while (events.next()) {
 *   use(events.timestamp(), events.array(), events.contentOffset(), events.contentLength());
 * }
 * }</pre>
 */
public final class EventCursor {
  /** Bytes of an event before its content: timestamp, content type, length. */
  static final int HEADER_BYTES = 14;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] array;
  private final int end;
  private final long firstSequence;
  private int index = -1;
  private int offset;
  private int nextOffset;

  /** The batch has been checked before: every event lies within {@code events}. */
  EventCursor(Slice events, long firstSequence) {
    this.array = events.array();
    this.nextOffset = events.offset();
    this.end = events.offset() + events.length();
    this.firstSequence = firstSequence;
  }

  /** Moves to the next event; false if there is none. */
  public boolean next() {
    if (nextOffset >= end) {
      return false;
    }
    offset = nextOffset;
    nextOffset = offset + HEADER_BYTES + contentLength();
    index++;
    return true;
  }

  /** Index of the event in its batch. */
  public int index() {
    return index;
  }

  /** Sequence of the event in its run. */
  public long sequence() {
    return firstSequence + index;
  }

  /** When it happened, in microseconds. */
  public long timestamp() {
    return (long) LONG.get(array, offset);
  }

  /** Code of the content's type (u16). */
  public int contentType() {
    return (short) SHORT.get(array, offset + 8) & 0xffff;
  }

  /** The array that holds the batch; not to be written to. */
  public byte[] array() {
    return array;
  }

  /** Where the content begins in {@link #array()}. */
  public int contentOffset() {
    return offset + HEADER_BYTES;
  }

  /** Bytes of content. */
  public int contentLength() {
    return (int) INT.get(array, offset + 10);
  }

  /** The event's bytes with its header, as hashed into the tree; not copied. */
  public Slice encoded() {
    return new Slice(array, offset, nextOffset - offset);
  }

  /** The event as an object; its content is not copied. */
  public Event event() {
    return new Event(
        timestamp(), contentType(), new Slice(array, contentOffset(), contentLength()));
  }

  int encodedOffset() {
    return offset;
  }

  int encodedLength() {
    return nextOffset - offset;
  }
}
