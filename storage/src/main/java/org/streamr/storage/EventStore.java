package org.streamr.storage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;

/**
 * Keeps signed batches and finds them again by time, by arrival, and by run.
 *
 * <p>Every batch of a stream partition gets an arrival position, counting from 0, which is never
 * used twice, not even after retention. Positions make cursors exact.
 *
 * <p>Safe for use by many threads. Appends to one partition take effect one after the other; those
 * of different partitions run side by side. Calls block on the disk, and those into RocksDB hold on
 * to the carrier of a virtual thread. Arrays handed in may be written to again after the call.
 */
public interface EventStore extends AutoCloseable {
  /** The 8 random bytes that were chosen when the store was made. */
  long id();

  /**
   * Stores batches of one stream partition, all or none. When it returns they survive the death of
   * this process; {@link #sync()} makes them survive that of the machine.
   *
   * <p>The store takes what it is given: the caller has verified the batches and made sure that no
   * sequence in them is stored yet (see {@link #find}, {@link #runState}).
   *
   * @param batches at least one, each of {@code partition}
   * @return the arrival position of the first batch; the others follow it without a hole. It is
   *     greater than all before it, by one, unless an append in between has failed
   * @throws StorageFullException if there is no room; nothing has been stored
   * @throws StorageException if the disk fails; nothing has been acknowledged
   * @throws IllegalArgumentException if a batch belongs elsewhere, or there is none
   */
  long append(StreamPartition partition, List<Batch> batches) throws StorageException;

  /**
   * Brings to the disk whatever has been appended before the call. Many callers share one operation
   * of the disk.
   *
   * @return completes when it is there, on a thread of the store (go elsewhere for long work);
   *     fails with {@link StorageException}
   */
  CompletableFuture<Void> sync();

  /** Returns the cursor behind a batch that has just been appended, in order of arrival. */
  default Cursor cursorBehind(Batch batch, long position) {
    return Cursor.arrival(
        id(), StreamPartition.of(batch.header()), position, batch.count(), batch.firstTimestamp());
  }

  /** Returns what is stored of a partition; {@link PartitionState#EMPTY} if nothing ever was. */
  PartitionState partitionState(StreamPartition partition) throws StorageException;

  /** Returns the partitions of a stream that anything was ever stored of, in order. */
  List<StreamPartition> partitions(StreamId stream) throws StorageException;

  /** Returns the streams that anything is stored of, in order. */
  List<StreamId> streams() throws StorageException;

  /** Returns what is stored of a run; empty if nothing is. */
  Optional<RunState> runState(Run run) throws StorageException;

  /** Returns the stored batch that holds a sequence of a run, with that one event selected. */
  Optional<StoredBatch> find(Run run, long sequence) throws StorageException;

  /**
   * Returns which sequences of a run are not stored, in order.
   *
   * @param from the first sequence to look at
   * @param to the last, inclusive
   * @param limit the most ranges to return
   */
  List<SequenceRange> missing(Run run, long from, long to, int limit) throws StorageException;

  /** Reads in order of arrival: what subscriptions need. */
  ArrivalScan arrivals(StreamPartition partition, Start start) throws StorageException;

  /** Answers a question about the past. */
  BatchScan query(Query query) throws StorageException;

  /**
   * Removes the batches of a stream all of whose events are older than a time. {@link
   * PartitionState#retainedFrom()} rises to that time.
   *
   * @param olderThan in microseconds
   */
  Removal retain(StreamId stream, long olderThan) throws StorageException;

  /** Removes everything of a stream but its positions, which are never given out again. */
  Removal delete(StreamId stream) throws StorageException;

  /**
   * Keeps evidence against a publisher. One piece a run is enough to prove it, so that only the
   * first is kept, up to a limit for each partition.
   *
   * @return whether this one was kept
   */
  boolean recordEquivocation(Equivocation equivocation) throws StorageException;

  /** Returns evidence of a stream, by partition, origin and run. */
  List<Equivocation> equivocations(StreamId stream, int limit) throws StorageException;

  /** Returns what the store holds and takes. Cheap enough for every scrape of the metrics. */
  StoreStats stats() throws StorageException;

  /** Waits for calls under way, brings everything to the disk and gives up the data folder. */
  @Override
  void close();
}
