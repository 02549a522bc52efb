package org.streamr.storage.notes;

import java.nio.ByteBuffer;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.storage.PartitionState;
import org.streamr.storage.StreamPartition;

/**
 * What was true of a stream partition when batches were taken away from it.
 *
 * @param partition which
 * @param nextPosition all positions before it have been given out
 * @param retainedFrom as in {@link PartitionState}
 * @param retainedPosition as in {@link PartitionState}
 * @param goneBehind position in front of which all batches have been removed that are older than
 *     {@code goneBefore}; their bytes may still lie in the log
 * @param goneBefore in microseconds; {@link Long#MAX_VALUE} for all times
 */
public record PartitionNote(
    StreamPartition partition,
    long nextPosition,
    long retainedFrom,
    long retainedPosition,
    long goneBehind,
    long goneBefore) {

  private static final int BYTES = Address.BYTES + 4 + 5 * 8;

  /** Returns the note of a state, which says nothing of what is gone. */
  public static PartitionNote of(StreamPartition partition, PartitionState state) {
    return new PartitionNote(
        partition,
        state.nextPosition(),
        state.retainedFrom(),
        state.retainedPosition(),
        0,
        Long.MIN_VALUE);
  }

  /** Returns the note that says, too, that everything older than a time is gone. */
  public PartitionNote gone(long beforeTime) {
    return new PartitionNote(
        partition, nextPosition, retainedFrom, retainedPosition, nextPosition, beforeTime);
  }

  /** Whether a batch was removed, though its bytes are found in the log. */
  public boolean isGone(long position, long lastTimestamp) {
    return position < goneBehind && lastTimestamp < goneBefore;
  }

  /** Returns what is true of the partition when this was true of it, and later {@code next}. */
  PartitionNote followedBy(PartitionNote next) {
    // Of two claims about what is gone, both hold, but one place is all there is: the wider one.
    PartitionNote claim = next.goneBefore >= goneBefore ? next : this;
    return new PartitionNote(
        partition,
        Math.max(nextPosition, next.nextPosition),
        Math.max(retainedFrom, next.retainedFrom),
        Math.max(retainedPosition, next.retainedPosition),
        claim.goneBehind,
        claim.goneBefore);
  }

  byte[] encode() {
    byte[] bytes = new byte[BYTES];
    partition.stream().address().write(bytes, 0);
    ByteBuffer.wrap(bytes)
        .position(Address.BYTES)
        .putInt(partition.partition())
        .putLong(nextPosition)
        .putLong(retainedFrom)
        .putLong(retainedPosition)
        .putLong(goneBehind)
        .putLong(goneBefore);
    return bytes;
  }

  static PartitionNote decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(Address.BYTES);
    return new PartitionNote(
        new StreamPartition(StreamId.read(bytes, 0), in.getInt()),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong());
  }
}
