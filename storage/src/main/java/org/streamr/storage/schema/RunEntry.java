package org.streamr.storage.schema;

import java.nio.ByteBuffer;

/**
 * What {@link Keys.Table#RUNS} knows of a batch.
 *
 * @param firstSequence of its first event
 * @param count events in it
 * @param position its arrival position
 */
public record RunEntry(long firstSequence, int count, long position) {

  /** Sequence of its last event. */
  public long lastSequence() {
    return firstSequence + count - 1;
  }

  /** The value under the run's key. */
  public byte[] value() {
    return ByteBuffer.allocate(12).putLong(position).putInt(count).array();
  }

  /** Reads an entry. */
  public static RunEntry of(byte[] key, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    long position = in.getLong();
    return new RunEntry(Keys.sequenceOf(key), in.getInt(), position);
  }
}
