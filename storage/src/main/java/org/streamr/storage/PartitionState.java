package org.streamr.storage;

/**
 * What is stored of a stream partition.
 *
 * @param nextPosition the position that the next batch to arrive will get; never goes back
 * @param batches stored batches
 * @param events stored events
 * @param bytes of all stored batches as published, before compression
 * @param retainedFrom no event with this timestamp (in microseconds) or a later one has been
 *     removed; {@link Long#MIN_VALUE} if none ever was
 * @param retainedPosition no batch at this position or a later one has been removed; 0 if none ever
 *     was
 */
public record PartitionState(
    long nextPosition,
    long batches,
    long events,
    long bytes,
    long retainedFrom,
    long retainedPosition) {
  /** The state of a partition that nothing was ever stored of. */
  public static final PartitionState EMPTY = new PartitionState(0, 0, 0, 0, Long.MIN_VALUE, 0);
}
