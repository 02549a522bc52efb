package org.streamr.storage.schema;

import java.nio.ByteBuffer;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.log.Location;

/**
 * What the index knows of a batch, under its position and under its time.
 *
 * @param position arrival position
 * @param firstTimestamp of its earliest event, in microseconds
 * @param lastTimestamp of its latest event, in microseconds
 * @param count events in it
 * @param location where it lies in the log
 */
public record IndexEntry(
    long position, long firstTimestamp, long lastTimestamp, int count, Location location) {
  private static final int BYTES = 32;

  /** Returns the entry of a batch. */
  public static IndexEntry of(long position, Batch batch, Location location) {
    return new IndexEntry(
        position, batch.firstTimestamp(), batch.lastTimestamp(), batch.count(), location);
  }

  /** Returns the same entry for a batch that has moved. */
  public IndexEntry at(Location other) {
    return new IndexEntry(position, firstTimestamp, lastTimestamp, count, other);
  }

  /** The value under a key of {@link Keys.Table#ARRIVALS}. */
  public byte[] arrivalValue() {
    return value(firstTimestamp);
  }

  /** The value under a key of {@link Keys.Table#TIMES}. */
  public byte[] timeValue() {
    return value(position);
  }

  private byte[] value(long notInKey) {
    return ByteBuffer.allocate(BYTES)
        .putLong(notInKey)
        .putLong(lastTimestamp)
        .putInt(count)
        .putInt(location.segment())
        .putInt(location.offset())
        .putInt(location.length())
        .array();
  }

  /** Reads an entry of {@link Keys.Table#ARRIVALS}. */
  public static IndexEntry ofArrival(byte[] key, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    return new IndexEntry(
        Keys.positionOf(key), in.getLong(), in.getLong(), in.getInt(), location(in));
  }

  /** Reads an entry of {@link Keys.Table#TIMES}. */
  public static IndexEntry ofTime(byte[] key, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    return new IndexEntry(
        in.getLong(), Keys.timestampOf(key), in.getLong(), in.getInt(), location(in));
  }

  private static Location location(ByteBuffer in) {
    return new Location(in.getInt(), in.getInt(), in.getInt());
  }
}
