package org.streamr.storage.schema;

import java.nio.ByteBuffer;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.PartitionState;

/**
 * What the index keeps about a stream partition.
 *
 * @param state what users of the store see of it
 * @param maxSpan the longest time between the first and the last event of any batch ever stored, in
 *     microseconds: how far in front of a time a batch may begin that reaches into it
 * @param highMark the timestamp of the last entry in {@link Keys.Table#MARKS}; {@link
 *     Long#MIN_VALUE} if there is none
 */
public record PartitionRecord(PartitionState state, long maxSpan, long highMark) {
  /** The record of a partition that nothing was ever stored of. */
  public static final PartitionRecord EMPTY =
      new PartitionRecord(PartitionState.EMPTY, 0, Long.MIN_VALUE);

  /** Event times are marked with the arrival position at most this often, in microseconds. */
  public static final long MARK_EVERY = 1_000_000;

  /** Returns the record after a batch has been added at a position. */
  public PartitionRecord plus(Batch batch, long position) {
    return new PartitionRecord(
        new PartitionState(
            Math.max(state.nextPosition(), position + 1),
            state.batches() + 1,
            state.events() + batch.count(),
            state.bytes() + batch.encoded().length(),
            state.retainedFrom(),
            state.retainedPosition()),
        Math.max(maxSpan, span(batch)),
        highMark);
  }

  /**
   * Whether a batch that is added now gets an entry in {@link Keys.Table#MARKS}: it reaches beyond
   * whatever has arrived before it. All events at positions before that of the last mark below some
   * time are older than that time.
   */
  public boolean isMark(long lastTimestamp) {
    return highMark == Long.MIN_VALUE
        ? lastTimestamp > Long.MIN_VALUE
        : lastTimestamp > saturated(highMark, MARK_EVERY);
  }

  /** Returns the record after a mark has been made. */
  public PartitionRecord marked(long lastTimestamp) {
    return new PartitionRecord(state, maxSpan, lastTimestamp);
  }

  /** Returns the record without its marks. */
  public PartitionRecord unmarked() {
    return marked(Long.MIN_VALUE);
  }

  /** Returns the record after batches have been removed. */
  public PartitionRecord minus(
      long batches, long events, long bytes, long retainedFrom, long retainedPosition) {
    return new PartitionRecord(
        new PartitionState(
            state.nextPosition(),
            state.batches() - batches,
            state.events() - events,
            state.bytes() - bytes,
            Math.max(state.retainedFrom(), retainedFrom),
            Math.max(state.retainedPosition(), retainedPosition)),
        maxSpan,
        highMark);
  }

  /**
   * Returns the record with a gap in its positions, after an append that may or may not be there.
   */
  public PartitionRecord skipping(long positions) {
    return new PartitionRecord(
        new PartitionState(
            state.nextPosition() + positions,
            state.batches(),
            state.events(),
            state.bytes(),
            state.retainedFrom(),
            state.retainedPosition()),
        maxSpan,
        highMark);
  }

  /** Returns the earliest first timestamp of a batch that may hold an event not before a time. */
  public long earliestStart(long time) {
    long start = time - maxSpan;
    return start > time ? Long.MIN_VALUE : start;
  }

  /** The value under a key of {@link Keys.Table#STATE}. */
  public byte[] value() {
    return ByteBuffer.allocate(64)
        .putLong(state.nextPosition())
        .putLong(state.batches())
        .putLong(state.events())
        .putLong(state.bytes())
        .putLong(state.retainedFrom())
        .putLong(state.retainedPosition())
        .putLong(maxSpan)
        .putLong(highMark)
        .array();
  }

  /** Reads a record. */
  public static PartitionRecord of(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    PartitionState state =
        new PartitionState(
            in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    return new PartitionRecord(state, in.getLong(), in.getLong());
  }

  private static long span(Batch batch) {
    long span = batch.lastTimestamp() - batch.firstTimestamp();
    return span < 0 ? Long.MAX_VALUE : span;
  }

  private static long saturated(long a, long b) {
    long sum = a + b;
    return sum < a ? Long.MAX_VALUE : sum;
  }
}
