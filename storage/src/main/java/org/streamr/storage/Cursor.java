package org.streamr.storage;

import java.nio.ByteBuffer;
import org.streamr.protocol.Address;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Slice;

/**
 * A place in one stream partition, behind some event. Its bytes are opaque to whoever holds them;
 * {@code docs/protocol.md} section 9 says what they may rely on.
 *
 * <p>In the store that made it a cursor is exact. Another store, or this one after an older backup
 * of its folder has come back, goes by {@link #timestamp()}: it may deliver events again.
 *
 * @param order in which order the events came that it was handed out with
 * @param storeId the store that made it
 * @param partitionCheck a hash of the stream partition, so that it cannot be used in another one
 * @param position arrival position of the batch that the event is in
 * @param nextIndex index in that batch of the first event behind the cursor; the batch's count if
 *     there is none
 * @param endIndex index in that batch of the first event that is no longer behind the cursor, for
 *     those who go backwards and have had the end of the batch; {@link #WHOLE} otherwise
 * @param timestamp timestamp of the batch's first event, in microseconds
 * @param horizon for {@link Order#TIME}: the position that the next batch to arrive would have got
 *     when the query began; what has arrived since is behind the cursor whatever its timestamp. For
 *     {@link Order#ARRIVAL}: 0
 */
public record Cursor(
    Order order,
    long storeId,
    int partitionCheck,
    long position,
    int nextIndex,
    int endIndex,
    long timestamp,
    long horizon) {
  /** An {@link #endIndex()} beyond the end of any batch. */
  public static final int WHOLE = Limits.MAX_BATCH_EVENTS + 1;

  private static final int VERSION = 1;
  private static final int BYTES = 46;

  /** An order of events that a cursor can be a place in. */
  public enum Order {
    /** In which the store has got them: subscriptions. */
    ARRIVAL(1),
    /** Of their batches' first timestamps: queries. */
    TIME(2);

    private final int code;

    Order(int code) {
      this.code = code;
    }

    private static Order of(int code) throws BadCursorException {
      for (Order order : values()) {
        if (order.code == code) {
          return order;
        }
      }
      throw notACursor();
    }
  }

  /** Returns the cursor in front of event {@code nextIndex} of a batch, in order of arrival. */
  public static Cursor arrival(
      long storeId, StreamPartition partition, long position, int nextIndex, long timestamp) {
    return new Cursor(
        Order.ARRIVAL, storeId, checkOf(partition), position, nextIndex, WHOLE, timestamp, 0);
  }

  /**
   * Returns a cursor in order of time; behind it are the events of a batch from {@code nextIndex}
   * to before {@code endIndex}, and the batches that follow in the direction of the query.
   */
  public static Cursor time(
      long storeId,
      StreamPartition partition,
      long position,
      int nextIndex,
      int endIndex,
      long timestamp,
      long horizon) {
    return new Cursor(
        Order.TIME, storeId, checkOf(partition), position, nextIndex, endIndex, timestamp, horizon);
  }

  /**
   * Reads a cursor that came from a subscriber.
   *
   * @param encoded as {@link #encode()} has made it
   * @param partition where it is to be used
   * @throws BadCursorException if it is no cursor, or one of another stream partition
   */
  public static Cursor decode(Slice encoded, StreamPartition partition) throws BadCursorException {
    ByteBuffer in = ByteBuffer.wrap(encoded.array(), encoded.offset(), encoded.length());
    if (encoded.length() != BYTES || in.get() != VERSION) {
      throw notACursor();
    }
    Cursor cursor =
        new Cursor(
            Order.of(in.get()),
            in.getLong(),
            in.getInt(),
            in.getLong(),
            in.getInt(),
            in.getInt(),
            in.getLong(),
            in.getLong());
    if (cursor.position < 0
        || cursor.horizon < 0
        || !isIndex(cursor.nextIndex)
        || !isIndex(cursor.endIndex)) {
      throw notACursor();
    }
    if (cursor.partitionCheck != checkOf(partition)) {
      throw new BadCursorException(
          "the cursor belongs to another stream partition than "
              + partition
              + "; use each cursor with the partition that it came with");
    }
    return cursor;
  }

  /** Returns the cursor's bytes, at most {@link Limits#MAX_CURSOR_BYTES}. */
  public byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .put((byte) VERSION)
        .put((byte) order.code)
        .putLong(storeId)
        .putInt(partitionCheck)
        .putLong(position)
        .putInt(nextIndex)
        .putInt(endIndex)
        .putLong(timestamp)
        .putLong(horizon)
        .array();
  }

  /** Returns the same cursor with other events of its batch behind it. */
  Cursor within(int newNextIndex, int newEndIndex) {
    return new Cursor(
        order, storeId, partitionCheck, position, newNextIndex, newEndIndex, timestamp, horizon);
  }

  private static boolean isIndex(int index) {
    return index >= 0 && index <= WHOLE;
  }

  /** Returns the cursor behind event {@code index} of the same batch. */
  public Cursor behind(int index) {
    return within(index + 1, endIndex);
  }

  private static int checkOf(StreamPartition partition) {
    Address stream = partition.stream().address();
    long mixed = (stream.high() ^ stream.middle() ^ stream.low()) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) + partition.partition();
  }

  private static BadCursorException notACursor() {
    return new BadCursorException(
        "these bytes are not a cursor of this network; leave the cursor out, or start from a time");
  }
}
