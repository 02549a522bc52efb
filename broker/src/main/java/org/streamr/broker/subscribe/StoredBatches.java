package org.streamr.broker.subscribe;

import java.util.List;
import java.util.Optional;
import org.streamr.broker.RefusedException;
import org.streamr.broker.deliver.Gap;
import org.streamr.broker.partition.StorageRefusals;
import org.streamr.broker.query.Queries;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.EventStore;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.StreamPartition;

/**
 * What a feed reads from storage: batches in order of arrival, and gaps between them. One thread at
 * a time.
 */
final class StoredBatches {
  private final ArrivalScan scan;
  private final GapWatch gaps;

  private StoredBatches(ArrivalScan scan, GapWatch gaps) {
    this.scan = scan;
    this.gaps = gaps;
  }

  /**
   * Begins to read.
   *
   * @throws RefusedException with BEYOND_RETENTION if something that the subscriber counts on has
   *     been removed
   */
  static StoredBatches open(EventStore store, StreamPartition partition, Start start)
      throws StorageException, RefusedException {
    ArrivalScan scan = store.arrivals(partition, start);
    if (scan.isBeyondRetention() && isExact(start)) {
      scan.close();
      throw new RefusedException(
          StorageRefusals.beyondRetention(store.partitionState(partition).retainedFrom()));
    }
    return new StoredBatches(scan, new GapWatch(store));
  }

  /**
   * Whether the subscriber asks for everything from some point on, rather than for what there is.
   */
  private static boolean isExact(Start start) {
    return switch (start) {
      case Start.Position position -> true;
      case Start.Behind behind -> true;
      case Start.Time time -> time.from() != Queries.FROM_THE_START;
      case Start.Last last -> false;
    };
  }

  Optional<StoredBatch> next() throws StorageException {
    return scan.next();
  }

  List<Gap> gapsBefore(StoredBatch batch) throws StorageException {
    return gaps.before(batch);
  }

  /** The position behind the last batch read. */
  long nextPosition() {
    return scan.nextPosition();
  }

  void close() {
    scan.close();
  }
}
